"""Moving an event: which lines go along, what the statement period does, which findings come and go."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.codeset.current import open_codeset
from workbench.domain.case import Case, Claim, Episode, Event, EventKind, Payer, PayerKind, ServiceLine
from workbench.domain.codes import Hcpcs
from workbench.domain.errors import Bug
from workbench.domain.finding import Authority, CaseReview, Disposition, Finding, Place, Severity
from workbench.domain.records import replace
from workbench.services.what_if import difference, lines_of_event, with_event_on

TODAY = date(2026, 11, 22)
INFUSED, MOVED, BEFORE = date(2025, 1, 13), date(2025, 1, 15), date(2025, 1, 10)


def line(code: str, day: date | None) -> ServiceLine:
    return ServiceLine(hcpcs=Hcpcs(code), service_date=day)


LINES = (line("38228", INFUSED), line("Q2041", INFUSED), line("G0463", BEFORE), line("96413", None))
CLAIM = Claim("A", statement_from=BEFORE, statement_through=INFUSED, lines=LINES)
INFUSION, VISIT = Event(EventKind.INFUSION, INFUSED), Event(EventKind.VISIT, BEFORE)
CASE = Case("C", Payer(PayerKind.OTHER), episode=Episode(events=(VISIT, INFUSION)), claims=(CLAIM,))


def test_an_event_alone_on_its_day_has_all_lines_of_it() -> None:
    assert lines_of_event(CASE, 1, open_codeset(), TODAY) == (("A", 1), ("A", 2))
    assert lines_of_event(CASE, 0, open_codeset(), TODAY) == (("A", 3),)


def test_events_that_share_a_day_share_its_lines_by_kind() -> None:
    claim = replace(CLAIM, lines=(*LINES[:2], line("G0463", INFUSED), line("96360", INFUSED)))
    events = (INFUSION, Event(EventKind.VISIT, INFUSED))
    shared = replace(CASE, episode=Episode(events=events), claims=(claim,))
    assert lines_of_event(shared, 0, open_codeset(), TODAY) == (("A", 1), ("A", 2))
    assert lines_of_event(shared, 1, open_codeset(), TODAY) == (("A", 3),)


def test_the_event_moves_alone_or_with_its_lines() -> None:
    moved = replace(CASE, episode=Episode(events=(VISIT, replace(INFUSION, date=MOVED))))
    assert with_event_on(CASE, 1, MOVED) == moved
    lines = tuple(replace(one, service_date=MOVED) for one in LINES[:2]) + LINES[2:]
    claim = replace(CLAIM, lines=lines, statement_through=MOVED)
    assert with_event_on(CASE, 1, MOVED, [("A", 1), ("A", 2)]) == replace(moved, claims=(claim,))


def test_a_statement_period_wider_than_its_lines_stays() -> None:
    wide = replace(CLAIM, statement_from=date(2025, 1, 1), statement_through=date(2025, 1, 31))
    moved = with_event_on(replace(CASE, claims=(wide,)), 1, MOVED, [("A", 1), ("A", 2)]).claims[0]
    assert (moved.statement_from, moved.statement_through) == (wide.statement_from, wide.statement_through)


def test_a_period_that_began_with_the_moved_line_still_does() -> None:
    earlier = date(2025, 1, 8)
    moved = with_event_on(CASE, 0, earlier, [("A", 3)]).claims[0]
    assert (moved.statement_from, moved.statement_through) == (earlier, INFUSED)


@pytest.mark.parametrize("index", [-1, 2])
def test_an_event_that_is_not_there_is_our_fault(index: int) -> None:
    with pytest.raises(Bug, match="no event"):
        with_event_on(CASE, index, MOVED)
    with pytest.raises(Bug, match="no event"):
        lines_of_event(CASE, index, open_codeset(), TODAY)


def finding(rule: str, at: int, severity: Severity = Severity.ERROR, message: str = "") -> Finding:
    return Finding(
        rule, "x", severity, Disposition.NONE, Authority.CMS, editor_silent=True, place=Place("A", at, "hcpcs"),
        message=message, remedy="", observed=(), citations=(),
    )  # fmt: skip


def test_what_comes_and_what_goes() -> None:
    stays, other_words = finding("X101", 1, message="one"), finding("X101", 1, message="two")
    gone, new, graver = finding("X102", 2), finding("X103", 2), finding("X101", 1, Severity.WARNING)
    before = CaseReview("C", (stays, gone), (), ())
    assert difference(before, CaseReview("C", (other_words, new), (), ())) == ((new,), (gone,))
    assert difference(before, CaseReview("C", (graver, gone), (), ())) == ((graver,), (stays,))
    assert difference(before, before) == ((), ())
