"""Nothing that comes from outside is ever markup, a file name or a reason to fail: any text in any field prints."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.packets import TODAY, case, packet, squeezed, whole_text
from workbench.casefile.write import unwritable
from workbench.domain.codes import ClaimCode, DiagnosisCode, Hcpcs, Modifier, Ndc, RevenueCode
from workbench.domain.records import replace
from workbench.services.review import Reviewer, all_rules

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet
    from workbench.domain.case import Case

MARKUP = (
    "<para>", "<b>bold", "</font>", '<img src="/etc/passwd"/>', "&amp;", "&#60;", "%s %d %(x)s", "{message}", "\\x00",
    "(unbalanced", ")) Tj ET", "endstream endobj", "<link href='file:///etc/passwd'>", "$HOME", "'; --",
)  # fmt: skip
ANYTHING = st.one_of(
    st.sampled_from(MARKUP),
    st.text(st.characters(exclude_categories=["Cs"], max_codepoint=sys.maxunicode), min_size=1, max_size=60),
    st.sampled_from(["W" * 10_000, "ש" * 3_000, "\u202e" * 50, "a b " * 2_000]),
)


@pytest.fixture(scope="module")
def reviewer(codeset: CodeSet) -> Reviewer:
    return Reviewer(codeset, all_rules(), TODAY)


def filled(text: str) -> Case:
    """A case with the text in every field that takes any."""
    one = case(text)
    claim = one.claims[0]
    lines = tuple(
        replace(
            line, hcpcs=Hcpcs(text), revenue_code=RevenueCode(text), modifiers=(Modifier(text),), ndc=Ndc(text),
            reason=text,
        )
        for line in claim.lines[:2]
    )  # fmt: skip
    claim = replace(
        claim, claim_id=text, remarks=text, diagnoses=(DiagnosisCode(text),), condition_codes=(ClaimCode(text),),
        lines=(*lines, *claim.lines[2:]),
    )  # fmt: skip
    episode = replace(one.episode, product=text, documentation=((text, text),))
    return replace(
        one,
        title=text,
        payer=replace(one.payer, name=text),
        facility=replace(one.facility, name=text, npi=text, rems_products=(text,)),
        patient=replace(one.patient, name=text, control_number=text),
        episode=episode,
        claims=(claim,),
    )


@settings(max_examples=15)
@given(ANYTHING)
def test_any_text_in_any_field_prints(reviewer: Reviewer, text: str) -> None:
    one = filled(text)
    if unwritable(one):  # such a case cannot come from a file
        return
    content = packet(reviewer, one).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) >= 3
        for page in pdf.pages:
            pikepdf.parse_content_stream(page)
            assert "/XObject" not in page.Resources or not page.Resources.XObject


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_was_typed(reviewer: Reviewer, text: str) -> None:
    printed = whole_text(packet(reviewer, filled(text)).content)
    assert printed.count(squeezed(text)) >= 10


@pytest.mark.parametrize("plane", range(17))
def test_every_plane_of_unicode_prints(reviewer: Reviewer, plane: int) -> None:
    text = "".join(chr(plane << 16 | low) for low in range(0x20, 0xFFFE, 977) if not 0xD800 <= low < 0xE000 or plane)
    one = replace(case(), patient=replace(case().patient, name=text))
    assert not unwritable(one)
    assert packet(reviewer, one).pages >= 3
