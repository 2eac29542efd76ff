"""Words a packet: what the review says of a case, part by part, as it stands on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.money import ZERO, dollars
from workbench.report import content as paper
from workbench.rules.editor_lane.verdict import WHAT_THIS_IS, EditorSays
from workbench.rules.money import NO_PROMISE, at_stake
from workbench.services import words
from workbench.services.outlook import editor_beside, money_change
from workbench.services.packet_course import timeline_part
from workbench.services.packet_judged import VERDICT, title_of
from workbench.services.packet_lines import claim_parts, money
from workbench.services.packet_scoring import scoring_part
from workbench.services.packet_sources import SourceList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.domain.case import Case
    from workbench.domain.finding import CaseReview, Finding
    from workbench.rules.money import CaseMoney
    from workbench.rules.view import Review
    from workbench.services.packet_judged import Judged
    from workbench.services.review import Reviewer

_SAYS = {
    EditorSays.CATCHES: "catches {}",
    EditorSays.SILENT: "lets {} pass",
    EditorSays.NOT_ON_THIS_DATE: "does not raise {}",
    EditorSays.NOT_ASSESSED: "{} not assessed",
}


def case_pages(
    reviewer: Reviewer, all_: Judged, key: str, manifest: Sequence[tuple[str, str]], notes: Sequence[str], status: str
) -> paper.CasePages:
    """All twelve parts of a case."""
    sources = SourceList()
    findings = tuple(_card(reviewer, all_, number, finding, sources) for number, finding in all_.numbered)
    return paper.CasePages(
        key=key,
        case_id=all_.case.case_id,
        cover=_cover(reviewer, all_, notes, status),
        summary=_summary(reviewer, all_),
        timeline=timeline_part(reviewer, all_),
        claims=claim_parts(all_.case, all_.better, all_.numbered),
        findings=findings,
        open_questions=tuple(_open_questions(reviewer, all_.review)),
        checklist=tuple(_checklist(all_.view)),
        scoring=scoring_part(reviewer, all_, sources),
        sources=sources.rows(),
        manifest=tuple(manifest),
        log=tuple(_log(all_)),
        log_note=_LOG_NOTE,
    )


# -- cover and summary ---------------------------------------------------------------------------------------------


def _cover(reviewer: Reviewer, all_: Judged, notes: Sequence[str], status: str) -> paper.CoverPart:
    case, unknown = all_.case, "not known"
    patient = case.patient
    facility = " · ".join(filter(None, (case.facility.name, f"NPI {case.facility.npi}" if case.facility.npi else "")))
    about = [patient.name or unknown]
    about += [f"born {patient.birth_date.isoformat()}"] if patient.birth_date else []
    about += [f"sex {patient.sex}"] if patient.sex else []
    claims = ", ".join(
        f"{claim.claim_id} · {claim.type_of_bill}" if claim.type_of_bill else claim.claim_id for claim in case.claims
    )
    facts = [
        ("Case", case.case_id),
        ("Control number", patient.control_number or unknown),
        ("Patient", " · ".join(about)),
        ("Hospital", facility or unknown),
        ("Product", _product(reviewer, all_.view)),
        ("Payer", words.payer(case)),
        ("Claims", claims or "none"),
        ("Dates of service", _service_dates(case)),
        ("Code set", f"checked through {reviewer.codeset.checked_through.isoformat()}"),
        ("Status", status),
    ]
    if case.title:
        facts.append(("Title", case.title))
    stake = at_stake(all_.view, all_.review.findings)
    told = f"Charges on {words.counted(stake.lines, 'line')} with an error\n{dollars(stake.charges)}"
    return paper.CoverPart(
        title="Outpatient audit packet",
        subtitle="Outpatient claims of one course of CAR-T therapy, judged by the rules in force on each date",
        facts=tuple(facts),
        verdict=paper.Verdict(
            words.VERDICT_SIGN[all_.review.verdict], VERDICT[all_.review.verdict], tally(all_.review), told
        ),
        notes=tuple(notes),
    )


def tally(review: CaseReview) -> str:
    """How many findings there are of each severity, and how many questions were left open."""
    told = [words.severity_count(severity, count) for severity, count in words.tally(review)]
    questions = len({(one.rule, one.because) for one in review.not_assessed})
    return " · ".join([*told, f"{questions} not assessed"])


def _product(reviewer: Reviewer, view: Review) -> str:
    told: list[str] = []
    for product in sorted(view.products):
        rows = reviewer.codeset.rows("products", "product", product)
        told.append(f"{rows[0]['brand']} ({rows[0]['generic']})" if rows else product)
    return ", ".join(told) or view.case.episode.product or "not known"


def _service_dates(case: Case) -> str:
    days = [line.service_date for claim in case.claims for line in claim.lines if line.service_date]
    if not days:
        return "not known"
    return min(days).isoformat() if min(days) == max(days) else f"{min(days).isoformat()} to {max(days).isoformat()}"


def _summary(reviewer: Reviewer, all_: Judged) -> paper.SummaryPart:
    found: dict[str, list[Finding]] = {}
    for _, finding in all_.numbered:
        found.setdefault(finding.disposition.value, []).append(finding)
    rows = tuple(_disposition(reviewer, all_, findings, "") for findings in found.values())
    total = _disposition(reviewer, all_, [one for _, one in all_.numbered], "All, each line once")
    questions = {(one.rule, one.because) for one in all_.review.not_assessed}
    rules = {rule for rule, _ in questions}
    not_assessed = (
        f"{words.NOT_ASSESSED_SIGN} {words.counted(len(questions), 'question')} of "
        f"{words.counted(len(rules), 'rule')} could not be answered; they stand after the findings. "
        "Not assessed is not clean."
        if questions
        else f"{words.RIGHT_SIGN} Every rule that applies to this case could be answered."
    )
    return paper.SummaryPart(rows, total if len(rows) > 1 else None, tuple(_money(reviewer, all_)), not_assessed)


def _disposition(reviewer: Reviewer, all_: Judged, findings: Sequence[Finding], name: str) -> paper.DispositionRow:
    lines = {(one.place.claim, one.place.line) for one in findings if one.place.claim and one.place.line}
    charges = sum(
        (line.charge for line in all_.view.lines if (line.claim.claim_id, line.number) in lines and line.charge), ZERO
    )
    says = [_editor(reviewer, all_, finding)[0] for finding in findings]
    told = [_SAYS[one].format(says.count(one)) for one in _SAYS if one in says]
    phrase = name or words.DISPOSITION[findings[0].disposition]
    return paper.DispositionRow(
        phrase[:1].upper() + phrase[1:], str(len(findings)), str(len(lines)), money(charges), ", ".join(told)
    )


def _editor(reviewer: Reviewer, all_: Judged, finding: Finding) -> tuple[EditorSays, str]:
    told = editor_beside(reviewer, all_.editor, finding)
    return told.says, told.text


def _money(reviewer: Reviewer, all_: Judged) -> Iterator[tuple[str, str]]:
    for verdict in all_.editor:
        yield f"Editor, claim {verdict.claim}", verdict.summary
    if all_.editor:
        yield "", WHAT_THIS_IS
    change = money_change(reviewer, all_.view, all_.editor, all_.better.case)
    yield "Payment as billed", _paid(change.billed)
    if all_.better.steps:
        yield "As recommended", _paid(change.recommended)
        yield "Change", dollars(change.change) if change.change is not None else "not told: the two sums are not alike"
    yield "", NO_PROMISE


def _paid(case: CaseMoney) -> str:
    reasons = "; ".join(dict.fromkeys(f"claim {one.claim}: {one.because}" for one in case.claims if one.because))
    if reasons and not case.lines:
        return reasons
    told = (
        f"{dollars(case.known)} expected, of it {dollars(case.coinsurance)} the patient's share as far as it was read"
    )
    if case.unknown_lines:
        told += f"; {words.counted(case.unknown_lines, 'line')} not in the sum, because the payment is not known"
    return f"{told}; {reasons}" if reasons else told


# -- findings ------------------------------------------------------------------------------------------------------


def _card(reviewer: Reviewer, all_: Judged, number: int, finding: Finding, sources: SourceList) -> paper.FindingCard:
    payer = f"Payer: {words.DISPOSITION[finding.disposition]} · authority {finding.authority}"
    return paper.FindingCard(
        number=number,
        weight=paper.Weight(finding.severity.value),
        sign=words.SEVERITY_SIGN[finding.severity],
        title=title_of(finding.name),
        where=f"{finding.rule} · {words.place(finding.place)}",
        message=finding.message,
        remedy=finding.remedy,
        seen="; ".join(f"{name.replace('_', ' ')} {value}" for name, value in finding.observed),
        payer=f"{payer} · {_editor(reviewer, all_, finding)[1]}",
        sources=_cited(sources.cite(finding.citations)),
        fix=finding.fix.summary + ("" if finding.fix.safe else " (a person decides)") if finding.fix else "",
        overridden=all_.overridden(finding),
    )


def _cited(told: Sequence[tuple[int, str]]) -> tuple[paper.Cited, ...]:
    """Sources that say the same are told once, with all their numbers."""
    numbers: dict[str, list[int]] = {}
    for number, text in told:
        numbers.setdefault(text, []).append(number)
    return tuple(paper.Cited(tuple(every), text) for text, every in numbers.items())


def _open_questions(reviewer: Reviewer, review: CaseReview) -> Iterator[paper.OpenQuestion]:
    names = {rule.id: rule.name for rule in reviewer.rules}
    places: dict[tuple[str, str], list[str]] = {}
    for one in review.not_assessed:
        told = places.setdefault((one.rule, one.because), [])
        if one.place is not None and words.place(one.place) not in told:
            told.append(words.place(one.place))
    for (rule, because), where in places.items():
        yield paper.OpenQuestion(rule, title_of(names.get(rule, "")), because, "; ".join(where))


def _checklist(view: Review) -> Iterator[paper.ChecklistItem]:
    from workbench.rules.catalogue.documentation._shared import entries

    told: dict[str, list[str]] = {}
    for item, name, value in entries(view):
        told.setdefault(item, []).append(value if item else f"{name}: {value}")
    rows = sorted(view.lookup.all_rows("checklist"), key=lambda row: row.number("ordinal") or ZERO)
    days = sorted(view.infusion_days) or [view.today]
    for row in rows:
        if row.span.covers(days[-1]):
            yield paper.ChecklistItem(row["ordinal"], row["asks"], "; ".join(told.pop(row["item"], ())))
    for other in [entry for left in told.values() for entry in left]:
        yield paper.ChecklistItem("", "Also in the case", other)


_LOG_NOTE = (
    "The case came from a file, which keeps no log. These steps lead from the case as billed to the case as "
    "recommended; nothing of it was done to the file."
)


def _log(all_: Judged) -> Iterator[tuple[str, str, str]]:
    for number, step in enumerate(all_.better.steps, start=1):
        yield str(number), f"{step.rule} · {words.place(step.place)}", step.fix.summary if step.fix else ""
    for one in all_.overrides:
        yield "override", f"{one.rule} · {words.place(one.place)}", one.reason
