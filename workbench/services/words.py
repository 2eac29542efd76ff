"""The words and signs in which closed sets are shown: the same in the window, in a terminal and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case import PayerKind
from workbench.domain.finding import Disposition, Severity, Verdict
from workbench.domain.sources import Sureness

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbench.domain.case import Case
    from workbench.domain.finding import CaseReview, Place
    from workbench.domain.sources import Citation

SEVERITY_SIGN = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.ADVICE: "◦"}
NOT_ASSESSED_SIGN = "◇"
RIGHT_SIGN = "✓"

_SEVERITY_NOUN = {Severity.ERROR: ("error", "errors"), Severity.WARNING: ("warning", "warnings")}
VERDICT = {Verdict.ERRORS: "with errors", Verdict.WARNINGS: "with warnings", Verdict.CLEAN: "clean"}
VERDICT_SIGN = {Verdict.ERRORS: "✕", Verdict.WARNINGS: "!", Verdict.CLEAN: "✓"}

DISPOSITION = {
    Disposition.RETURN_TO_PROVIDER: "the claim comes back to be corrected",
    Disposition.LINE_REJECTION: "the line is rejected",
    Disposition.DENIAL: "payment is denied",
    Disposition.COVERAGE: "it may not be covered",
    Disposition.INTERNAL: "for the hospital itself; the payer does not act on it",
    Disposition.NONE: "the payer does nothing",
}

PAYER = {
    PayerKind.MEDICARE_FFS: "Medicare fee-for-service",
    PayerKind.MEDICARE_ADVANTAGE: "Medicare Advantage",
    PayerKind.MEDICAID: "Medicaid",
    PayerKind.COMMERCIAL: "commercial payer",
    PayerKind.OTHER: "other payer",
}

_NAMELESS = ("medicare", "medicare ffs", "medicare fee-for-service", "medicare advantage", "medicaid", "commercial")
"""Names of a payer that say no more than its kind."""

SURENESS = {
    Sureness.READ: "read",
    Sureness.COPY: "read in a copy of the official data",
    Sureness.INFERRED: "inferred from what was read",
    Sureness.MIXED: "read in part",
    Sureness.UNVERIFIED: "not verified",
}

TABLE = {
    "hcpcs": "HCPCS",
    "revenue_codes": "revenue",
    "value_codes": "value",
    "condition_codes": "condition",
    "occurrence_codes": "occurrence",
    "modifiers": "modifier",
    "diagnoses": "ICD-10-CM",
    "editor_edits": "edit",
    "crosswalks": "crosswalk",
    "products": "product",
    "product_ndcs": "NDC",
    "product_indications": "indication",
    "product_facts": "product",
    "drugs": "drug",
    "drug_ndcs": "NDC",
    "grading": "grading",
    "checklist": "checklist",
    "facts": "fact",
    "parameter": "parameter",
}
"""What a table of the code set is called where its hits are listed."""

FIELD = {
    "type_of_bill": "type of bill (FL 4)",
    "statement_from": "statement From (FL 6)",
    "statement_through": "statement Through (FL 6)",
    "patient_status": "patient status (FL 17)",
    "condition_codes": "condition codes (FL 18-28)",
    "occurrence_codes": "occurrence codes (FL 31-34)",
    "value_codes": "value codes (FL 39-41)",
    "revenue_code": "revenue code (FL 42)",
    "ndc": "NDC (FL 43)",
    "hcpcs": "HCPCS (FL 44)",
    "modifiers": "modifiers (FL 44)",
    "service_date": "service date (FL 45)",
    "units": "units (FL 46)",
    "charge": "charge (FL 47)",
    "noncovered_charge": "non-covered charge (FL 48)",
    "diagnoses": "diagnoses (FL 67)",
    "remarks": "remarks (FL 80)",
    "reason": "documented reason",
    "lines": "lines",
    "episode.product": "course · product",
    "episode.events": "course · events",
    "episode.outcome": "course · outcome",
    "episode.cell_source": "course · cell source",
    "episode.processing_charges": "course · processing charges",
    "episode.expanded_access": "course · expanded access",
    "episode.clinical_trial": "course · clinical trial",
    "episode.documentation": "course · documentation",
    "facility.kind": "hospital · kind",
    "facility.npi": "hospital · NPI",
    "facility.rems_products": "hospital · REMS enrolment",
    "patient.birth_date": "patient · birth date",
    "patient.sex": "patient · sex",
    "payer.kind": "payer · kind",
    "payer.medicare_advantage_enrollee": "payer · Medicare Advantage enrollee",
}


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "line"), counted(17, "line"), counted(0, "advice", "advice")
    ('1 line', '17 lines', '0 advice')
    """
    return f"{count} {one if count == 1 else many or one + 's'}"


def counted_units(units: str) -> str:
    """Service units with their noun.

    >>> counted_units("1"), counted_units("0.5")
    ('1 unit', '0.5 units')
    """
    return "1 unit" if units == "1" else f"{units} units"


def severity_count(severity: Severity, count: int) -> str:
    """How many findings there are of a severity; advice has no plural.

    >>> severity_count(Severity.ERROR, 2), severity_count(Severity.ADVICE, 2)
    ('2 errors', '2 advice')
    """
    one, many = _SEVERITY_NOUN.get(severity, ("advice", "advice"))
    return counted(count, one, many)


def place(at: Place) -> str:
    """A place in a case as a coder reads it.

    >>> from workbench.domain.finding import Place
    >>> place(Place("A", 3, "hcpcs")), place(Place("A", None, "diagnoses")), place(Place(None, None, "episode.events"))
    ('claim A · line 3 · HCPCS (FL 44)', 'claim A · diagnoses (FL 67)', 'course · events')
    """
    field = FIELD.get(at.field, at.field.replace("_", " ").replace(".", " · "))
    if at.claim is None:
        return field
    return f"claim {at.claim} · {field}" if at.line is None else f"claim {at.claim} · line {at.line} · {field}"


def span(start: date | None, end: date | None) -> str:
    """Days in force.

    >>> from datetime import date
    >>> span(date(2025, 1, 1), None), span(None, None), span(None, date(2024, 12, 31))
    ('from 2025-01-01', 'long-standing', 'to 2024-12-31')
    """
    if start is None:
        return "long-standing" if end is None else f"to {end.isoformat()}"
    return f"from {start.isoformat()}" if end is None else f"{start.isoformat()} to {end.isoformat()}"


def cited(citations: Iterable[Citation]) -> list[str]:
    """What findings rest on, one entry per place and span, with the keys of the documents that say it."""
    keys: dict[str, list[str]] = {}
    for citation in citations:
        dates = span(citation.effective_from, citation.effective_to)
        told = "; ".join(filter(None, (citation.at, dates, SURENESS[citation.sure])))
        keys.setdefault(told, []).append(f"[{citation.source}]")
    return [f"{' '.join(dict.fromkeys(documents))} {told}" for told, documents in keys.items()]


def documents(citations: Iterable[Citation]) -> list[tuple[str, str]]:
    """Every document cited, once, by its key: title, and address where it has one."""
    known = {one.source: (one.title, one.url) for one in citations}
    return [(key, " · ".join(filter(None, known[key]))) for key in sorted(known)]


def editor(silent: bool, edit: str = "") -> str:
    """Whether the CMS outpatient editor would let it pass, and the number of the edit that would not."""
    if silent:
        return "the CMS outpatient editor lets it pass"
    return f"the CMS outpatient editor stops it (edit {edit})" if edit else "the CMS outpatient editor stops it"


def payer(case: Case) -> str:
    """The payer of a case; its name where it says more than its kind."""
    kind, name = PAYER[case.payer.kind], case.payer.name
    return kind if not name or name.casefold() in _NAMELESS else f"{kind} ({name})"


def size(case: Case) -> str:
    """How many claims and lines a case has."""
    lines = sum(len(claim.lines) for claim in case.claims)
    return f"{counted(len(case.claims), 'claim')}, {counted(lines, 'line')}"


def tally(review: CaseReview) -> list[tuple[Severity, int]]:
    """How many findings there are of each severity, the gravest first, none left out."""
    severities = [finding.severity for finding in review.findings]
    return [(severity, severities.count(severity)) for severity in Severity]
