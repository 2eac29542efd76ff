"""An open case is edited by named steps; what stands at a place goes where the place goes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.case import Case, Claim, Payer, PayerKind, ServiceLine
from workbench.domain.codes import Hcpcs, RevenueCode
from workbench.domain.finding import Authority, Disposition, Finding, Place, Severity
from workbench.domain.fix import Fix, RemoveLine, SetLineField, SplitClaim
from workbench.domain.records import replace
from workbench.services.editing import Draft, EditSession, NamedChange, Override
from workbench.services.provenance import Origin, carried, changed_places, line_moves


def line(code: str, day: int = 1) -> ServiceLine:
    return ServiceLine(RevenueCode("0636"), Hcpcs(code), service_date=date(2025, 1, day), units=Decimal(1))


def case_of(*lines: ServiceLine) -> Case:
    return Case("C1", Payer(PayerKind.MEDICARE_FFS), claims=(Claim("A", lines=lines),))


def with_lines(case: Case, *lines: ServiceLine) -> Case:
    return replace(case, claims=(replace(case.claims[0], lines=lines), *case.claims[1:]))


def title_of(session: EditSession) -> str | None:
    return session.case.title


def overrides_of(session: EditSession) -> tuple[Override, ...]:
    return session.draft.overrides


def titled(case: Case, title: str) -> NamedChange:
    return NamedChange(f"title {title}", replace(case, title=title), field=Place(None, None, "title"))


FINDING = Finding(
    "COD101", "code-not-in-effect", Severity.ERROR, Disposition.RETURN_TO_PROVIDER, Authority.CMS, False,
    Place("A", 1, "hcpcs"), "message", "remedy", (("code", "A1"),), (),
    Fix("Replace A1 with B1", (SetLineField("A", 1, "hcpcs", Hcpcs("B1")),)),
)  # fmt: skip


def test_undo_and_redo_name_the_step_and_give_the_same_draft() -> None:
    session = EditSession(case_of(line("A1")))
    first = session.draft
    session.do(NamedChange("set the title", replace(session.case, title="x")))
    second = session.draft
    assert (session.undo_name, session.redo_name, session.dirty) == ("set the title", "", True)
    assert session.undo() == "set the title"
    assert (session.draft, session.undo_name, session.redo_name, session.dirty) == (first, "", "set the title", False)
    assert session.redo() == "set the title"
    assert session.draft == second
    assert session.redo() == ""


def test_keystrokes_in_one_field_are_one_step_until_it_is_left() -> None:
    session = EditSession(case_of())
    for title in ("a", "ab", "abc"):
        session.do(titled(session.case, title))
    session.settle()
    session.do(titled(session.case, "abcd"))
    assert session.undo() == "title abcd"
    assert title_of(session) == "abc"
    assert session.undo() == "title abc"
    assert title_of(session) is None
    assert session.undo() == ""


def test_typed_and_typed_back_is_no_step() -> None:
    session = EditSession(replace(case_of(), title="a"))
    session.do(titled(session.case, "ab"))
    session.do(titled(session.case, "a"))
    assert (session.undo_name, session.dirty) == ("", False)


def test_another_field_begins_another_step() -> None:
    session = EditSession(case_of(line("A1")))
    session.do(titled(session.case, "a"))
    session.do(NamedChange("type", with_lines(session.case, line("A2")), field=Place("A", 1, "hcpcs")))
    assert [session.undo(), session.undo(), session.undo()] == ["type", "title a", ""]


def test_a_change_that_changes_nothing_is_no_step() -> None:
    session = EditSession(case_of(line("A1")))
    assert session.do(NamedChange("nothing", replace(session.case))) is False
    assert session.undo_name == ""


def test_a_new_step_takes_away_what_could_be_redone() -> None:
    session = EditSession(case_of())
    session.do(titled(session.case, "a"))
    session.undo()
    session.do(titled(session.case, "b"))
    assert session.redo_name == ""


def test_pending_text_is_kept_and_undone_and_counts_as_a_change() -> None:
    place = Place("A", 1, "service_date")
    session = EditSession(case_of(line("A1")))
    dateless = with_lines(session.case, replace(session.case.claims[0].lines[0], service_date=None))
    session.do(NamedChange("type June", dateless, field=place, pending=((place, "June"),)))
    assert (dict(session.draft.pending), session.dirty) == ({place: "June"}, True)
    assert session.draft.origins == {place: Origin.TYPED}
    session.undo()
    assert (dict(session.draft.pending), session.dirty) == ({}, False)
    session.redo()
    session.do(NamedChange("type June 3", dateless, field=place, pending=((place, None),)))
    assert dict(session.draft.pending) == {}


def test_a_fix_is_one_step_and_says_so_of_its_values() -> None:
    session = EditSession(case_of(line("A1")))
    assert session.fix(FINDING) is True
    assert session.undo_name == "replace A1 with B1"
    assert session.draft.origins == {Place("A", 1, "hcpcs"): Origin.FIXED}
    assert session.case.claims[0].lines[0].hcpcs == "B1"
    assert session.fix(replace(FINDING, fix=None)) is False


def test_an_override_needs_a_reason_is_undone_and_withdrawn() -> None:
    session = EditSession(case_of(line("A1")))
    assert session.override(FINDING, "  ") is False
    assert session.override(FINDING, " the payer agreed ") is True
    kept = Override("COD101", FINDING.place, "the payer agreed", FINDING.observed)
    assert overrides_of(session) == (kept,)
    assert session.draft.override_of(FINDING) == kept
    assert session.draft.override_of(replace(FINDING, observed=(("code", "A2"),))) is None
    assert session.override(FINDING, "again") is False
    assert session.undo() == "override COD101 code-not-in-effect"
    assert overrides_of(session) == ()
    session.redo()
    assert session.withdraw(kept) is True
    assert (overrides_of(session), dict(session.draft.origins)) == ((), {})
    assert session.withdraw(kept) is False
    assert session.undo() == "withdraw the override of COD101"


def test_saved_is_not_dirty_and_a_later_undo_is() -> None:
    session = EditSession(case_of())
    session.do(titled(session.case, "a"))
    session.mark_saved(session.draft)
    assert session.dirty is False
    session.undo()
    assert session.dirty is True


def test_what_is_kept_goes_with_its_line() -> None:
    one, two, three = line("A1"), line("A2", 2), line("A3", 3)
    before = case_of(one, two, three)
    kept = {Place("A", 2, "units"): "two", Place("A", 3, "units"): "three", Place("A", None, "remarks"): "claim",
            Place(None, None, "title"): "case"}  # fmt: skip
    always = {Place("A", None, "remarks"): "claim", Place(None, None, "title"): "case"}
    moved = with_lines(before, three, one, two)
    gone = with_lines(before, one, three)
    more = with_lines(before, ServiceLine(), one, two, three)
    assert carried(kept, before, moved) == always | {Place("A", 3, "units"): "two", Place("A", 1, "units"): "three"}
    assert carried(kept, before, gone) == always | {Place("A", 2, "units"): "three"}
    assert carried(kept, before, more) == always | {Place("A", 3, "units"): "two", Place("A", 4, "units"): "three"}
    assert carried(kept, before, replace(before, claims=())) == {Place(None, None, "title"): "case"}


def test_a_line_that_changes_while_another_goes_is_found_by_likeness() -> None:
    before = case_of(line("A1"), line("A2", 2))
    after = with_lines(before, replace(before.claims[0].lines[1], units=Decimal(9)))
    assert line_moves(before, after) == {("A", 2): ("A", 1)}


def test_lines_that_move_to_another_claim_keep_what_is_theirs() -> None:
    session = EditSession(case_of(line("A1"), line("A2", 2)))
    place = Place("A", 2, "charge")
    session.do(NamedChange("type x", session.case, pending=((place, "x"),)))
    split = Fix("Split claim A", (SplitClaim("A", date(2025, 1, 2)),))
    session.fix(replace(FINDING, fix=split))
    assert dict(session.draft.pending) == {Place("A-2", 1, "charge"): "x"}


def test_only_what_changed_gets_an_origin() -> None:
    before = case_of(line("A1"), line("A2", 2))
    changed = replace(before.claims[0].lines[0], charge=Decimal("1.00"))
    after = replace(with_lines(before, changed, before.claims[0].lines[1]), payer=Payer(PayerKind.OTHER))
    assert set(changed_places(before, after)) == {Place("A", 1, "charge"), Place(None, None, "payer.kind")}


def test_removing_a_line_by_a_fix_leaves_the_others_their_origins() -> None:
    session = EditSession(case_of(line("A1"), line("A2", 2)))
    second = replace(session.case.claims[0].lines[1], units=Decimal(2))
    session.do(NamedChange("units", with_lines(session.case, session.case.claims[0].lines[0], second)))
    session.fix(replace(FINDING, fix=Fix("Delete line 1", (RemoveLine("A", 1),))))
    assert dict(session.draft.origins) == {Place("A", 1, "units"): Origin.TYPED}


@pytest.mark.parametrize("steps", [1, 5])
def test_undoing_all_gives_the_first_draft(steps: int) -> None:
    session = EditSession(case_of(line("A1")))
    first: Draft = session.draft
    for number in range(steps):
        session.do(NamedChange(str(number), replace(session.case, title=str(number))))
    while session.undo():
        pass
    assert session.draft is first


@given(st.lists(st.sampled_from(["title", "line", "undo", "redo", "settle"]), max_size=30))
def test_whatever_was_done_undoes_to_the_first_and_redoes_to_the_last(steps: list[str]) -> None:
    session = EditSession(case_of(line("A1")))
    first = session.case
    for number, step in enumerate(steps):
        if step == "title":
            session.do(titled(session.case, str(number)))
        elif step == "line":
            lines = session.case.claims[0].lines
            session.do(NamedChange("line", with_lines(session.case, *lines, line(f"X{number}"))))
        else:
            getattr(session, step)()
    while session.redo():
        pass
    last = session.case
    while session.undo():
        pass
    assert session.case == first
    while session.redo():
        pass
    assert session.case == last
