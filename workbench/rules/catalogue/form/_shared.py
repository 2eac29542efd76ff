"""What rules of claim form share: whether there is a claim to judge, and what a mistyped code was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rules.editor import is_inpatient, outpatient_claims, service_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from workbench.domain.codes import Code
    from workbench.rules.view import ClaimView, Review

_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2"})


def has_claims(review: Review) -> bool:
    """Whether the case has an outpatient claim."""
    return any(True for _ in outpatient_claims(review))


def has_lines(review: Review) -> bool:
    """Whether an outpatient claim has a service line."""
    return any(True for _ in service_lines(review))


def day_of(review: Review, claim: ClaimView) -> date:
    """The day by which a claim's form is judged: its From date, or today where that is not known."""
    return claim.from_date or review.today


def judged(claim: ClaimView) -> bool:
    """Whether the claim is judged as an outpatient claim."""
    return not is_inpatient(claim)


def shown(code: Code) -> str:
    """A code as it was typed, without the blanks around it, for messages."""
    return str(code).strip()


def meant(typed: str) -> Iterator[str]:
    """What a code may have been meant to be: letters typed for digits of the same look, then blanks and dashes gone.

    >>> list(meant("O540T")), list(meant("38 228"))
    (['0540T'], ['38228'])
    """
    bare = "".join(typed.upper().split()).replace("-", "").replace(".", "")
    ways = (bare, bare.translate(_LOOKALIKES), bare[:1] + bare[1:].translate(_LOOKALIKES), _tail_kept(bare))
    return (text for text in dict.fromkeys(ways) if text != typed.upper())


def _tail_kept(text: str) -> str:
    return text[:-1].translate(_LOOKALIKES) + text[-1:]


def only(found: Iterable[str]) -> str | None:
    """The one thing in a collection that may name it several times; None for none or several."""
    different = set(found)
    return different.pop() if len(different) == 1 else None
