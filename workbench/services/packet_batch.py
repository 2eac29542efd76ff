"""The page on several cases: a row for each, rates added up, errors by kind and by month."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.domain.finding import Severity, Verdict
from workbench.domain.money import ZERO, dollars
from workbench.report.content import Bar, BatchPages, Part, Plot
from workbench.rules.money import at_stake
from workbench.services import words
from workbench.services.packet_judged import title_of
from workbench.services.packet_scoring import threshold_words
from workbench.services.scoring import NAMES, Measure, percent, scores_of, shipped_profile, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.services.packet_judged import Judged
    from workbench.services.review import Reviewer
    from workbench.services.scoring import Profile, Scores

_MOST = 9
"""So many kinds of error are plotted; the others are counted together."""
_MONTHS = 9
_ON_ONE_PAGE = 6
"""So many cases are listed where only one page is wanted."""
_HEAD = (
    ("Case", 0.0, False), ("Verdict", 62.0, False), ("Errors", 32.0, True), ("Warnings", 40.0, True),
    ("Open", 28.0, True), ("Lines", 28.0, True), ("At stake", 72.0, True), ("Line rate", 42.0, True),
    ("Overall", 42.0, True),
)  # fmt: skip


def batch_pages(reviewer: Reviewer, cases: Sequence[Judged], status: str, *, linked: bool) -> BatchPages:
    """The page on all cases. `linked`: their own pages follow, and the rows lead to them."""
    profile = shipped_profile(reviewer.codeset, reviewer.today)
    scores = [scores_of(one.case, one.review.findings, profile, len(one.better.added)) for one in cases]
    stakes = [at_stake(one.view, one.review.findings) for one in cases]
    all_rows = list(zip(cases, scores, stakes, strict=True))
    listed = all_rows
    if not linked and len(all_rows) > _ON_ONE_PAGE:
        listed = sorted(all_rows, key=lambda row: -row[2].charges)[:_ON_ONE_PAGE]
    rows = tuple(_row(one, score, dollars(stake.charges), profile) for one, score, stake in listed)
    title = "Cases" if len(rows) == len(cases) else f"The {len(rows)} cases with most at stake, of {len(cases)}"
    verdicts = Counter(one.review.verdict for one in cases)
    all_scores = together(scores, profile)
    lines = sum(len(claim.lines) for one in cases for claim in one.case.claims)
    facts = (
        ("Cases", f"{len(cases)} · {words.counted(lines, 'line')}"),
        ("Verdicts", " · ".join(f"{verdicts[one]} {words.VERDICT[one]}" for one in Verdict)),
        ("At stake", dollars(sum((stake.charges for stake in stakes), ZERO))),
        ("Overall rate", percent(all_scores.overall(profile))),
        ("Code set", f"checked through {reviewer.codeset.checked_through.isoformat()}"),
        ("Status", status),
    )
    return BatchPages(
        title="Outpatient audit summary",
        subtitle="Courses of CAR-T therapy, each judged by the rules in force on each date",
        running=words.counted(len(cases), "case"),
        facts=facts,
        list_title=title,
        head=_HEAD,
        rows=rows,
        anchors=tuple(f"c{place}-{Part.COVER.value}" if linked else "" for place in range(1, len(rows) + 1)),
        plots=(
            _rates(all_scores, profile),
            _kinds(cases, profile),
            _months(cases, profile),
            _verdicts(verdicts),
        ),
        notes=(
            f"Profile: {profile.name}, version {profile.version}. {threshold_words(profile)} Rates add up decisions; "
            "they are never averages of rates. The case file names no coder, so there is no rate by coder.",
        ),
    )


def _row(one: Judged, scores: Scores, stake: str, profile: Profile) -> tuple[str, ...]:
    counts = dict(words.tally(one.review))
    return (
        one.case.case_id,
        f"{words.VERDICT_SIGN[one.review.verdict]} {words.VERDICT[one.review.verdict].removeprefix('with ')}",
        str(counts[Severity.ERROR]),
        str(counts[Severity.WARNING]),
        str(len({(open_.rule, open_.because) for open_ in one.review.not_assessed})),
        str(sum(len(claim.lines) for claim in one.case.claims)),
        stake,
        percent(scores.of(Measure.LINE).rate),
        percent(scores.overall(profile)),
    )


def _rates(scores: Scores, profile: Profile) -> Plot:
    bars = tuple(
        Bar(NAMES[one.measure], float(one.rate) / 100, f"{percent(one.rate)} of {one.of}")
        for one in scores.scores
        if one.rate is not None
    )
    return Plot("Rates", f"Right decisions of all decisions. {threshold_words(profile)}", bars)


def _kinds(cases: Sequence[Judged], profile: Profile) -> Plot:
    found = Counter(
        finding.name for one in cases for finding in one.review.findings if finding.severity in profile.counts
    )
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    shown = ranked[:_MOST]
    rest = sum(count for _, count in ranked[_MOST:])
    most = max((count for _, count in shown), default=1)
    bars = [Bar(title_of(name), count / most, str(count)) for name, count in shown]
    note = "Errors and warnings by kind." + (f" {rest} more of {len(ranked) - _MOST} other kinds." if rest else "")
    return Plot("Kinds of error", note if bars else "No error and no warning.", tuple(bars))


def _verdicts(verdicts: Counter[Verdict]) -> Plot:
    most = max(verdicts.values(), default=1)
    bars = tuple(
        Bar(f"{words.VERDICT_SIGN[one]} {words.VERDICT[one]}", verdicts[one] / most, str(verdicts[one]))
        for one in Verdict
    )
    return Plot("Verdicts", "Cases. Advice leaves a case clean.", bars)


def _months(cases: Sequence[Judged], profile: Profile) -> Plot:
    """The share of lines that are right, by the month of their service."""
    lines: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for one in cases:
        bad = {
            (found.place.claim, found.place.line)
            for found in one.review.findings
            if found.severity in profile.counts and found.place.line
        }
        for line in one.view.lines:
            if line.on is not None:
                month = f"{line.on:%Y-%m}"
                lines[month] += 1
                wrong[month] += (line.claim.claim_id, line.number) in bad
    shown = sorted(lines)[-_MONTHS:]
    bars = tuple(
        Bar(month, 1 - wrong[month] / lines[month], f"{lines[month] - wrong[month]} of {lines[month]}")
        for month in shown
    )
    note = "Lines without an error or a warning." + (f" The last {_MONTHS} months." if len(lines) > _MONTHS else "")
    return Plot("Lines right, by month of service", note if bars else "No line has a date.", bars)
