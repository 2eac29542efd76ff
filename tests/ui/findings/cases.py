"""A case of three lines, findings on them by hand, and reviews of as many as a test wants."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workbench.domain.case import Case, Claim, Payer, PayerKind, ServiceLine
from workbench.domain.codes import Hcpcs, Modifier, RevenueCode
from workbench.domain.finding import (
    Answer,
    Authority,
    CaseReview,
    Disposition,
    Finding,
    NotAssessed,
    Place,
    Severity,
)
from workbench.domain.fix import Fix, SetLineField
from workbench.domain.sources import Citation, Sureness

READ = Citation("DOC-1", "A transmittal", "section 1", "", date(2025, 1, 1), None, Sureness.READ)
DAY = date(2025, 1, 15)
LINES = (
    ServiceLine(RevenueCode("0871"), Hcpcs("38228"), (), DAY, Decimal(1), Decimal("5336.00")),
    ServiceLine(RevenueCode("0891"), Hcpcs("Q2041"), (Modifier("JZ"),), DAY, Decimal(2), Decimal("603790.00")),
    ServiceLine(RevenueCode("0636"), Hcpcs("J9185"), (), None, Decimal(1), None),
)
CASE = Case("EX-0017", Payer(PayerKind.MEDICARE_FFS), claims=(Claim("A", lines=LINES), Claim("B", lines=LINES[:1])))
REVENUE_FIX = Fix("Move line 1 to revenue code 0874", (SetLineField("A", 1, "revenue_code", RevenueCode("0874")),))


def finding(
    rule: str = "STP101",
    name: str = "wrong-revenue-code",
    severity: Severity = Severity.ERROR,
    place: Place = Place("A", 1, "revenue_code"),  # noqa: B008 - a frozen value
    *,
    silent: bool = True,
    fix: Fix | None = None,
    message: str = "38228 stands on 0871; it belongs on 0874.",
    authority: Authority = Authority.CMS,
) -> Finding:
    return Finding(
        rule, name, severity, Disposition.INTERNAL, authority, silent, place, message, "Put it on 0874.",
        (("code", "38228"), ("revenue code", "0871")), (READ,), fix,
    )  # fmt: skip


ERROR = finding(fix=REVENUE_FIX)
STOPPED = finding("COD101", "code-not-in-effect", place=Place("A", 2, "hcpcs"), silent=False, message="Q2041 ended.")
WARNING = finding("PRD111", "waste-modifier-missing", Severity.WARNING, Place("B", 1, "modifiers"), message="No JZ.",
                  authority=Authority.PAYER)  # fmt: skip
ADVICE = finding("STP104", "lines-rejected", Severity.ADVICE, Place("A", None, "lines"), message="Expect it.")
QUESTION = NotAssessed("LDC107", "start and stop are not known", Place(None, None, "episode.events"))


def review(*findings: Finding, questions: tuple[NotAssessed, ...] = ()) -> CaseReview:
    answers = (("COD101", Answer.CLEAN), ("STP101", Answer.FOUND), ("FRM101", Answer.NOT_APPLICABLE))
    return CaseReview("EX-0017", findings, questions, answers)


ALL = review(ADVICE, ERROR, WARNING, STOPPED, questions=(QUESTION,))


def many(count: int) -> CaseReview:
    """So many findings, each on a place of its own."""
    kinds = tuple(Severity)
    return review(
        *(finding(f"STP{n:03}", "wrong-revenue-code", kinds[n % 3], Place("A", n + 1, "hcpcs")) for n in range(count))
    )
