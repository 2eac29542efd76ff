"""One rule in the handbook: what its author says, what follows, on which facts it rests, and its worked examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.datafiles.examples import Example, Expected
    from workbench.services.rule_page import RulePage

_MARKUP = str.maketrans({one: f"\\{one}" for one in "\\*<|"})


def plain(text: str) -> str:
    r"""A text that Markdown shows as it is written.

    >>> plain("J9070 <5 mg> *each*")
    'J9070 \\<5 mg> \\*each\\*'
    """
    return text.translate(_MARKUP)


def rule_section(page: RulePage) -> Iterator[str]:
    """The section of a rule, below a heading of the second level."""
    rule = page.rule
    yield f"## {rule.id} {rule.name}"
    yield ""
    yield f"{words.SEVERITY_SIGN[rule.severity]} {rule.severity.value}. {plain(page.summary)}"
    if rule.retired:
        yield from ("", f"**Retired.** {plain(rule.retired)}")
    for heading, text in page.parts:
        yield from ("", f"**{heading}.** {plain(text[:1].upper() + text[1:])}")
    edit = f" (edit {rule.editor_edit})" if rule.editor_edit else ""
    yield ""
    yield f"- Then: {words.DISPOSITION[rule.disposition]}"
    yield f"- Editor: {words.editor(rule.editor_silent)}{edit}"
    yield f"- Authority: {rule.authority.value}"
    yield f"- In force: {words.span(rule.in_force.start, rule.in_force.end)}"
    yield from ("", "### Rests on", "")
    for fact in page.facts:
        yield f"- {fact.name}"
        yield from (f"    - {plain(told)}" for told in words.cited(fact.citations))
    if not page.facts:
        yield "- what each finding cites"
    if page.examples:
        yield from ("", "### Worked examples", "")
    for example in page.examples:
        yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    yield f"- *{example.kind}*: {plain(example.name)}"
    yield from (f"    - `{line}`" for line in _billed(example.document))
    yield from (f"    - {plain(found)}" for find in example.finds for found in _found(find))
    yield from (f"    - {words.NOT_ASSESSED_SIGN} {plain(because)}" for because in example.because)


def _found(find: Expected) -> Iterator[str]:
    at = f"line {find.line}: " if find.line else ""
    if find.message:
        yield f"{at}{find.severity}: {find.message}"
    if find.fix:
        yield f"{at}fix: {find.fix}"


def _billed(document: Mapping[str, object]) -> Iterator[str]:
    """What an example bills and what its chart says, one line each; what every example has is left out."""
    episode = document["episode"]
    events = episode.get("events", []) if isinstance(episode, dict) else []
    told = [f"{event.get('kind')} {event.get('date')}" for event in _records(events)]
    if told:
        yield f"course: {', '.join(told)}"
    for claim in _records(document["claims"]):
        diagnoses = claim.get("diagnoses")
        if isinstance(diagnoses, list) and diagnoses:
            yield f"claim {claim['claim_id']}: diagnoses {' '.join(map(str, diagnoses))}"
        for number, line in enumerate(_records(claim["lines"]), start=1):
            yield f"{claim['claim_id']}{number}: {_line(line)}"


def _line(line: Mapping[str, object]) -> str:
    modifiers = line.get("modifiers")
    parts = [line.get("revenue_code"), line.get("hcpcs")]
    parts += modifiers if isinstance(modifiers, list) else []
    parts.append(line.get("service_date"))
    if line.get("units") not in (None, "1"):
        parts.append(f"{line['units']} units")
    return " ".join(str(part) for part in parts if part)


def _records(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
