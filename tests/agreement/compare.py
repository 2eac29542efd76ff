"""Sets the port's edits beside what our rules find and beside our own editor lane, edit by edit."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tests.agreement import generate
from tests.agreement.port import PortEdit, edits_of
from workbench.rules.catalogue import RULES
from workbench.rules.editor_lane import EditorLane
from workbench.rules.editor_lane.verdict import Outcome
from workbench.rules.engine import review_case
from workbench.rules.view import Review

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.agreement.port import Engine
    from workbench.codeset.lookup import CodeSet
    from workbench.domain.case import Case, Claim
    from workbench.domain.finding import CaseReview, Finding
    from workbench.rules.editor_lane.verdict import EditorVerdict

TODAY = date(2026, 11, 22)
LINES = re.compile(r"\blines? (\d+(?:(?:, | and )\d+)*)")
CLAIM_EDITS = frozenset({"1", "5", "11", "27", "86", "113"})
"""Edits that stand on the claim, wherever the port writes them."""
DIAGNOSIS_EDITS = frozenset({"1", "5", "86", "113"})
EDITS_OF = {rule.id: frozenset(rule.editor_edit.replace("/", " ").replace(",", " ").split()) for rule in RULES}


class Found(StrEnum):
    """How our review answers one edit of the port."""

    BY_ITS_RULE = "by the rule that names the edit"
    ON_THE_LINE = "by another finding on that line"
    BESIDE_IT = "by a finding on the other line of the pair or on the claim"
    OPEN = "left open, with its reason"
    NOT = "not found"


PART_B_INPATIENT_FROM = date(2023, 7, 1)
"""The first day of edit 127 in the port's own table of edits."""
REASONS = {
    "11": "condition code 20: the hospital itself asks for a review; nothing on the claim is wrong",
    "47": "it follows from the rejection of the other lines of the claim, which are found",
    "66": "the unclassified code may be right beside the mark of a study; a price set by hand is what to expect",
    "73": "how blood products are to be billed was not read",
    "111": "on 12X; the rejection of tracking lines is told on 13X",
}
"""Why a difference stands, by edit, where it is the same for all of them."""
EARLY_127 = "the port raises it in every release; its own table of edits has it from 2023-07-01"
OTHER_127 = "which services Part B pays for an inpatient was not read, those of CAR-T excepted"
OTHER_BILL = "on 14X, on which the editor is not judged here"
FOLLOWS_99 = "it follows from the code of another year on the infusion line, which is found there"


@dataclass
class Tally:
    """What was counted."""

    cases: int = 0
    claims: int = 0
    edited: int = 0
    found: dict[str, Counter[Found]] = field(default_factory=lambda: defaultdict(Counter))
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], str] = field(default_factory=dict)
    lane_both: Counter[str] = field(default_factory=Counter)
    lane_port: Counter[tuple[str, str]] = field(default_factory=Counter)
    lane_ours: Counter[tuple[str, str]] = field(default_factory=Counter)
    unjudged: int = 0

    @property
    def unexplained(self) -> list[tuple[str, str]]:
        """Edits of the port without a finding of ours and without a reason."""
        return [key for key in self.reasons if key[1] == NO_REASON]


NO_REASON = "no reason known"


def compare(codeset: CodeSet, engine: Engine, seed: int, claims: int) -> Tally:
    """Judge at least that many generated claims both ways."""
    tally = Tally()
    lane = EditorLane(codeset)
    for case in generate.cases(codeset, seed):
        if tally.claims >= claims:
            return tally
        tally.cases += 1
        said = review_case(case, RULES, codeset, TODAY)
        verdicts = lane.judge(Review(case, codeset, TODAY))
        for claim, verdict in zip(case.claims, verdicts, strict=True):
            edits = {_placed(edit) for edit in edits_of(engine, case, claim)}
            tally.claims += 1
            tally.edited += bool(edits)
            _against_rules(tally, case, claim, edits, said)
            _against_lane(tally, claim, edits, verdict)
    raise AssertionError("the generator has no end")


def _placed(edit: PortEdit) -> PortEdit:
    return PortEdit(edit.edit, 0) if edit.edit in CLAIM_EDITS else edit


# -- the rules -----------------------------------------------------------------------------------------------------


def _against_rules(tally: Tally, case: Case, claim: Claim, edits: set[PortEdit], said: CaseReview) -> None:
    for edit in sorted(edits):
        how = _found(claim, edit, said)
        reason = ""
        if how is Found.NOT:
            how, reason = _left_open(claim, edit, said)
        tally.found[edit.edit][how] += 1
        if how in (Found.NOT, Found.OPEN):
            tally.reasons[edit.edit, reason] += 1
            tally.examples.setdefault((edit.edit, reason), _example(case, claim, edit))


def _found(claim: Claim, edit: PortEdit, said: CaseReview) -> Found:
    here = [found for found in said.findings if found.place.claim == claim.claim_id]
    wanted = [found for found in here if edit.edit in EDITS_OF[found.rule]]
    on_line = [found for found in here if (found.place.line or 0) == edit.line]
    listed = any(edit.edit in EDITS_OF[found.rule] and _lists(found, claim, edit) for found in said.findings)
    if listed or any(found in on_line for found in wanted):
        return Found.BY_ITS_RULE
    if edit.edit in DIAGNOSIS_EDITS:
        on_line = [found for found in on_line if found.place.field == "diagnoses"]
    if on_line and (edit.line or edit.edit in DIAGNOSIS_EDITS):
        return Found.ON_THE_LINE
    if wanted or _names_it(claim, edit, said):
        return Found.BESIDE_IT
    return Found.NOT


def _lists(found: Finding, claim: Claim, edit: PortEdit) -> bool:
    """Whether a finding about a claim names that line among others, as `A/1` or in `lines 1, 2`."""
    if found.place.line is not None or not edit.line:
        return False
    if re.search(rf"(?<![\w/]){re.escape(claim.claim_id)}/{edit.line}\b", found.message):
        return True
    own = LINES.findall(found.message) if found.place.claim == claim.claim_id else []
    return any(str(edit.line) in re.findall(r"\d+", listed) for listed in own)


def _names_it(claim: Claim, edit: PortEdit, said: CaseReview) -> bool:
    """Whether a finding elsewhere in the case tells the values of that line: its code, on its day."""
    if not edit.line:
        return False
    line = claim.lines[edit.line - 1]
    code = line.hcpcs.canonical if line.hcpcs else ""
    day = line.service_date.isoformat() if line.service_date else ""
    return bool(code) and any(
        code in found.message and (day in found.message or _same_day(claim, found.place.line, edit.line))
        for found in said.findings
        if found.place.claim in (claim.claim_id, None)
    )


def _same_day(claim: Claim, one: int | None, other: int) -> bool:
    return one is not None and claim.lines[one - 1].service_date == claim.lines[other - 1].service_date


def _left_open(claim: Claim, edit: PortEdit, said: CaseReview) -> tuple[Found, str]:
    """Whether a rule said that it cannot judge that line, or another reason why nothing is found."""
    for question in said.not_assessed:
        place = question.place
        if place is None or place.claim != claim.claim_id or (place.line or 0) != edit.line:
            continue
        if edit.edit in EDITS_OF[question.rule]:
            return Found.OPEN, f"{question.rule} leaves it open: {_plain(question.because, claim, edit)}"
    return Found.NOT, _reason(claim, edit, said)


def _reason(claim: Claim, edit: PortEdit, said: CaseReview) -> str:
    if claim.type_of_bill is not None and claim.type_of_bill.kind == "14":
        return OTHER_BILL
    if edit.edit == "127":
        return _reason_127(claim)
    if edit.edit == "99":
        infusions = {number for number, line in enumerate(claim.lines, start=1) if line.hcpcs in ("0540T", "38228")}
        stale = {
            found.place.line
            for found in said.findings
            if found.place.claim == claim.claim_id and "6" in EDITS_OF[found.rule]
        }
        return FOLLOWS_99 if infusions & stale else NO_REASON
    if edit.edit == "111" and (claim.type_of_bill is None or claim.type_of_bill.kind != "12"):
        return NO_REASON
    return REASONS.get(edit.edit, NO_REASON)


def _reason_127(claim: Claim) -> str:
    begins = claim.statement_from
    return EARLY_127 if begins is not None and begins < PART_B_INPATIENT_FROM else OTHER_127


def _plain(because: str, claim: Claim, edit: PortEdit) -> str:
    """A reason without the values of the claim, so that like reasons are counted together."""
    values = [code.canonical for code in claim.diagnoses]
    if edit.line:
        line = claim.lines[edit.line - 1]
        codes = (line.hcpcs, line.revenue_code, *line.modifiers)
        values = [*(code.canonical for code in codes if code), str(line.service_date)]
    for value in sorted(values, key=len, reverse=True):
        because = because.replace(value, "...")
    return because


def _example(case: Case, claim: Claim, edit: PortEdit) -> str:
    """One claim in short, to look into: what stands on the line and what else on its day."""
    name = f"{case.case_id} claim {claim.claim_id} from {claim.statement_from}"
    if not edit.line:
        return f"{name}: {' '.join(claim.diagnoses)}"
    line = claim.lines[edit.line - 1]
    beside = [
        str(each.hcpcs)
        for number, each in enumerate(claim.lines, start=1)
        if each.service_date == line.service_date and number != edit.line
    ]
    told = f"{line.revenue_code} {line.hcpcs or '-'} {' '.join(line.modifiers)}".strip()
    return f"{name} line {edit.line}: {told} on {line.service_date}, beside {' '.join(beside) or 'nothing'}"


# -- the lane ------------------------------------------------------------------------------------------------------


def _against_lane(tally: Tally, claim: Claim, edits: set[PortEdit], verdict: EditorVerdict) -> None:
    if verdict.outcome is Outcome.NOT_ASSESSED:
        tally.unjudged += 1
        return
    ours = {_placed(PortEdit(hit.edit, hit.place.line or 0)) for hit in verdict.hits}
    for edit in edits & ours:
        tally.lane_both[edit.edit] += 1
    for edit in edits - ours:
        tally.lane_port[edit.edit, _lane_reason(claim, edit, verdict)] += 1
    for edit in ours - edits:
        tally.lane_ours[edit.edit, _only_lane_reason(claim, edit, verdict)] += 1


TAKEN_IN = "a comprehensive procedure (J1) on the claim: the port takes the other lines in before it looks at them"
LANE_ONLY = {"21": TAKEN_IN, "42": TAKEN_IN, "117": TAKEN_IN}
LANE_OPEN = {
    "1": "is not in the embedded list of diagnoses",
    "6": "is not in the embedded code set",
    "13": "status",
    "22": "is not in the embedded list",
    "40": "is not in the embedded code set",
    "41": "is not in the embedded list",
    "48": "needs a HCPCS code",
    "99": "is a payable procedure",
    "127": "whether Part B pays",
}
LANE_REASONS = {
    "47": "lines that are packaged only beside others (status Q) are not followed",
    "40": "the pair is not in the embedded list of pairs",
    "20": "the pair is not in the embedded list of pairs",
    "73": "how blood products are to be billed was not read",
}


def _only_lane_reason(claim: Claim, edit: PortEdit, verdict: EditorVerdict) -> str:
    if edit.edit == "47" and verdict.not_assessed:
        return "another edit, which the lane leaves open, returns the claim before the port looks for this one"
    comprehensive = any(line.hcpcs == "38240" for line in claim.lines)
    return LANE_ONLY.get(edit.edit, NO_REASON) if comprehensive else NO_REASON


def _lane_reason(claim: Claim, edit: PortEdit, verdict: EditorVerdict) -> str:
    told = LANE_OPEN.get(edit.edit)
    if told is not None and any(told in reason for reason in verdict.not_assessed):
        return f"left open: {told}"
    if edit.edit == "127":
        return _reason_127(claim)
    return LANE_REASONS.get(edit.edit, NO_REASON)


def unexplained_in_lane(tally: Tally) -> Iterator[str]:
    """Differences of the lane without a reason."""
    yield from (f"port only: edit {edit}" for edit, reason in tally.lane_port if reason == NO_REASON)
    yield from (f"lane only: edit {edit}" for edit, reason in tally.lane_ours if reason == NO_REASON)


def by_number(edits: Sequence[str] | set[str]) -> list[str]:
    """Edit numbers in their order."""
    return sorted(edits, key=int)
