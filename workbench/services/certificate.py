"""The self-test certificate: the golden cases run inside this program, and the page that says what came of it.

A golden case is a whole case with every error and warning a review must give for it. The page names the rules and the
code set by their digests, so that it speaks for one program and no other.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.casefile.read import read_case
from workbench.datafiles.golden import GoldenFinding, read_golden_cases
from workbench.datafiles.locate import golden_cases
from workbench.domain.errors import KnownProblem
from workbench.domain.finding import Severity
from workbench.domain.records import dataclass
from workbench.report.archive import archived
from workbench.report.compose import typeset
from workbench.report.content import Attachment, BatchPages, Content
from workbench.report.digests import sha256
from workbench.report.sheet import SHEETS
from workbench.rules.engine import review_case
from workbench.services import words
from workbench.services.rule_set import rule_set_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.datafiles.golden import GoldenCase
    from workbench.services.review import Reviewer

_HEAD = (("Golden case", 0.0, False), ("", 10.0, False), ("Expected", 130.0, False), ("Found", 100.0, False))


@dataclass(frozen=True, slots=True)
class Tried:
    """A golden case and what the review said of it. `right`: exactly what it must say."""

    name: str
    expected: tuple[GoldenFinding, ...]
    found: tuple[GoldenFinding, ...]

    @property
    def right(self) -> bool:
        """Whether every error and warning is there, in its place, and no other."""
        return self.expected == self.found


def self_test(reviewer: Reviewer) -> tuple[Tried, ...]:
    """Run all golden cases.

    Raises:
        KnownProblem: they were not shipped with this program.
    """
    path = golden_cases()
    if not path.is_file():
        raise KnownProblem("the golden cases were not shipped with this program.", where=path.name)
    return tuple(_tried(reviewer, golden) for golden in read_golden_cases(path))


def _tried(reviewer: Reviewer, golden: GoldenCase) -> Tried:
    case = read_case(json.dumps(golden.document).encode(), golden.name)
    review = review_case(case, reviewer.rules, reviewer.codeset, golden.today)
    found = tuple(
        GoldenFinding(one.rule, one.severity.value, one.place.claim, one.place.line)
        for one in review.findings
        if one.severity is not Severity.ADVICE
    )
    return Tried(golden.name, golden.finds, found)


def certificate(reviewer: Reviewer, tried: Sequence[Tried], sheet: str = "letter") -> bytes:
    """The certificate as a PDF; the same program, rules and code set give the same bytes."""
    right = sum(one.right for one in tried)
    result = f"{right} of {len(tried)} golden cases give exactly what they must"
    facts = (
        ("Program", f"workbench {__version__}"),
        ("Result", f"{words.RIGHT_SIGN if right == len(tried) else '✕'} {result}"),
        ("Rules", f"{sum(1 for rule in reviewer.rules if not rule.retired)} rules"),
        ("Code set", f"checked through {reviewer.codeset.checked_through.isoformat()}"),
    )
    rows = tuple(
        (
            one.name,
            words.RIGHT_SIGN if one.right else "✕",
            _told(one.expected),
            "the same" if one.right else _told(one.found),
        )
        for one in tried
    )
    digests = (rule_set_digest(), reviewer.codeset.digest, sha256(golden_cases().read_bytes()))
    number = sha256(json.dumps([*digests, rows]).encode()).removeprefix("sha256:")[:12]
    pages = BatchPages(
        title="Self-test certificate",
        subtitle="The program judged cases whose right answer is known",
        running=f"workbench {__version__}",
        facts=facts,
        list_title="Golden cases",
        head=_HEAD,
        rows=rows,
        anchors=("",) * len(rows),
        plots=(),
        notes=(
            f"Rule set {digests[0]}",
            f"Code set {digests[1]}",
            f"Golden cases {digests[2]}",
            "Errors and warnings are compared, each with its place; advice is not. The test shows that this program "
            "judges as it was built to, not that it was built to judge rightly. Reference only; the payer decides.",
        ),
    )
    content = Content(
        title="Self-test certificate",
        subject=f"{result}, workbench {__version__}",
        department="CAR-T outpatient claims workbench",
        packet=f"{number[:4]} {number[4:8]} {number[8:]}",
        sheet=SHEETS[sheet],
        draft=False,
        foot="Reference only; the payer decides.",
        batch=pages,
        cases=(),
        parts=frozenset(),
        logo=b"",
    )
    return archived(typeset(content), content, reviewer.codeset.checked_through, lambda _pages: _files(tried))


def _told(findings: Iterable[GoldenFinding]) -> str:
    told = [f"{one.rule}{f' line {one.line}' if one.line else ''}" for one in findings]
    return ", ".join(told) or "clean"


def _files(tried: Sequence[Tried]) -> list[Attachment]:
    result = [{"case": one.name, "right": one.right, "found": _told(one.found)} for one in tried]
    text = json.dumps(result, ensure_ascii=False, indent=1).encode() + b"\n"
    return [Attachment("self-test.json", text, "application/json", "What each golden case gave", True)]
