"""What the code set says of a code, gathered by the sections of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.dates import Span
from workbench.domain.money import dollars
from workbench.domain.records import dataclass
from workbench.services.code_kinds import Kind
from workbench.services.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.codeset.lookup import CodeSet
    from workbench.domain.sources import Citation
    from workbench.rules.lookup import Row
    from workbench.rules.rule import Rule
    from workbench.services.code_kinds import KnownCode

_TOPICS = {
    "policy": "guidelines", "packaging": "guidelines", "hierarchy": "guidelines", "units": "guidelines",
    "worked-units": "guidelines", "procedures": "guidelines", "scenario": "guidelines", "diagnoses": "guidelines",
    "drugs": "guidelines", "lymphodepletion": "guidelines", "topic": "guidelines", "timeline": "guidelines",
    "ncci": "ncci",
    "conflict": "compliance", "seed": "compliance", "editor": "compliance", "doubt": "compliance",
    "open-doubt": "compliance", "watch-list": "compliance", "plausibility": "compliance", "audit": "compliance",
    "coverage": "coverage", "payment": "coverage",
}  # fmt: skip
"""In which section a gathered statement of a topic stands; charge examples and file formats are left to search."""
_WORDS = (("modifier", "modifiers"), (" pair", "ncci"), ("MUE", "ncci"), ("APC", "coverage"), (" RVU", "coverage"))
"""Words that move a guideline to a section of its own."""
_PAIRS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said of a code, the days it holds for, and where it was read."""

    text: str
    span: Span
    citations: tuple[Citation, ...]


def plain_words(known: KnownCode, codeset: CodeSet) -> tuple[Statement, ...]:
    """What the code stands for."""
    return tuple(_plain_words(known, codeset))


def guidelines(known: KnownCode, codeset: CodeSet) -> tuple[Statement, ...]:
    """How it is reported."""
    return (*_administration(known, codeset), *_units(known, codeset), *_facts(known, codeset, "guidelines"))


def modifiers(known: KnownCode, codeset: CodeSet) -> tuple[Statement, ...]:
    """Which modifiers go with it; for a modifier, whether it clears a pair."""
    clears = {"yes": "clears an NCCI pair with indicator 1", "no": "does not clear an NCCI pair"}
    own = [_of(row, clears[row["clears_pairs"]]) for row in known.rows if row.values.get("clears_pairs")]
    return (*own, *_facts(known, codeset, "modifiers"))


def crosswalk(known: KnownCode, codeset: CodeSet) -> tuple[Statement, ...]:
    """What it replaced and what replaced it, dated."""
    rows = codeset.rows("crosswalks", "old", known.code) + codeset.rows("crosswalks", "new", known.code)
    kinds = {"hcpcs": Kind.HCPCS, "diagnosis": Kind.DIAGNOSIS, "modifier": Kind.MODIFIER, "value-code": Kind.VALUE}
    own = [row for row in rows if kinds[row["kind"]] is known.kind]
    return tuple(_of(row, f"{row['old']} → {row['new']}: {row['says']}") for row in own)


def ncci(known: KnownCode, on: date, codeset: CodeSet) -> tuple[Statement, ...]:
    """The most units of one day, the pairs that exclude each other on the day, and what is said of them."""
    found: list[Statement] = []
    if known.kind is Kind.HCPCS:
        found += [*_unit_limits(known, codeset), *_pairs(known, on, codeset)]
    return (*found, *_facts(known, codeset, "ncci"))


def compliance(known: KnownCode, codeset: CodeSet, rules: tuple[Rule, ...]) -> tuple[Statement, ...]:
    """Common errors, what the editor does, what the file must show."""
    found: list[Statement] = []
    if known.kind is Kind.EDIT:
        found += [_of(row, f"{row['label']}: {row['disposition'].replace('-', ' ')}") for row in known.rows]
        own = [rule for rule in rules if known.code in rule.editor_edit.replace(",", " ").split()]
        found += [Statement(f"rule {rule.id} {rule.name} foresees it", Span(), ()) for rule in own]
    if known.kind is Kind.HCPCS:
        found += _observed(codeset.rows("observed_revenue_codes", "hcpcs", known.code), "revenue_code")
    if known.kind is Kind.REVENUE:
        found += _observed(codeset.rows("observed_revenue_codes", "revenue_code", known.code), "hcpcs")
    found += _facts(known, codeset, "compliance")
    if known.kind is Kind.HCPCS and known.rows[0]["grp"] == "infusion":
        found += _documentation(codeset)
    return tuple(found)


def coverage(known: KnownCode, codeset: CodeSet) -> tuple[Statement, ...]:
    """Whether and what Medicare pays, by period."""
    found: list[Statement] = []
    if known.kind is Kind.HCPCS:
        found += [_of(row, _status(row)) for row in codeset.rows("status_indicators", "code", known.code)]
        found += [_of(row, _rate(row)) for row in codeset.rows("payment_rates", "code", known.code)]
        found += [_of(row, _asp(row)) for row in codeset.rows("asp_limits", "code", known.code)]
        flags = codeset.rows("editor_code_flags", "code", known.code)
        found += [_of(row, _BUNDLED) for row in flags if row["bundled_in_biological"] == "yes"]
        found += _product_coverage(known, codeset)
    if known.kind is Kind.REVENUE:
        found += _revenue(known.rows)
    if known.kind is Kind.DIAGNOSIS:
        found += _indications(known, codeset)
    return (*found, *_facts(known, codeset, "coverage"))


# -- the pieces --------------------------------------------------------------------------------------------------------

_BUNDLED = "the editor rejects the line: its cost is already in the biological (edit 111)"


def _of(row: Row, text: str) -> Statement:
    return Statement(f"{text} ({row.note})" if row.note and len(row.note) < 100 else text, row.span, row.citations)


def _facts(known: KnownCode, codeset: CodeSet, section: str) -> Iterator[Statement]:
    """The gathered statements that name the code and belong in the section."""
    for row in codeset.all_rows("facts"):
        if _section_of(row) == section and mentions(row["says"], known.code, known.kind.called):
            yield Statement(row["says"], row.span, row.citations)


def _section_of(row: Row) -> str | None:
    section = _TOPICS.get(row["topic"])
    if section != "guidelines":
        return section
    return next((moved for word, moved in _WORDS if word in row["says"]), section)


def _documentation(codeset: CodeSet) -> Iterator[Statement]:
    """What the file must show of an infusion, by when it is written down."""
    asked = sorted(codeset.all_rows("checklist"), key=lambda row: row.number("ordinal") or 0)
    for group in dict.fromkeys(row["group"] for row in asked):
        same = [row for row in asked if row["group"] == group]
        citations = tuple(dict.fromkeys(citation for row in same for citation in row.citations))
        yield Statement(f"documentation, {group}: {'; '.join(row['asks'] for row in same)}", Span(), citations)


def _plain_words(known: KnownCode, codeset: CodeSet) -> Iterator[Statement]:
    for row in known.rows:
        yield _of(row, row.values.get("plain") or row["label"])
    if known.kind is Kind.HCPCS:
        yield from _stands_for(known, codeset)
    if known.kind is Kind.DIAGNOSIS:
        yield from _as_diagnosis(known, codeset)


def _stands_for(known: KnownCode, codeset: CodeSet) -> Iterator[Statement]:
    for row in known.rows:
        if row["unit"]:
            unit = f"one {row['unit']}" if row["unit"][0].isalpha() else row["unit"]
            yield Statement(f"one unit is {unit}", row.span, row.citations)
    for row in codeset.rows("product_codes", "code", known.code):
        ceiling = row["ceiling_million_cells"]
        upto = f", up to {ceiling} million CAR-positive cells" if ceiling else ""
        yield _of(row, f"the product {product_name(row['product'], codeset)}, per {row['per']}{upto}")


def _as_diagnosis(known: KnownCode, codeset: CodeSet) -> Iterator[Statement]:
    for row in known.rows:
        if row["complete"] == "no":
            yield Statement("a family: more characters are needed on a claim", row.span, row.citations)
        if row["not_principal"] == "yes":
            yield Statement("not to be the principal diagnosis", row.span, row.citations)
    for row in codeset.rows("grading", "diagnosis", known.code):
        yield _of(row, f"{row['grade']}: {row['says']}")


def product_name(product: str, codeset: CodeSet) -> str:
    """A product by its brand and generic name; what is not known stays as it is."""
    rows = codeset.rows("products", "product", product)
    return f"{rows[0]['brand']} ({rows[0]['generic']})" if rows else product


def _administration(known: KnownCode, codeset: CodeSet) -> Iterator[Statement]:
    if known.kind is not Kind.HCPCS:
        return
    for row in codeset.rows("administration_codes", "code", known.code):
        minutes = f", {row['minutes_from']} to {row['minutes_to']} minutes" if row["minutes_from"] else ""
        parents = f", after {row['parents'].replace(' ', ', ')}" if row["parents"] else ""
        yield _of(row, f"{row['family']} administration, {row['place'].replace('-', ' ')}{minutes}{parents}")


def _units(known: KnownCode, codeset: CodeSet) -> Iterator[Statement]:
    if known.kind is not Kind.HCPCS:
        return
    for row in codeset.rows("drugs", "code", known.code):
        amount = f", {row['unit_amount']} {row['unit_measure']} a unit" if row["unit_amount"] else ""
        yield _of(row, f"{row['drug']}{amount}")
    packages = codeset.rows("drug_ndcs", "code", known.code)
    if packages:
        told = ", ".join(f"{row['ndc']} ({row['bill_units_per_package'] or '?'} units)" for row in packages[:6])
        more = f" and {len(packages) - 6} more" if len(packages) > 6 else ""
        yield Statement(f"packages: {told}{more}", packages[0].span, packages[0].citations)
    for product in dict.fromkeys(row["product"] for row in codeset.rows("product_codes", "code", known.code)):
        for row in codeset.rows("product_ndcs", "product", product):
            yield _of(row, f"NDC {row['ndc']} {row['package']}".rstrip())


def _unit_limits(known: KnownCode, codeset: CodeSet) -> Iterator[Statement]:
    for row in codeset.rows("mue", "code", known.code):
        if row["setting"] == "outpatient-hospital":
            units = "1 unit" if row["units"] == "1" else f"{row['units']} units"
            yield _of(row, f"at most {units} a day in hospital outpatient (MUE, MAI {row['mai']})")


def _pairs(known: KnownCode, on: date, codeset: CodeSet) -> Iterator[Statement]:
    """The pairs of the day, by side and indicator: codes that the code set knows first, many more only counted."""
    for side, other, says in (("column1", "column2", "paid instead of"), ("column2", "column1", "not paid beside")):
        rows = [row for row in codeset.rows("ncci_pairs", side, known.code) if row.span.covers(on)]
        for indicator, how in (("0", "no modifier clears it"), ("1", "a right modifier may clear it")):
            same = [row for row in rows if row["indicator"] == indicator]
            if same:
                codes = sorted((not codeset.rows("hcpcs", "code", row[other]), row[other]) for row in same)
                shown = ", ".join(code for _unknown, code in codes[:_PAIRS_SHOWN])
                more = f" and {len(codes) - _PAIRS_SHOWN} more" if len(codes) > _PAIRS_SHOWN else ""
                text = f"{says} {shown}{more} on the same day (indicator {indicator}: {how})"
                yield Statement(text, _common_days(same), same[0].citations)


def _common_days(rows: list[Row]) -> Span:
    """The days for which all rows hold; they have at least one in common."""
    starts = [row.span.start for row in rows if row.span.start]
    ends = [row.span.end for row in rows if row.span.end]
    return Span(max(starts, default=None), min(ends, default=None))


def _observed(rows: tuple[Row, ...], column: str) -> list[Statement]:
    if not rows:
        return []
    ordered = sorted(rows, key=lambda row: -(row.number("hospitals") or 0))
    told = ", ".join(f"{row[column]} ({row['hospitals']})" for row in ordered[:8])
    what = "revenue codes" if column == "revenue_code" else "HCPCS codes"
    text = (
        f"seen in hospital charge masters with the {what} {told} (number of hospitals; seen is not the same as right)"
    )
    return [Statement(text, rows[0].span, rows[0].citations)]


def _status(row: Row) -> str:
    return f"status indicator {row['si']}, APC {row['apc']}" if row["apc"] else f"status indicator {row['si']}"


def _rate(row: Row) -> str:
    rate = row.number("rate")
    told = [f"OPPS rate {dollars(rate)}" if rate is not None else "OPPS rate not stated"]
    if row["weight"]:
        told.append(f"weight {row['weight']}")
    least, adjusted = row.number("minimum_copayment"), row.number("adjusted_copayment")
    if least is not None:
        told.append(f"least copayment {dollars(least)}")
    if adjusted is not None:
        told.append(f"adjusted copayment {dollars(adjusted)}")
    if row["coinsurance_percent"]:
        told.append(f"coinsurance {row['coinsurance_percent']} %")
    return ", ".join(told)


def _asp(row: Row) -> str:
    limit = row.number("payment_limit")
    amount = "not stated" if limit is None else f"${limit:,}"
    share = f", coinsurance {row['coinsurance_percent']} %" if row["coinsurance_percent"] else ""
    return f"drug payment limit {amount} per {row['dosage']}{share}"


def _revenue(rows: tuple[Row, ...]) -> Iterator[Statement]:
    for row in rows:
        told = [f"status {row['si']}"] if row["si"] else []
        if row["hcpcs_required"]:
            told.append("needs a HCPCS code" if row["hcpcs_required"] == "yes" else "needs no HCPCS code")
        if row["without_hcpcs"]:
            told.append(f"without one: {row['without_hcpcs']}")
        if told:
            yield _of(row, "; ".join(told))


def _product_coverage(known: KnownCode, codeset: CodeSet) -> Iterator[Statement]:
    """For a product's code: what the label covers, what it leaves out, and the end of its REMS."""
    for product in dict.fromkeys(row["product"] for row in codeset.rows("product_codes", "code", known.code)):
        for row in codeset.rows("product_indications", "product", product):
            yield _of(row, f"label: {row['says']}")
        for row in codeset.rows("product_facts", "product", product):
            if row["topic"] in ("limitation", "gap-before-first-code", "split-dose"):
                yield _of(row, row["says"])
        for row in codeset.rows("rems", "product", product):
            yield _of(row, row["says"])


def _indications(known: KnownCode, codeset: CodeSet) -> Iterator[Statement]:
    """The label uses that the diagnosis stands for; a row may name a whole family by its beginning."""
    for row in codeset.all_rows("indication_diagnoses"):
        if known.code.startswith(row["diagnosis"]):
            uses = codeset.rows("product_indications", "product", row["product"])
            told = [use["says"] for use in uses if use["indication"] == row["indication"]] or [row["indication"]]
            yield _of(row, f"{product_name(row['product'], codeset)}: {told[-1]}")
    for row in codeset.all_rows("excluded_diagnoses"):
        if known.code.startswith(row["diagnosis"]):
            yield _of(row, f"{product_name(row['product'], codeset)}: {row['says']}")
