"""The outlook of a case laid out for reading: the editor's lane, and the expected payment line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.terminal import BOLD, DIM, hang, wrap
from workbench.domain.money import dollars
from workbench.rules.editor_lane.verdict import WHAT_THIS_IS
from workbench.rules.money import NO_PROMISE, NOT_KNOWN
from workbench.services import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.cli.terminal import Terminal
    from workbench.domain.case import Case, Claim
    from workbench.rules.editor_lane.verdict import EditorVerdict
    from workbench.rules.money import CaseMoney, ClaimMoney, LineMoney
    from workbench.services.outlook import Outlook

_INDENT, _COLUMN = 2, 12


def editor_lines(outlook: Outlook, terminal: Terminal) -> Iterator[str]:
    """What the outpatient editor would do with each claim, edit by edit."""
    yield terminal.paint("THE OUTPATIENT EDITOR", BOLD)
    for verdict in outlook.editor:
        yield ""
        yield from _verdict(verdict, terminal)
    if outlook.beside:
        yield ""
        yield f"  {terminal.paint('beside the findings', BOLD)}"
    for found, told in outlook.beside:
        yield from hang(
            found.rule, f"{words.place(found.place)}: {told.text}", indent=2, column=12, width=terminal.width
        )
    yield ""
    yield from _dim(WHAT_THIS_IS, terminal)
    yield ""


def _verdict(verdict: EditorVerdict, terminal: Terminal) -> Iterator[str]:
    yield from hang(f"claim {verdict.claim}", verdict.summary, indent=_INDENT, column=_COLUMN, width=terminal.width)
    for hit in verdict.hits:
        where = f"line {hit.place.line}" if hit.place.line is not None else "claim"
        told = f"edit {hit.edit}, {hit.action.value.replace('-', ' ')}: {hit.label}. {hit.because}"
        for line in hang(where, told, indent=_COLUMN, column=_COLUMN + 9, width=terminal.width):
            yield terminal.paint(line, DIM)
    for note in verdict.notes:
        for line in hang("", note, indent=_COLUMN, column=_COLUMN, width=terminal.width):
            yield terminal.paint(line, DIM)


def payment_lines(outlook: Outlook, terminal: Terminal) -> Iterator[str]:
    """The expected payment line by line, as billed and as recommended, and what is at stake."""
    yield terminal.paint("EXPECTED MEDICARE PAYMENT", BOLD)
    yield ""
    yield from _case("as billed", outlook.billed, outlook.money.billed, terminal)
    if outlook.fixes:
        yield ""
        fixes = words.counted(outlook.fixes, "safe fix", "safe fixes")
        yield from _case(f"as recommended, after {fixes}", outlook.recommended, outlook.money.recommended, terminal)
        yield ""
        change = outlook.money.change
        told = dollars(change) if change is not None else "not told: the two sums leave different lines out"
        yield from _named("change", told, terminal)
    stake = outlook.stake
    at_stake = f"{dollars(stake.charges)} charged on {words.counted(stake.lines, 'line')} with an error"
    yield from _named("at stake", at_stake if stake.lines else "no line has an error", terminal)
    yield ""
    yield from _dim(NO_PROMISE, terminal)
    yield ""


def _case(heading: str, case: Case, money: CaseMoney, terminal: Terminal) -> Iterator[str]:
    yield f"  {terminal.paint(heading, BOLD)}"
    for one, claim in zip(money.claims, case.claims, strict=True):
        yield from _claim(one, claim, terminal)
    told = f"{dollars(money.known)}, of it {dollars(money.coinsurance)} the patient's share as far as it was read"
    if money.unknown_lines:
        told += f"; {words.counted(money.unknown_lines, 'line')} not known and not in the sum"
    yield from _named("sum", told, terminal)


def _claim(money: ClaimMoney, claim: Claim, terminal: Terminal) -> Iterator[str]:
    """A claim line by line; where one reason speaks for all its lines, that alone."""
    reasons = {line.because for line in money.lines}
    alone = money.because or (reasons.pop() if len(reasons) == 1 and len(money.lines) > 1 else "")
    if alone:
        yield from _named(f"claim {money.claim}", alone, terminal)
        return
    yield f"  claim {money.claim}"
    for line in money.lines:
        yield from _line(line, claim, terminal)


def _line(money: LineMoney, claim: Claim, terminal: Terminal) -> Iterator[str]:
    billed = claim.lines[money.line - 1]
    amount = dollars(money.amount) if money.amount is not None else NOT_KNOWN
    start = f"  {money.line:>4}  {billed.hcpcs or billed.revenue_code or '':6}{amount:>14}  "
    told = [money.because, money.period]
    if money.coinsurance:
        told.insert(1, f"patient's share {dollars(money.coinsurance)}")
    keys = " ".join(dict.fromkeys(f"[{cite.source}]" for cite in money.citations))
    lines = wrap("; ".join(filter(None, (*told, keys))), terminal.width - len(start))
    for text in lines:
        yield f"{start}{terminal.paint(text, DIM)}"
        start = " " * len(start)


def _named(name: str, text: str, terminal: Terminal) -> Iterator[str]:
    yield from hang(name, text, indent=_INDENT, column=15, width=terminal.width)


def _dim(text: str, terminal: Terminal) -> Iterator[str]:
    for line in wrap(text, terminal.width):
        yield terminal.paint(line, DIM)
