"""What is written is read back as the same case, in one plain form."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from tests.casefile.strategies import cases, drafts, is_whole
from workbench.casefile.problems import BadCaseFileError
from workbench.casefile.read import read_case, read_draft
from workbench.casefile.write import UnwritableCaseError, unwritable, write_case
from workbench.domain.case import (
    Case,
    Claim,
    ClinicalTrial,
    Episode,
    EventKind,
    Facility,
    Payer,
    PayerKind,
    ServiceLine,
    UnplacedEvent,
    ValueCode,
)
from workbench.domain.codes import ClaimCode, Hcpcs, Modifier

CASE = Case("C1", Payer(PayerKind.OTHER), claims=(Claim("A", lines=(ServiceLine(),)),))


def test_the_form_in_which_a_case_is_written() -> None:
    line = ServiceLine(
        hcpcs=Hcpcs("38228 "), modifiers=(Modifier("59"),), charge=Decimal("5153.00"), units=Decimal("1E+2")
    )
    case = replace(
        CASE,
        title="Größe",
        facility=Facility(rems_products=()),
        episode=Episode(clinical_trial=ClinicalTrial(), documentation=(("b", "yes"), ("a", "")), expanded_access=False),
        claims=(Claim("A", value_codes=(ValueCode(ClaimCode("D4"), "01"),), remarks="", lines=(line,)),),
    )
    assert (
        write_case(case)
        == """\
{
  "format": "cart-case/1",
  "case_id": "C1",
  "title": "Größe",
  "payer": {
    "kind": "other"
  },
  "facility": {
    "rems_products": []
  },
  "episode": {
    "expanded_access": false,
    "clinical_trial": {},
    "documentation": {
      "b": "yes",
      "a": ""
    }
  },
  "claims": [
    {
      "claim_id": "A",
      "value_codes": [
        {
          "code": "D4",
          "amount": "01"
        }
      ],
      "remarks": "",
      "lines": [
        {
          "hcpcs": "38228 ",
          "modifiers": [
            "59"
          ],
          "units": "100",
          "charge": "5153.00"
        }
      ]
    }
  ]
}
"""
    )


@given(case=cases())
def test_what_is_written_is_read_back(case: Case) -> None:
    written = write_case(case)
    read = read_case(written.encode(), "x")
    assert (read, write_case(read)) == (case, written)


@given(draft=drafts())
def test_a_draft_is_read_back_and_a_case_only_when_whole(draft: Case) -> None:
    content = write_case(draft).encode()
    assert read_draft(content, "x") == draft
    if not is_whole(draft):
        with pytest.raises(BadCaseFileError, match="no claim with a line, and no event"):
            read_case(content, "x")


def test_a_line_break_of_another_system_is_written_our_way() -> None:
    written = write_case(replace(CASE, title="a\r\nb"))
    assert read_case(written.encode(), "x").title == "a\nb"


@pytest.mark.parametrize(
    ("case", "problem"),
    [
        (replace(CASE, case_id=" "), 'case_id: " "; expected text that is not blank'),
        (
            replace(CASE, title="a\x00"),
            "title: text of 2 characters; expected text without control characters other than",
        ),
        (replace(CASE, title="\ud800"), "title: text of 1 character; expected whole characters"),
        (
            replace(CASE, claims=(Claim("A"), Claim("A"))),
            'claims[1].claim_id: "A"; expected an id that claims[0] does not',
        ),
        (
            replace(CASE, episode=Episode(documentation=(("a", "1"), ("a", "2")))),
            "episode.documentation[entry 1]: a key that stands here twice; expected each key once",
        ),
        (
            replace(CASE, claims=(Claim("A", lines=(ServiceLine(units=Decimal("NaN")),)),)),
            'claims[0].lines[0].units: "NaN"',
        ),
        (replace(CASE, claims=(Claim("A", lines=(ServiceLine(units=Decimal("1E+15")),)),)), "at most 15 digits"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(case: Case, problem: str) -> None:
    with pytest.raises(UnwritableCaseError) as caught:
        write_case(case)
    [told] = caught.value.problems
    assert unwritable(case) == (told,)
    assert problem in str(told)
    assert str(caught.value) == f"The case cannot be written as a case file.\n  {told} Mend these fields."


def test_a_case_that_is_only_not_whole_can_be_written() -> None:
    assert unwritable(Case("C", Payer(PayerKind.OTHER))) == ()


def test_an_event_is_written_with_the_others_until_its_day_is_known() -> None:
    unplaced = UnplacedEvent(EventKind.INFUSION)
    case = replace(CASE, episode=Episode(unplaced=(unplaced,)))
    assert '"events": [\n      {\n        "kind": "infusion"\n      }\n    ]' in write_case(case)
    assert read_case(write_case(case).encode(), "x").episode == Episode(unplaced=(unplaced,))
