"""The scoring page of a packet: by what the review found, or by the auditor's version beside the coder's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Severity
from workbench.domain.money import plain
from workbench.report import content as paper
from workbench.services import words
from workbench.services.auditing import compared
from workbench.services.packet_judged import title_of
from workbench.services.packet_lines import as_billed, decided
from workbench.services.scoring import NAMES, percent, scores_of, shipped_profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.services.auditing import Disagreement
    from workbench.services.packet_judged import Judged
    from workbench.services.packet_sources import SourceList
    from workbench.services.review import Reviewer
    from workbench.services.scoring import Profile, Score

_LEVEL = 100


def scoring_part(reviewer: Reviewer, all_: Judged, sources: SourceList) -> paper.ScoringPart:
    """The scores with what they rest on."""
    profile = shipped_profile(reviewer.codeset, reviewer.today)
    if all_.audited is not None:
        beside_ = compared(all_.case, all_.audited, profile)
        scores, misses, head, note = beside_.scores, _disagreements(all_, beside_.disagreements), _BY_AUDITOR, _AUDITED
    else:
        scores = scores_of(all_.case, all_.review.findings, profile, len(all_.better.added))
        misses, head, note = _misses(all_, profile), _BY_REVIEW, _REVIEWED
    formulas = dict(profile.measures)
    below = [NAMES[one.measure] for one in scores.scores if one.rate is not None and one.rate < profile.threshold]
    cited = dict.fromkeys(f"[{number}]" for number, _ in sources.cite(profile.citations))
    return paper.ScoringPart(
        profile=f"Profile: {profile.name}, version {profile.version}. Sources {', '.join(cited)}.",
        rows=tuple(score_row(score, formulas[score.measure]) for score in scores.scores),
        threshold=threshold_words(profile),
        level=float(profile.threshold) / _LEVEL,
        result=f"Overall {percent(scores.overall(profile))}. "
        + (f"Below: {', '.join(below)}." if below else "Nothing is below."),
        notes=(_OVERALL, note),
        misses=misses,
        misses_head=head,
    )


_OVERALL = (
    "Overall = right decisions ÷ decisions of codes, modifiers, revenue codes, units, dates, charges and diagnoses, "
    "all weighing the same. Lines and claims are told beside it. No rate is adjusted for complexity."
)
_REVIEWED = (
    "A decision is wrong when an error or a warning stands on it; an auditor who disagrees with a finding strikes it "
    "and counts again."
)
_AUDITED = (
    "A decision is wrong when the auditor's version of the case decides otherwise. A line too many is a wrong line; a "
    "missing line counts among the codes asked for."
)
_BY_REVIEW = ("Where", "As billed", "As recommended", "Finding")
_BY_AUDITOR = ("Where", "Coder", "Auditor", "Reason")


def _misses(all_: Judged, profile: Profile) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (
            words.place(finding.place),
            as_billed(all_.case, finding.place) or "; ".join(value for _, value in finding.observed),
            finding.fix.summary if finding.fix else "a person decides",
            f"{number}. {title_of(finding.name)}",
        )
        for number, finding in all_.numbered
        if finding.severity in profile.counts
    )


def _disagreements(all_: Judged, found: Sequence[Disagreement]) -> tuple[tuple[str, str, str, str], ...]:
    """Coder and auditor side by side; the reason is the finding on that place, or the one the auditor gave."""
    rows: list[tuple[str, str, str, str]] = []
    for one in found:
        findings = [f"{number}. {title_of(it.name)}" for number, it in all_.numbered if it.place == one.place]
        given = getattr(one.auditor, "reason", None)
        where = words.place(one.place)
        coder, auditor = (decided(side, one.place.field) for side in (one.coder, one.auditor))
        rows.append((where, coder, auditor, "; ".join([*findings, *([given] if given else [])]) or "not given"))
    return tuple(rows)


def score_row(score: Score, formula: str) -> paper.ScoreRow:
    """A score as it stands in the table."""
    share = float(score.rate) / _LEVEL if score.rate is not None else None
    return paper.ScoreRow(NAMES[score.measure], str(score.right), str(score.of), percent(score.rate), share, formula)


def threshold_words(profile: Profile) -> str:
    """What is asked for."""
    counted = " and ".join(f"{one.value}s" for one in Severity if one in profile.counts)
    return f"Asked for: {plain(profile.threshold)} % of each measure; {counted} count, advice does not."
