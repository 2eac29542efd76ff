"""What a claim says of a clinical trial: the marks it has, those it lacks, and the trial's number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.records import dataclass
from workbench.rules.course import infusion_claims, said

if TYPE_CHECKING:
    from workbench.rules.lookup import Entry
    from workbench.rules.view import ClaimView, Review

NUMBER_LENGTH = 8
HINTED = "perhaps, by the remarks"


@dataclass(frozen=True, slots=True)
class TrialSet:
    """The marks of one claim.

    Attributes:
        says: what makes it a trial claim, in words; empty when nothing does.
        missing: field and mark of each one that is lacking.
        number: the eight digits of the trial number the episode gives, or None.
        certain: the episode, or one of the three marks, says so outright.
    """

    told: Entry
    says: str
    missing: tuple[tuple[str, str], ...]
    number: str | None
    certain: bool
    condition_code: str
    value_code: str
    diagnosis: str

    @property
    def doubtful(self) -> bool:
        """Whether only a word in the remarks hints at a trial."""
        return self.says == HINTED

    @property
    def diagnoses(self) -> tuple[str, ...]:
        """The diagnoses that say trial."""
        return (self.diagnosis,)


def trial_number(text: str | None) -> str | None:
    """The digits of a registry number, without its letters; None when they are not eight.

    >>> trial_number("NCT01234567"), trial_number("1234567")
    ('01234567', None)
    """
    digits = (text or "").strip().upper().removeprefix("NCT").strip()
    return digits if len(digits) == NUMBER_LENGTH and digits.isascii() and digits.isdigit() else None


def trial_set(review: Review, claim: ClaimView) -> TrialSet:
    """The marks of a claim; a claim that does not bill the cells is one of a trial only by its own marks."""
    told = said(review, "coverage.trial_marks", claim.from_date or review.today)
    code, value, diagnosis = (told.groups[name][0] for name in ("condition_codes", "value_codes", "diagnoses"))
    present = {
        "diagnoses": diagnosis in claim.diagnoses,
        "condition_codes": code in claim.condition_codes,
        "value_codes": value in claim.value_codes,
    }
    words = {
        "diagnoses": f"diagnosis {diagnosis}",
        "condition_codes": f"condition code {code}",
        "value_codes": f"value code {value} with the trial number",
    }
    trial = review.case.episode.clinical_trial
    shown = [words[field].removesuffix(" with the trial number") for field, there in present.items() if there]
    if trial is not None and claim in infusion_claims(review):
        shown.append("the episode")
    certain = bool(shown)
    shown += _hints(review, claim, told)
    return TrialSet(
        told=told,
        says=", ".join(shown),
        missing=tuple((field, words[field]) for field, there in present.items() if not there),
        number=trial_number(trial.nct) if trial else None,
        certain=certain,
        condition_code=code,
        value_code=value,
        diagnosis=diagnosis,
    )


def _hints(review: Review, claim: ClaimView, told: Entry) -> list[str]:
    """What speaks of a trial without being one of the three marks."""
    used = sorted({m for line in claim.lines for m in line.modifiers if m in told.groups["modifiers"]})
    found = [f"modifier {modifier}" for modifier in used]
    if claim in infusion_claims(review):
        remarks = (claim.claim.remarks or "").upper()
        words = said(review, "coverage.trial_words", claim.from_date or review.today).groups
        if any(word in remarks for word in words["says"]):
            found.append("the remarks")
        elif any(word in remarks for word in words["hints"]) and not review.case.episode.expanded_access:
            found.append(HINTED)
    return found
