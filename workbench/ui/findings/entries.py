"""What stands in the list of findings: one entry per finding, open question or override, sorted into lanes and groups.

No Qt: the same words are painted, spoken by a screen reader, copied and searched.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.domain.finding import Finding, NotAssessed, Severity
from workbench.domain.records import dataclass
from workbench.services import words
from workbench.ui.signs import NOT_ASSESSED, SEVERITY, Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.domain.finding import CaseReview, Place
    from workbench.services.editing import Override

SET_ASIDE = Sign("○", "muted", "faint_line", "overridden")
_LAST = 9
"""Ranks behind every severity."""

FAMILY = {
    "AFT": "after the infusion",
    "COD": "codes",
    "COV": "coverage",
    "DOC": "documentation",
    "EDT": "what the editor stops",
    "EPI": "course as a whole",
    "FRM": "claim form",
    "LDC": "LD chemotherapy",
    "PKG": "packaging and payment",
    "PRD": "product",
    "STP": "steps of the course",
}
"""What the letters of a rule's id stand for."""


class Lane(StrEnum):
    """Which part of a review is listed."""

    ALL = "All"
    ERRORS = "Errors"
    WARNINGS = "Warnings"
    ADVICE = "Advice"
    PASSES = "Passes the editor"
    NOT_ASSESSED = "Not assessed"
    OVERRIDDEN = "Overridden"


class Grouping(StrEnum):
    """By what the list is grouped."""

    SEVERITY = "severity"
    CLAIM = "claim"
    FAMILY = "family"
    AUTHORITY = "authority"


_OF_SEVERITY = {Severity.ERROR: Lane.ERRORS, Severity.WARNING: Lane.WARNINGS, Severity.ADVICE: Lane.ADVICE}


class Entry:
    """One row that can be chosen. Texts are made when they are first asked for: most rows are never opened.

    Attributes:
        said: what the review says; None for an override whose finding is not there any more.
        override: what sets it aside, if anything does.
    """

    def __init__(self, said: Finding | NotAssessed | None, override: Override | None = None) -> None:
        self.said = said
        self.override = override

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and (self.said, self.override) == (other.said, other.override)

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def finding(self) -> Finding | None:
        """The finding, where this is one."""
        return self.said if isinstance(self.said, Finding) else None

    @property
    def rule(self) -> str:
        """The id of the rule that speaks."""
        if self.said is not None:
            return self.said.rule
        return self.override.rule if self.override is not None else ""

    @property
    def place(self) -> Place | None:
        """Where it stands in the case."""
        if self.said is not None:
            return self.said.place
        return self.override.place if self.override is not None else None

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What makes it the same entry in the next review."""
        if self.finding is not None:
            return (self.rule, self.place, self.finding.observed)
        if isinstance(self.said, NotAssessed):
            return (self.rule, self.place, self.said.because)
        return (self.rule, self.place, self.override)

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes it is listed in; what is set aside is in its own only."""
        if self.override is not None:
            return (Lane.OVERRIDDEN,)
        finding = self.finding
        if finding is None:
            return (Lane.NOT_ASSESSED,)
        own = (Lane.ALL, _OF_SEVERITY[finding.severity])
        passes = finding.editor_silent and finding.severity is not Severity.ADVICE
        return (*own, Lane.PASSES) if passes else own

    @property
    def sign(self) -> Sign:
        """Its sign."""
        if self.override is not None:
            return SET_ASIDE
        return SEVERITY[self.finding.severity] if self.finding is not None else NOT_ASSESSED

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return self.finding.severity.rank if self.finding is not None else _LAST

    @cached_property
    def title(self) -> str:
        """What it is about, short."""
        if self.finding is not None:
            return sentence(self.finding.name.replace("-", " "))
        if self.said is None:
            return "Override without its finding"
        return f"{self.rule} could not be assessed"

    @cached_property
    def where(self) -> str:
        """Its place in words."""
        return words.place(self.place) if self.place is not None else "the whole case"

    @cached_property
    def short_where(self) -> str:
        """Its place as the head of a card has room for it."""
        place = self.place
        if place is None or place.claim is None:
            return "course" if place is not None and place.field.startswith("episode") else "case"
        return f"line {place.line} · claim {place.claim}" if place.line is not None else f"claim {place.claim}"

    @cached_property
    def message(self) -> str:
        """What is said."""
        if self.finding is not None:
            return self.finding.message
        if isinstance(self.said, NotAssessed):
            return sentence(f"{self.said.because}.")
        return "It was set aside with other values; as the case is now the rule does not find it."

    @cached_property
    def values(self) -> str:
        """The values seen, by name."""
        seen = self.finding.observed if self.finding is not None else ()
        return " · ".join(f"{name.replace('_', ' ')} {value}" for name, value in seen if value)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """What it rests on, with the days in force."""
        return tuple(words.cited(self.finding.citations)) if self.finding is not None else ()

    @cached_property
    def judged(self) -> str:
        """Whose rule it is, what the payer does, whether the editor would let it pass."""
        finding = self.finding
        if finding is None:
            return ""
        told = (finding.authority.value, words.DISPOSITION[finding.disposition], words.editor(finding.editor_silent))
        return " · ".join(told)

    @cached_property
    def spoken(self) -> str:
        """The row for a screen reader."""
        finding = self.finding
        fix = f"F fixes: {finding.fix.summary}" if finding is not None and finding.fix is not None else ""
        aside = f"overridden because {self.override.reason}" if self.override is not None else ""
        told = (self.sign.words, self.title, self.where, self.rule, self.message, aside, self.judged, fix)
        return ", ".join(one.rstrip(".") for one in told if one)

    @cached_property
    def whole(self) -> str:
        """All of it as text, to be copied."""
        finding = self.finding
        told = [f"{self.sign.mark} {self.title} · {self.where} · {self.rule}", self.message]
        if finding is not None:
            told.extend((finding.remedy, self.judged, *self.sources))
        if self.override is not None:
            told.append(f"Overridden: {self.override.reason}")
        return "\n".join(told)

    @cached_property
    def haystack(self) -> str:
        """What the filter looks in."""
        remedy = self.finding.remedy if self.finding is not None else ""
        reason = self.override.reason if self.override is not None else ""
        parts = (self.sign.words, self.title, self.where, self.rule, self.message, remedy, self.values, reason)
        return " ".join((*parts, self.judged)).casefold()

    def group(self, by: Grouping) -> str:
        """The heading it stands under."""
        if by is Grouping.CLAIM:
            claim = self.place.claim if self.place is not None else None
            return f"Claim {claim}" if claim is not None else "The case as a whole"
        if by is Grouping.FAMILY:
            return sentence(FAMILY.get(self.rule[:3], self.rule[:3]))
        if by is Grouping.AUTHORITY:
            return self.finding.authority.value if self.finding is not None else "Not a finding now"
        return next(lane for lane in self.lanes if lane is not Lane.ALL).value


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that names the group below it."""

    text: str
    count: int


Row = Entry | Heading


def entries_of(review: CaseReview, overrides: Sequence[Override]) -> list[Entry]:
    """Everything a review says, and what was set aside."""
    used: set[int] = set()
    entries: list[Entry] = []
    for finding in review.findings:
        at = next((n for n, one in enumerate(overrides) if one.covers(finding)), None)
        entries.append(Entry(finding, overrides[at] if at is not None else None))
        if at is not None:
            used.add(at)
    entries.extend(Entry(question) for question in review.not_assessed)
    entries.extend(Entry(None, one) for n, one in enumerate(overrides) if n not in used)
    return entries


def counted_lanes(entries: Iterable[Entry]) -> dict[Lane, int]:
    """How many entries each lane has."""
    counts = dict.fromkeys(Lane, 0)
    for entry in entries:
        for lane in entry.lanes:
            counts[lane] += 1
    return counts


def shown_rows(entries: Iterable[Entry], lane: Lane, typed: str, by: Grouping) -> list[Row]:
    """The rows of a lane that hold every word typed, under headings where there is more than one group."""
    wanted = typed.casefold().split()
    found = [one for one in entries if lane in one.lanes and all(word in one.haystack for word in wanted)]
    if by in (Grouping.SEVERITY, Grouping.CLAIM):
        # Claims stay in the order of the case, as the review gives it; within a claim the gravest come first.
        order = {text: n for n, text in enumerate(dict.fromkeys(one.group(by) for one in found))}
        found.sort(key=lambda one: (one.rank, 0) if by is Grouping.SEVERITY else (order[one.group(by)], one.rank))
    else:
        found.sort(key=lambda one: (one.group(by), one.rank))
    rows: list[Row] = []
    groups = [(text, list(same)) for text, same in groupby(found, key=lambda one: one.group(by))]
    for text, same in groups:
        if len(groups) > 1:
            rows.append(Heading(text, len(same)))
        rows.extend(same)
    return rows


def sentence(text: str) -> str:
    """A text beginning with a capital.

    >>> sentence("code not in effect"), sentence("38228 stands on 0871.")
    ('Code not in effect', '38228 stands on 0871.')
    """
    return text[:1].upper() + text[1:]
