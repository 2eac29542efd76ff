"""What a packet says, worded and in order, before it is set: the report knows nothing of rules or files."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from workbench.domain.records import dataclass

if TYPE_CHECKING:
    from workbench.domain.timeline.course import Course
    from workbench.report.sheet import Sheet


class Part(Enum):
    """The twelve parts of a packet, in their order."""

    COVER = "cover"
    SUMMARY = "summary"
    TIMELINE = "timeline"
    LINES = "lines"
    FINDINGS = "findings"
    CHECKLIST = "checklist"
    SCORING = "scoring"
    RESPONSE = "response"
    SIGNATURES = "signatures"
    SOURCES = "sources"
    MANIFEST = "manifest"
    LOG = "log"

    @property
    def number(self) -> int:
        """Its place among the twelve, from 1; the same whatever is left out."""
        return list(Part).index(self) + 1


class Weight(Enum):
    """How a finding stands on the page: by the line at its left, besides its sign."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The box on the cover."""

    sign: str
    words: str
    tally: str
    stake: str


@dataclass(frozen=True, slots=True)
class CoverPart:
    """The head of the first page."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    verdict: Verdict
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DispositionRow:
    """Findings of one disposition: what the payer would do."""

    words: str
    findings: str
    lines: str
    charges: str
    editor: str


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """Findings by disposition, the money, the editor's verdict per claim."""

    rows: tuple[DispositionRow, ...]
    total: DispositionRow | None
    money: tuple[tuple[str, str], ...]
    not_assessed: str


@dataclass(frozen=True, slots=True)
class TimelinePart:
    """The drawing and its table."""

    course: Course
    events: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A value as billed and, where it is another, as recommended."""

    billed: str
    recommended: str | None = None


@dataclass(frozen=True, slots=True)
class LineRow:
    """One service line. `findings`: the numbers of the findings on it; `words`: what is recommended."""

    number: str
    revenue_code: Change
    hcpcs: Change
    modifiers: Change
    service_date: Change
    units: Change
    charge: Change
    noncovered: Change
    words: str
    findings: tuple[int, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """The lines of one claim. `changes`: what is recommended for the claim as a whole."""

    title: str
    facts: str
    lines: tuple[LineRow, ...]
    total: tuple[str, str]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """Sources behind a finding that say the same: their numbers, and the place in them with its dates."""

    numbers: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class FindingCard:
    """One finding."""

    number: int
    weight: Weight
    sign: str
    title: str
    where: str
    message: str
    remedy: str
    seen: str
    payer: str
    sources: tuple[Cited, ...]
    fix: str
    overridden: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What a rule could not answer."""

    rule: str
    name: str
    because: str
    where: str


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to look for in the record; `found`: what the case says of it, empty where it says nothing."""

    number: str
    asks: str
    found: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One measure: how many right of how many, and by what formula."""

    name: str
    right: str
    of: str
    rate: str
    share: float | None
    formula: str


@dataclass(frozen=True, slots=True)
class ScoringPart:
    """The audit scores by a named profile. `misses`: what counted as wrong, with the reason."""

    profile: str
    rows: tuple[ScoreRow, ...]
    threshold: str
    level: float
    result: str
    notes: tuple[str, ...]
    misses: tuple[tuple[str, str, str, str], ...]
    misses_head: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A document, once, with what was cited of it."""

    number: int
    key: str
    title: str
    url: str
    places: tuple[tuple[str, str, str], ...]
    """Place in it, days in force, how it was read."""


@dataclass(frozen=True, slots=True)
class CasePages:
    """All twelve parts of one case; the ones that are left out are not set. `key`: names the case in links."""

    key: str
    case_id: str
    cover: CoverPart
    summary: SummaryPart
    timeline: TimelinePart
    claims: tuple[ClaimPart, ...]
    findings: tuple[FindingCard, ...]
    open_questions: tuple[OpenQuestion, ...]
    checklist: tuple[ChecklistItem, ...]
    scoring: ScoringPart
    sources: tuple[SourceRow, ...]
    manifest: tuple[tuple[str, str], ...]
    log: tuple[tuple[str, str, str], ...]
    log_note: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a plot: its name, its length as a share of the longest, and its figure."""

    name: str
    share: float
    figure: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot of bars, with what it shows."""

    title: str
    note: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class BatchPages:
    """The first page of a packet of several cases, or the whole of a summary."""

    title: str
    subtitle: str
    running: str
    facts: tuple[tuple[str, str], ...]
    list_title: str
    head: tuple[tuple[str, float, bool], ...]
    """Column heads with their widths, 0 for what is left, and whether the column stands to the right."""
    rows: tuple[tuple[str, ...], ...]
    anchors: tuple[str, ...]
    plots: tuple[Plot, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the packet. `source`: the pages were made from it; else it goes beside them."""

    name: str
    content: bytes
    media_type: str
    about: str
    source: bool


@dataclass(frozen=True, slots=True)
class Content:
    """A packet, worded.

    Attributes:
        title: the document's title.
        department: a line for the head of every page; empty for ours.
        packet: the packet's number.
        batch: the page on all cases; None for a packet of one.
        cases: the pages of each case.
        parts: which parts are printed.
        logo: a picture for the head of every page, as PNG; empty for none.
    """

    title: str
    subject: str
    department: str
    packet: str
    sheet: Sheet
    draft: bool
    foot: str
    batch: BatchPages | None
    cases: tuple[CasePages, ...]
    parts: frozenset[Part]
    logo: bytes
