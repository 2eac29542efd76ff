"""What is told of the editor beside a finding of a rule: caught, let pass, not on this date, not assessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.properties.courses import claim_of
from tests.rules.test_editor import INFUSION, LYMPHOMA, OLD_INFUSION, judge, on
from workbench.codeset.current import open_codeset
from workbench.domain.finding import Authority, Disposition, Finding, Place, Severity
from workbench.rules.editor_lane import EditorLane
from workbench.rules.editor_lane.verdict import EditorSays, EditorVerdict, beside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.codeset.lookup import CodeSet

DAY = date(2026, 3, 31)


@pytest.fixture(scope="module")
def codeset() -> CodeSet:
    return open_codeset()


@pytest.fixture(scope="module")
def lane(codeset: CodeSet) -> EditorLane:
    return EditorLane(codeset)


def finding(place: Place, severity: Severity = Severity.ERROR, *, silent: bool = False) -> Finding:
    return Finding(
        "T101", "a-rule", severity, Disposition.NONE, Authority.CMS, silent, place, "It is.", "Mend it.", (), ()
    )


def verdict_on(lane: EditorLane, codeset: CodeSet, day: date) -> EditorVerdict:
    infusion = INFUSION if day.year > 2024 else OLD_INFUSION
    return judge(lane, codeset, claim_of("A", LYMPHOMA, on(day, *infusion, ("0260", "96365"))))


def told(
    lane: EditorLane, codeset: CodeSet, day: date, found: Finding, numbers: Iterable[str] = ()
) -> tuple[EditorSays, str]:
    said = beside(found, verdict_on(lane, codeset, day), tuple(numbers))
    return said.says, said.text


def test_beside_a_finding(lane: EditorLane, codeset: CodeSet) -> None:
    hydration = finding(Place("A", 3, "modifiers"))
    assert told(lane, codeset, DAY, hydration, ["20", "40"]) == (
        EditorSays.CATCHES,
        "The editor catches it: edit 40, line-rejection: Second code of an NCCI pair; a modifier could help.",
    )
    assert told(lane, codeset, date(2025, 2, 1), hydration, ["20", "40"]) == (
        EditorSays.NOT_ON_THIS_DATE,
        "The editor does not raise edit 20 or 40 here (releases v20.2 to v27.1); the rule holds all the same.",
    )
    silent = finding(Place("A", 2, "revenue_code"), silent=True)
    assert told(lane, codeset, DAY, silent) == (EditorSays.SILENT, "It passes the editor and is still wrong.")
    advice = finding(Place("A", 2, "revenue_code"), Severity.ADVICE, silent=True)
    assert told(lane, codeset, DAY, advice) == (EditorSays.SILENT, "The editor lets it pass.")
    assert told(lane, codeset, date(2019, 6, 30), silent) == (
        EditorSays.NOT_ASSESSED,
        "The editor is not assessed: no tables of the editor were read for 2019-06-30.",
    )


def test_a_silent_rule_is_not_caught_by_another_edit_of_its_line(lane: EditorLane, codeset: CodeSet) -> None:
    units = finding(Place("A", 3, "units"), silent=True)
    assert told(lane, codeset, DAY, units) == (EditorSays.SILENT, "It passes the editor and is still wrong.")


def test_the_course_is_out_of_the_editors_sight() -> None:
    said = beside(finding(Place(None, None, "episode.events")), None)
    assert (said.says, said.text) == (
        EditorSays.SILENT,
        "The editor sees single claims, not the course: it lets this pass.",
    )


def test_a_finding_about_the_claim_is_matched_by_its_edit(lane: EditorLane, codeset: CodeSet) -> None:
    verdict = judge(lane, codeset, claim_of("A", ("D89.831",), on(DAY, ("0335", "96413"))))
    about = finding(Place("A", None, "diagnoses"))
    assert beside(about, verdict, ("113",)).says is EditorSays.CATCHES
    assert beside(about, verdict, ("1",)).says is EditorSays.NOT_ON_THIS_DATE
