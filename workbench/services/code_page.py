"""The page of a code: eight sections in our own words, every statement with its days and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.records import dataclass
from workbench.services.code_facts import compliance, coverage, crosswalk, guidelines, modifiers, ncci, plain_words
from workbench.services.code_kinds import Kind, instead_on, known_codes, neighbours

if TYPE_CHECKING:
    from datetime import date

    from workbench.codeset.lookup import CodeSet
    from workbench.rules.rule import Rule
    from workbench.services.code_facts import Statement
    from workbench.services.code_kinds import KnownCode


@dataclass(frozen=True, slots=True)
class Section:
    """One of the eight sections. `note`: what is said instead of, or besides, statements."""

    title: str
    statements: tuple[Statement, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class CodePage:
    """All that is known of one code.

    Attributes:
        on: the day it is looked at for.
        not_valid: why it may not be used on that day; empty when it may.
        instead: the code that stands for it on that day, where there is one.
        before: neighbouring codes, nearest last.
        after: neighbouring codes, nearest first.
    """

    known: KnownCode
    on: date
    label: str
    not_valid: str
    instead: tuple[str, ...]
    sections: tuple[Section, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def code_pages(text: str, on: date, codeset: CodeSet, rules: tuple[Rule, ...]) -> tuple[CodePage, ...]:
    """A page for every kind of code the text can be; none where the code set has no such code."""
    return tuple(_page(known, on, codeset, rules) for known in known_codes(text, codeset))


def _page(known: KnownCode, on: date, codeset: CodeSet, rules: tuple[Rule, ...]) -> CodePage:
    before, after = neighbours(known, codeset)
    not_valid = known.not_valid(on)
    instead = instead_on(on, known, codeset)
    sections = (
        Section("official descriptor", (), _descriptor_note(known)),
        Section("in plain words", plain_words(known, codeset)),
        Section("guidelines", guidelines(known, codeset)),
        Section("modifiers", modifiers(known, codeset)),
        Section("crosswalk", crosswalk(known, codeset)),
        Section("NCCI edits", ncci(known, on, codeset)),
        Section("compliance", compliance(known, codeset, rules)),
        Section("Medicare coverage and payment", coverage(known, codeset)),
    )
    return CodePage(known, on, known.row(on)["label"], not_valid, instead, sections, before, after)


def _descriptor_note(known: KnownCode) -> str:
    """Why the official wording is not here: whose it is."""
    if known.kind in (Kind.HCPCS, Kind.MODIFIER) and known.rows[0]["level"] == "cpt":
        return (
            "Not shipped: the wording of CPT belongs to the AMA, and a licensed CPT file has not been imported. "
            "The label above is our own."
        )
    if known.kind in (Kind.HCPCS, Kind.MODIFIER, Kind.DIAGNOSIS, Kind.EDIT):
        return "Not shipped; the label above is our own short wording."
    return "Not shipped: the wording of the UB-04 manual belongs to the NUBC. The label above is our own."
