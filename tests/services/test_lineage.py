"""What a code was, is and becomes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from workbench.domain.dates import Span
from workbench.services.code_kinds import known_codes
from workbench.services.lineage import lineage

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet
    from workbench.services.lineage import Lineage


def _of(code: str, codeset: CodeSet) -> Lineage:
    return lineage(known_codes(code, codeset)[0], codeset)


def test_the_infusion_code_was_another_until_2024(codeset: CodeSet) -> None:
    found = _of("38228", codeset)
    assert [(one.code, one.days.end) for one in found.was] == [("0540T", date(2024, 12, 31))]
    assert (found.itself.code, found.itself.days) == ("38228", Span(date(2025, 1, 1), None))
    assert found.becomes == ()


def test_the_old_infusion_code_becomes_the_new_one(codeset: CodeSet) -> None:
    found = _of("0540T", codeset)
    assert found.was == ()
    assert found.itself.days == Span(date(2019, 1, 1), date(2024, 12, 31))
    assert [(one.code, one.days.start) for one in found.becomes] == [("38228", date(2025, 1, 1))]
    assert found.becomes[0].citations


@pytest.mark.parametrize("code", ["0874", "Z51.12", "96413"])
def test_a_code_without_a_crosswalk_stands_alone(code: str, codeset: CodeSet) -> None:
    found = _of(code, codeset)
    assert (found.was, found.becomes, found.itself.code) == ((), (), code)
