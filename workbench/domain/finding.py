"""What a review says: findings with their place, source and fix, and what could not be assessed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from workbench.domain.fix import Fix
    from workbench.domain.sources import Citation


class Severity(StrEnum):
    """How much a finding asks of the coder."""

    ERROR = "error"
    """As billed it will be returned, rejected or denied, or breaks a billing instruction that was read."""
    WARNING = "warning"
    """Probably wrong, or a person must decide."""
    ADVICE = "advice"
    """What to expect or to look at."""

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _RANK[self]


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


class Disposition(StrEnum):
    """What the payer will do with the claim or line."""

    RETURN_TO_PROVIDER = "return-to-provider"
    LINE_REJECTION = "line-rejection"
    DENIAL = "denial"
    COVERAGE = "coverage"
    INTERNAL = "internal"
    NONE = "none"


class Authority(StrEnum):
    """Whose rule it is."""

    CMS = "CMS"
    NCCI = "NCCI"
    NCD = "NCD"
    FDA_LABEL = "FDA label"
    ICD_10_CM = "ICD-10-CM"
    NUBC = "NUBC"
    PAYER = "payer"
    HOSPITAL = "hospital"


class Verdict(StrEnum):
    """The gravest thing a review found; advice leaves a case clean."""

    ERRORS = "errors"
    WARNINGS = "warnings"
    CLEAN = "clean"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a case: a field of a line, of a claim (line None) or of the case itself (claim None).

    `line` counts from 1 in file order within its claim. `field` is the name in the case file.
    """

    claim: str | None
    line: int | None
    field: str

    def __str__(self) -> str:
        """The place in words.

        >>> str(Place("A", 3, "hcpcs")), str(Place(None, None, "episode.events"))
        ('claim A line 3, hcpcs', 'episode.events')
        """
        if self.claim is None:
            return self.field
        if self.line is None:
            return f"claim {self.claim}, {self.field}"
        return f"claim {self.claim} line {self.line}, {self.field}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found, with all that is needed to show, print and mend it.

    Attributes:
        rule: the rule's id, such as COD101.
        observed: the values seen, by name, in the order in which the message uses them.
        editor_silent: the CMS outpatient editor would let it pass.
        fix: how to mend it in one step, where that is certain.
    """

    rule: str
    name: str
    severity: Severity
    disposition: Disposition
    authority: Authority
    editor_silent: bool
    place: Place
    message: str
    remedy: str
    observed: tuple[tuple[str, str], ...]
    citations: tuple[Citation, ...]
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class NotAssessed:
    """A question a rule could not answer, and why."""

    rule: str
    because: str
    place: Place | None = None


class Answer(StrEnum):
    """What one rule answered for one case."""

    FOUND = "found"
    CLEAN = "clean"
    NOT_APPLICABLE = "not applicable"
    NOT_ASSESSED = "not assessed"


@dataclass(frozen=True, slots=True)
class CaseReview:
    """All that the rules said of one case, in a fixed order."""

    case_id: str
    findings: tuple[Finding, ...]
    not_assessed: tuple[NotAssessed, ...]
    answers: tuple[tuple[str, Answer], ...]

    @property
    def verdict(self) -> Verdict:
        """The gravest severity found; advice alone leaves the case clean."""
        severities = {finding.severity for finding in self.findings}
        if Severity.ERROR in severities:
            return Verdict.ERRORS
        return Verdict.WARNINGS if Severity.WARNING in severities else Verdict.CLEAN
