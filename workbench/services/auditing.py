"""The coder's version of a case beside the auditor's: where they decide otherwise, and the scores that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.errors import KnownProblem
from workbench.domain.finding import Place
from workbench.domain.records import dataclass, replace
from workbench.services.provenance import line_moves
from workbench.services.scoring import Measure, Score, Scores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.domain.case import Case, Claim, ServiceLine
    from workbench.services.scoring import Profile

_DECISIONS: tuple[tuple[Measure, str, Callable[[ServiceLine], object]], ...] = (
    (Measure.REVENUE, "revenue_code", lambda line: line.revenue_code.canonical if line.revenue_code else None),
    (Measure.CODE, "hcpcs", lambda line: line.hcpcs.canonical if line.hcpcs else None),
    (Measure.MODIFIER, "modifiers", lambda line: sorted(one.canonical for one in line.modifiers)),
    (Measure.DATE, "service_date", lambda line: line.service_date),
    (Measure.UNITS, "units", lambda line: line.units),
    (Measure.CHARGE, "charge", lambda line: line.charge),
    (Measure.CHARGE, "noncovered_charge", lambda line: line.noncovered_charge or None),
)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One decision on which coder and auditor differ.

    Attributes:
        place: in the coder's version; for a line the coder left out, in the auditor's.
        coder: the coder's line or claim; None where the coder has none.
        auditor: the auditor's; None where the auditor has none.
    """

    place: Place
    coder: ServiceLine | Claim | None
    auditor: ServiceLine | Claim | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Coder and auditor side by side."""

    scores: Scores
    disagreements: tuple[Disagreement, ...]


def compared(coder: Case, auditor: Case, profile: Profile) -> Compared:
    """Compare two versions of one case. A line is matched with the one that most resembles it in its claim.

    Raises:
        KnownProblem: they are not versions of one case.
    """
    if coder.case_id != auditor.case_id:
        raise KnownProblem(
            f"the auditor's file is of case {auditor.case_id!r}, the coder's of {coder.case_id!r}.",
            to_do="Give two versions of one case.",
        )
    pairs = list(_pairs(coder, _with_the_same_lines(coder, auditor)))
    found = [one for pair in pairs for one in _on_line(*pair)]
    claims = {claim.claim_id: claim for claim in auditor.claims}
    for claim in coder.claims:
        other = claims.get(claim.claim_id)
        if other is not None and _diagnoses(claim) != _diagnoses(other):
            found.append(Disagreement(Place(claim.claim_id, None, "diagnoses"), claim, other))
    return Compared(_scores(coder, auditor, pairs, found, profile), tuple(found))


_Pair = tuple[Place, "ServiceLine | None", "ServiceLine | None"]


def _with_the_same_lines(coder: Case, auditor: Case) -> Case:
    """The auditor's case with lines that equal the coder's being the same objects, by which lines are followed."""
    waiting: dict[str, list[ServiceLine]] = {claim.claim_id: list(claim.lines) for claim in coder.claims}

    def same(claim_id: str, line: ServiceLine) -> ServiceLine:
        left = waiting.get(claim_id, [])
        if line not in left:
            return line
        return left.pop(left.index(line))

    claims = tuple(
        replace(claim, lines=tuple(same(claim.claim_id, line) for line in claim.lines)) for claim in auditor.claims
    )
    return replace(auditor, claims=claims)


def _pairs(coder: Case, auditor: Case) -> Iterator[_Pair]:
    moves = line_moves(coder, auditor)
    theirs = {
        (claim.claim_id, number): line for claim in auditor.claims for number, line in enumerate(claim.lines, start=1)
    }
    for claim in coder.claims:
        for number, line in enumerate(claim.lines, start=1):
            to = moves.get((claim.claim_id, number))
            yield Place(claim.claim_id, number, "lines"), line, theirs.pop(to, None) if to is not None else None
    for (claim_id, number), line in theirs.items():
        yield Place(claim_id, number, "lines"), None, line


def _on_line(place: Place, coder: ServiceLine | None, auditor: ServiceLine | None) -> Iterator[Disagreement]:
    if coder is None or auditor is None:
        yield Disagreement(place, coder, auditor)
        return
    for _, field, decision in _DECISIONS:
        if decision(coder) != decision(auditor):
            yield Disagreement(replace(place, field=field), coder, auditor)


def _diagnoses(claim: Claim) -> tuple[str, ...]:
    return tuple(code.canonical for code in claim.diagnoses)


def _scores(coder: Case, auditor: Case, pairs: list[_Pair], found: list[Disagreement], profile: Profile) -> Scores:
    """Right decisions by the auditor's; a line too many is a wrong line, a missing one counts among the auditor's."""
    both = [(place, mine, theirs) for place, mine, theirs in pairs if mine is not None and theirs is not None]
    scores: dict[Measure, Score] = {}
    for measure in {measure for measure, _, _ in _DECISIONS}:
        asked = [decision for kind, _, decision in _DECISIONS if kind is measure]
        right = sum(all(decision(mine) == decision(theirs) for decision in asked) for _, mine, theirs in both)
        scores[measure] = Score(measure, right, len(pairs) if measure is Measure.CODE else len(both))
    wrong = {(one.place.claim, one.place.line) for one in found if one.place.line is not None}
    scores[Measure.LINE] = Score(Measure.LINE, len(pairs) - len(wrong), len(pairs))
    wrong_claims = {one.place.claim for one in found}
    names = {claim.claim_id for claim in (*coder.claims, *auditor.claims)}
    scores[Measure.CLAIM] = Score(Measure.CLAIM, len(names - wrong_claims), len(names))
    mine = {(claim.claim_id, code) for claim in coder.claims for code in _diagnoses(claim)}
    theirs = {(claim.claim_id, code) for claim in auditor.claims for code in _diagnoses(claim)}
    scores[Measure.DIAGNOSIS] = Score(Measure.DIAGNOSIS, len(mine & theirs), len(mine | theirs))
    return Scores(tuple(scores[measure] for measure, _ in profile.measures))
