"""The agreement as a page: counts by edit, and every difference with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.agreement.compare import Found, by_number

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from tests.agreement.compare import Tally
    from workbench.codeset.lookup import CodeSet


def page(tally: Tally, codeset: CodeSet, labels: dict[str, str], seed: int, port: str) -> str:
    """The whole page, in Markdown."""
    return "\n".join(_page(tally, codeset, labels, seed, port)) + "\n"


def _page(tally: Tally, codeset: CodeSet, labels: dict[str, str], seed: int, port: str) -> Iterator[str]:
    total = sum(sum(found.values()) for found in tally.found.values())
    answered = sum(n for found in tally.found.values() for how, n in found.items() if how is not Found.NOT)
    yield "# Agreement with an independent port of the CMS outpatient editor"
    yield ""
    yield f"Made by `python -m tests.agreement --count {tally.claims} --seed {seed}`; the port: {port}, not shipped."
    yield f"Code set {codeset.digest}."
    yield ""
    yield f"{tally.claims} generated claims of CAR-T ({tally.cases} courses, 2019-07 to 2026-06), right and spoilt;"
    yield f"the port raises an edit on {tally.edited} of them, {total} edits in all."
    yield f"To {answered} of these our review has a finding there or says why it cannot judge."
    yield ""
    yield "## What the port finds, and our rules"
    yield ""
    yield "| edit | what it says | raised | " + " | ".join(how.value for how in Found) + " |"
    yield "|---|---|---|" + "---|" * len(Found)
    for edit in by_number(list(tally.found)):
        found = tally.found[edit]
        counts = " | ".join(str(found[how] or "") for how in Found)
        yield f"| {edit} | {labels.get(edit, '')} | {sum(found.values())} | {counts} |"
    yield ""
    yield "Findings of all severities count: a tracking line that is rejected as it should be is advice."
    yield ""
    yield from _reasons("Edits without a finding, and why", tally.reasons, tally.examples)
    yield "## What the port finds, and our editor lane"
    yield ""
    yield "The lane tells the same edits from the dated tables of this project. "
    yield f"It judges {tally.claims - tally.unjudged} of the claims; others have a type of bill it does not judge."
    yield ""
    yield "| edit | both | only the port | only the lane |"
    yield "|---|---|---|---|"
    port_only, ours_only = _by_edit(tally.lane_port), _by_edit(tally.lane_ours)
    for edit in by_number({*tally.lane_both, *port_only, *ours_only}):
        columns = (tally.lane_both[edit], port_only.get(edit, 0), ours_only.get(edit, 0))
        yield f"| {edit} | " + " | ".join(str(count or "") for count in columns) + " |"
    yield ""
    yield from _reasons("Only the port", tally.lane_port, {})
    yield from _reasons("Only the lane", tally.lane_ours, {})


def _by_edit(counted: Counter[tuple[str, str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for (edit, _reason), count in counted.items():
        found[edit] = found.get(edit, 0) + count
    return found


def _reasons(title: str, counted: Counter[tuple[str, str]], examples: dict[tuple[str, str], str]) -> Iterator[str]:
    yield f"### {title}"
    yield ""
    if not counted:
        yield "None."
    for (edit, reason), count in sorted(counted.items(), key=lambda one: (int(one[0][0]), one[0][1])):
        example = examples.get((edit, reason))
        yield f"- edit {edit}, {count} times: {reason}" + (f" (e.g. {example})" if example else "")
    yield ""
