"""Joins the timeline with the case on the desk: shows the course, answers what-if questions, makes the moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.domain.case import Event, EventKind, Setting
from workbench.domain.records import replace
from workbench.services.editing import NamedChange
from workbench.services.timeline import timeline_of
from workbench.services.what_if import difference, lines_of_event, with_event_on
from workbench.services.words import counted
from workbench.ui.claim_form.line_edits import counted_from_infusion

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.case import Case, Claim
    from workbench.domain.codes import Hcpcs
    from workbench.domain.finding import CaseReview
    from workbench.ui.desk import Desk
    from workbench.ui.timeline.panel import TimelinePanel

_WITH_SETTING = (EventKind.COLLECTION, EventKind.LYMPHODEPLETION, EventKind.INFUSION)


class TimelineAtDesk(QObject):
    """Keeps a timeline in step with a desk. Every move, addition and removal is one named undo step."""

    def __init__(self, panel: TimelinePanel, desk: Desk) -> None:
        super().__init__(panel)
        self._panel = panel
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        desk.changed.connect(self.show)
        desk.opened.connect(panel.view.fit)
        panel.what_if_asked.connect(self._answer)
        panel.kept.connect(self._move)
        panel.event_added.connect(self._add)
        panel.event_removed.connect(self._remove)
        panel.day_settled.connect(self._count_days)

    def show(self) -> None:
        """Show the course of the case as it is now; while it is being judged the old picture stays."""
        desk = self._desk
        if desk.session is None or desk.review is None:
            return
        reviewer = desk.reviewer
        made_of = _made_of(desk.session.case, desk.review)
        if made_of == self._shown and self._panel.view.held is None:
            return
        self._shown = made_of
        course = timeline_of(desk.session.case, desk.review, reviewer.codeset, reviewer.today)
        self._panel.show_course(course, reviewer.today, desk.session.case.episode.unplaced)

    def _answer(self, index: int, day: date, carry: bool) -> None:
        desk = self._desk
        if desk.session is None or desk.review is None:
            return
        lines = self._lines(desk.session.case, index)
        after = desk.reviewer.review(with_event_on(desk.session.case, index, day, lines if carry else ()))
        self._panel.show_difference(*difference(desk.review, after), len(lines))

    def _move(self, index: int, day: date, carry: bool) -> None:
        case = self._case()
        if case is None:
            return
        lines = self._lines(case, index) if carry else ()
        with_lines = f" with {counted(len(lines), 'line')}" if lines else ""
        name = f"move {_name(case.episode.events[index].kind)} to {day.isoformat()}{with_lines}"
        self._desk.do(NamedChange(name, with_event_on(case, index, day, lines)))

    def _add(self, kind: EventKind, day: date) -> None:
        case = self._case()
        if case is None:
            return
        setting = Setting.OUTPATIENT if kind in _WITH_SETTING else None
        events = (*case.episode.events, Event(kind, day, setting))
        name = f"add {_name(kind)} on {day.isoformat()}"
        self._desk.do(NamedChange(name, replace(case, episode=replace(case.episode, events=events))))
        self._panel.ask_day(len(events) - 1, _name(kind), day)

    def _count_days(self) -> None:
        """The day of a new event is settled: service dates that waited for an infusion are counted from it now."""
        draft = self._desk.draft
        if draft is not None and draft.pending:
            case, pending = counted_from_infusion(draft, draft.case, self._desk.reviewer.today)
            if pending:
                self._desk.do(NamedChange("count service dates from the infusion", case, pending=tuple(pending)))

    def _remove(self, index: int) -> None:
        case = self._case()
        if case is None or not 0 <= index < len(case.episode.events):
            return
        event = case.episode.events[index]
        events = (*case.episode.events[:index], *case.episode.events[index + 1 :])
        name = f"remove {_name(event.kind)} of {event.date.isoformat()}"
        self._desk.do(NamedChange(name, replace(case, episode=replace(case.episode, events=events))))

    def _lines(self, case: Case, index: int) -> tuple[tuple[str, int], ...]:
        return lines_of_event(case, index, self._desk.reviewer.codeset, self._desk.reviewer.today)

    def _case(self) -> Case | None:
        return self._desk.session.case if self._desk.session is not None else None


def _made_of(case: Case, review: CaseReview) -> tuple[object, ...]:
    """All of a case that a course is made of: while it stays the same, so does the picture."""
    claims = tuple(
        (claim.claim_id, claim.statement_from, claim.statement_through, *_days(claim)) for claim in case.claims
    )
    return case.episode, claims, tuple((one.place, one.severity) for one in review.findings)


def _days(claim: Claim) -> Iterator[tuple[date | None, Hcpcs | None]]:
    return ((line.service_date, line.hcpcs) for line in claim.lines)


def _name(kind: EventKind) -> str:
    return kind.value.replace("-", " ")
