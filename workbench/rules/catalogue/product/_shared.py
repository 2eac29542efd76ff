"""What several rules of the product ask: which product a line names, and which code stands for it on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rules.view import Group

if TYPE_CHECKING:
    from datetime import date

    from workbench.rules.lookup import Row
    from workbench.rules.view import LineView, Review


def has_cell_products(review: Review) -> bool:
    """Whether any line reports a manufactured cell product."""
    return bool(review.cell_products)


def product_named(review: Review, line: LineView) -> str | None:
    """The product a line names by its code or by its package number; None when it names none."""
    return line.product or product_of_ndc(review, line)


def product_of_ndc(review: Review, line: LineView) -> str | None:
    """The product of the line's package number; None when it has none, or none that is known."""
    row = ndc_row(review, line)
    return row["product"] if row is not None else None


def ndc_row(review: Review, line: LineView) -> Row | None:
    """The product table's row of the line's package number."""
    if line.line.ndc is None:
        return None
    rows = review.lookup.rows("product_ndcs", "ndc", line.line.ndc.canonical)
    return rows[0] if rows else None


def codes_for(review: Review, product: str, day: date) -> tuple[Row, ...]:
    """The product's own codes in force on the day; none before the first and between two."""
    return tuple(row for row in review.lookup.rows("product_codes", "product", product) if row.span.covers(day))


def code_row(review: Review, line: LineView) -> Row | None:
    """The product table's row of the line's code on its day, else the last there was."""
    rows = review.lookup.rows("product_codes", "code", line.code) if line.code else ()
    if not rows:
        return None
    on = line.on
    return next((row for row in rows if on is not None and row.span.covers(on)), rows[-1])


def product_row(review: Review, product: str) -> Row | None:
    """What is known of a product as such."""
    rows = review.lookup.rows("products", "product", product)
    return rows[0] if rows else None


def modality(review: Review, product: str | None) -> str:
    """car-t, tcr-t or til; empty when the product is not known."""
    row = product_row(review, product) if product else None
    return row["modality"] if row is not None else ""


def is_unclassified(line: LineView) -> bool:
    """Whether the line carries a code for drugs without a code of their own."""
    return line.group is Group.UNCLASSIFIED


def status_on(review: Review, line: LineView) -> Row | None:
    """The OPPS status of the line's code on its day; None when either is not known."""
    return review.code_on("status_indicators", line.code, line.on) if line.code and line.on else None
