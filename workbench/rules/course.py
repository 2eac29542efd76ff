"""Questions about the course that rules of several families ask: its product, its drugs, its days, its claims.

Plain functions over a `Review`; none decides anything, they only say what the case and the code set hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import EventKind, PayerKind
from workbench.domain.finding import Place
from workbench.rules.lookup import row_on
from workbench.rules.view import Group

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbench.domain.sources import Citation
    from workbench.rules.lookup import Entry, Row
    from workbench.rules.view import ClaimView, LineView, Review

EVENTS = Place(None, None, "episode.events")
"""Where a finding about the dates of the course stands."""


# -- the product ---------------------------------------------------------------------------------------------------


def only_product(review: Review) -> str | None:
    """The one product of the course; None when none or several are named."""
    return next(iter(review.products)) if len(review.products) == 1 else None


def brand_of(review: Review, product: str) -> str:
    """The product's brand name, for messages."""
    rows = review.lookup.rows("products", "product", product)
    return rows[0]["brand"] if rows else product


def indications_named(review: Review, product: str, codes: Iterable[str]) -> tuple[Row, ...]:
    """The rows that tie a diagnosis of `codes` to an indication of the product, whatever the day.

    A row names a code or the beginning of codes; one that ended (C83.39) names only itself, not the codes it was
    split into.
    """
    wanted = tuple(codes)
    rows = review.lookup.rows("indication_diagnoses", "product", product)
    return tuple(row for row in rows if any(_names(row, code) for code in wanted))


def _names(row: Row, code: str) -> bool:
    return code == row["diagnosis"] or (row.span.end is None and code.startswith(row["diagnosis"]))


def is_trial(review: Review, claim: ClaimView) -> bool:
    """Whether the episode or the claim says that the course is part of a clinical trial, in whatever way."""
    if review.case.episode.clinical_trial is not None:
        return True
    marks = said(review, "coverage.trial_marks", claim.from_date or review.today).groups
    return (
        bool(claim.condition_codes.intersection(marks["condition_codes"]))
        or bool(claim.value_codes.intersection(marks["value_codes"]))
        or bool(set(claim.diagnoses).intersection(marks["diagnoses"]))
        or not claim.modifiers.isdisjoint(marks["modifiers"])
    )


# -- drugs ---------------------------------------------------------------------------------------------------------


def drug_of(review: Review, line: LineView) -> Row | None:
    """The drug table's row for the line's code: the one of its day, else the last there was."""
    rows = review.lookup.rows("drugs", "code", line.code) if line.code else ()
    if not rows:
        return None
    return (row_on(rows, line.on) if line.on else None) or rows[-1]


def is_ld_drug(review: Review, line: LineView) -> bool:
    """Whether the line bills a drug that lymphodepletion uses."""
    if line.group is not Group.CHEMOTHERAPY_DRUG:
        return False
    drug = drug_of(review, line)
    return drug is not None and drug["role"] == "ld"


def ld_drug_lines(review: Review) -> tuple[LineView, ...]:
    """All lines that bill a lymphodepletion drug."""
    return tuple(line for line in review.lines if is_ld_drug(review, line))


def drug_named(review: Review, text: str | None) -> str | None:
    """The drug an event names, by generic name, brand or usual short form; None when it is none we know."""
    if not text:
        return None
    names = said(review, "lymphodepletion.drug_names", review.today).mapping
    words = text.casefold().replace("-", " ").replace("/", " ").split()
    return next((names[word] for word in words if word in names), None)


# -- days ----------------------------------------------------------------------------------------------------------


def first_infusion(review: Review) -> date | None:
    """The first day on which cells were infused, as far as known."""
    return min(review.infusion_days, default=None)


def last_infusion(review: Review) -> date | None:
    """The last day on which cells were infused, as far as known."""
    return max(review.infusion_days, default=None)


def bridging_days(review: Review) -> frozenset[date]:
    """Days of bridging therapy, from the chart."""
    return frozenset(event.date for event in review.events(EventKind.BRIDGING))


def listed(things: Iterable[object]) -> str:
    """Days or codes one after the other, each once, in order.

    >>> listed(["J9185", "J9075", "J9185"])
    'J9075, J9185'
    """
    return ", ".join(sorted({str(thing) for thing in things}))


# -- claims --------------------------------------------------------------------------------------------------------


def period_covers(claim: ClaimView, day: date) -> bool:
    """Whether the claim's statement period encloses the day; False when the period is not known."""
    first, last = claim.claim.statement_from, claim.claim.statement_through
    return first is not None and last is not None and first <= day <= last


def fits_the_period(claim: ClaimView, day: date) -> bool:
    """Whether a line of the day may stand on the claim: as `period_covers`, but True as far as it is not known."""
    first, last = claim.claim.statement_from, claim.claim.statement_through
    return (first is None or first <= day) and (last is None or day <= last)


def infusion_claims(review: Review) -> tuple[ClaimView, ...]:
    """The claims that bill the infusion of cells or their product."""
    billed = {id(line.claim) for line in (*review.infusion_lines, *review.product_lines)}
    return tuple(claim for claim in review.claims if id(claim.claim) in billed)


def replaces(review: Review, claim: ClaimView) -> bool:
    """Whether the claim replaces or voids an earlier one, and so repeats it on purpose."""
    bill = claim.claim.type_of_bill
    return bill is not None and bill.frequency in said(review, "episode.replacing_frequencies", review.today).texts


def is_medicare(review: Review) -> bool:
    """Whether Medicare pays, by itself or through an Advantage plan."""
    return review.case.payer.kind in (PayerKind.MEDICARE_FFS, PayerKind.MEDICARE_ADVANTAGE)


# -- parameters ----------------------------------------------------------------------------------------------------


def said(review: Review, name: str, day: date) -> Entry:
    """The entry of a parameter on a day.

    Raises:
        NoValueInEffectError: no value of it is known for the day.
    """
    return review.lookup.parameter(name).on(day)


def cited(rows: Iterable[Row | Entry]) -> tuple[Citation, ...]:
    """The sources of several rows, each once, in order."""
    found: dict[tuple[str, str], Citation] = {}
    for row in rows:
        for citation in row.citations:
            found.setdefault((citation.source, citation.at), citation)
    return tuple(found.values())
