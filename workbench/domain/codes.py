"""Codes that know their form. A code of the wrong form is kept as it was typed; its form is a question to ask.

Each class is text, so that a claim reads and writes what the coder typed. `canonical` is the form the code sets
use; `well_formed` says whether the canonical form can be a code of its kind at all. Nothing here knows which
codes exist.
"""

from __future__ import annotations

import re

_HCPCS = re.compile(r"[0-9]{5}|[0-9]{4}[A-Z]|[A-Z][0-9]{4}")
_REVENUE = re.compile(r"[0-9]{4}")
_MODIFIER = re.compile(r"[A-Z0-9]{2}")
_TYPE_OF_BILL = re.compile(r"0[0-9]{2}[0-9A-Z]")
_ICD10CM = re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?")
_TWO = re.compile(r"[A-Z0-9]{2}")
_NDC_PARTS = {(5, 4, 2), (4, 4, 2), (5, 3, 2), (5, 4, 1)}


class Code(str):
    """A code as it was typed. Compare and look up by `canonical`, never by the text itself."""

    __slots__ = ()
    form = ""
    """What the form is, in words, for messages."""

    @property
    def canonical(self) -> str:
        """The form code sets use: no blanks around it, capital letters."""
        return self.strip().upper()

    @property
    def well_formed(self) -> bool:
        """Whether the canonical form can be a code of this kind."""
        raise NotImplementedError


class Hcpcs(Code):
    """A HCPCS code, level I (CPT) or II."""

    __slots__ = ()
    form = "five characters: five digits, four digits and a letter, or a letter and four digits"

    @property
    def well_formed(self) -> bool:
        """Whether it has the form of a HCPCS code.

        >>> Hcpcs("q2041").well_formed, Hcpcs("Q204").well_formed
        (True, False)
        """
        return _HCPCS.fullmatch(self.canonical) is not None


class RevenueCode(Code):
    """A revenue code, four digits (FL 42)."""

    __slots__ = ()
    form = "four digits"

    @property
    def canonical(self) -> str:
        """Four digits; a code typed without its leading zero gets it back.

        >>> RevenueCode("874").canonical
        '0874'
        """
        text = self.strip()
        return text.zfill(4) if len(text) == 3 and text.isascii() and text.isdigit() else text

    @property
    def well_formed(self) -> bool:
        """Whether it is four digits, the leading zero included or understood."""
        return _REVENUE.fullmatch(self.canonical) is not None


class Modifier(Code):
    """A two-character HCPCS modifier."""

    __slots__ = ()
    form = "two letters or digits"

    @property
    def well_formed(self) -> bool:
        """Whether it is two letters or digits."""
        return _MODIFIER.fullmatch(self.canonical) is not None


class TypeOfBill(Code):
    """The four-character type of bill (FL 4): a zero, facility and care, frequency."""

    __slots__ = ()
    form = "four characters beginning with 0, such as 0131"

    @property
    def canonical(self) -> str:
        """Four characters; a three-character one gets its leading zero back.

        >>> TypeOfBill("131").canonical
        '0131'
        """
        text = self.strip().upper()
        return "0" + text if len(text) == 3 and not text.startswith("0") else text

    @property
    def well_formed(self) -> bool:
        """Whether it has the form of a type of bill."""
        return _TYPE_OF_BILL.fullmatch(self.canonical) is not None

    @property
    def kind(self) -> str:
        """Facility and bill classification: the two digits by which bills are named (13 of 0131).

        >>> TypeOfBill("0131").kind, TypeOfBill("85").kind
        ('13', '')
        """
        return self.canonical[1:3] if self.well_formed else ""

    @property
    def frequency(self) -> str:
        """The last character: what this bill is in a sequence of bills; empty when the form is wrong."""
        return self.canonical[3] if self.well_formed else ""


class DiagnosisCode(Code):
    """An ICD-10-CM code."""

    __slots__ = ()
    form = "a letter, a digit, then up to five characters with a dot after the third"

    @property
    def canonical(self) -> str:
        """Capital letters, with the dot after the third character, as the tabular list prints it.

        >>> DiagnosisCode("c83390").canonical, DiagnosisCode("C80").canonical
        ('C83.390', 'C80')
        """
        bare = self.strip().upper().replace(".", "")
        return f"{bare[:3]}.{bare[3:]}" if len(bare) > 3 else bare

    @property
    def well_formed(self) -> bool:
        """Whether it has the form of an ICD-10-CM code."""
        return self.count(".") <= 1 and _ICD10CM.fullmatch(self.canonical) is not None


class ClaimCode(Code):
    """A condition, occurrence or value code, or a patient status: two letters or digits."""

    __slots__ = ()
    form = "two letters or digits"

    @property
    def well_formed(self) -> bool:
        """Whether it is two letters or digits."""
        return _TWO.fullmatch(self.canonical) is not None


class Ndc(Code):
    """A National Drug Code, in any of the printed forms."""

    __slots__ = ()
    form = "11 digits, or 10 or 11 digits with hyphens as 5-4-2, 4-4-2, 5-3-2 or 5-4-1"

    @property
    def canonical(self) -> str:
        """The 11-digit form with hyphens, 5-4-2; a form that cannot be filled up unambiguously stays as it is.

        >>> Ndc("71287-119-01").canonical, Ndc("71287011901").canonical, Ndc("N471287011901").canonical
        ('71287-0119-01', '71287-0119-01', '71287-0119-01')
        """
        text = self.strip().upper()
        if text.startswith("N4"):  # the qualifier of an 837I or a paper claim
            text = text[2:]
        if text.isascii() and text.isdigit() and len(text) == 11:
            return f"{text[:5]}-{text[5:9]}-{text[9:]}"
        parts = text.split("-")
        if all(part.isascii() and part.isdigit() for part in parts) and tuple(map(len, parts)) in _NDC_PARTS:
            return f"{parts[0].zfill(5)}-{parts[1].zfill(4)}-{parts[2].zfill(2)}"
        return text

    @property
    def well_formed(self) -> bool:
        """Whether it can be brought into the 11-digit form."""
        parts = self.canonical.split("-")
        return tuple(map(len, parts)) == (5, 4, 2) and all(p.isascii() and p.isdigit() for p in parts)


def npi_is_valid(text: str) -> bool:
    """Whether a National Provider Identifier has ten digits and the right check digit (Luhn, prefix 80840).

    >>> npi_is_valid("1234567893"), npi_is_valid("1234567890")
    (True, False)
    """
    if not (len(text) == 10 and text.isascii() and text.isdigit()):
        return False
    total = 24  # what the constant prefix 80840 contributes
    for place, digit in enumerate(reversed(text)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
