"""What a rule is: who says it, when it is in force, what it finds and how it words it.

A rule is one file under `catalogue/`: a plain `check` and a `RULE = Rule(...)`. The file's docstring is its page in
the handbook; its headings are *Finds*, *Why*, *Silent when* and *Remedy*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from workbench.domain.dates import ALWAYS, NoValueInEffectError, Span
from workbench.domain.errors import Bug
from workbench.domain.finding import Authority, Disposition, Finding, NotAssessed, Place, Severity
from workbench.domain.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.domain.fix import Fix
    from workbench.domain.sources import Citation
    from workbench.rules.view import ClaimView, LineView, Review

Said = Finding | NotAssessed
Check = Callable[["Review"], Iterator[Said]]
Applies = Callable[["Review"], bool]

ASK_THE_MAC = "check with your MAC"
"""How advice that rests on facts nobody read is worded."""


def always(_review: Review) -> bool:
    """Applies to every case."""
    return True


@dataclass(frozen=True)
class Rule:
    """One rule of the catalogue.

    Attributes:
        id: family letters and a number, never reused.
        name: kebab case; reads well after "accept".
        page: the module's docstring, for the handbook.
        message: one sentence saying what is wrong, repeating the values seen: `{code} is not in effect on {day}`.
        remedy: one sentence saying what to do; may use the same values.
        severity: the gravest this rule can be; a finding may be milder.
        facts: the dated parameters it rests on, by path name; its sources are theirs.
        tables: the code tables it rests on.
        in_force: the days of service for which it speaks.
        check: finds; yields findings and questions that could not be answered.
        applies: whether the rule has anything to say about such a case at all.
        wordings: other message and remedy pairs, by name, for rules that find more than one thing.
        editor_silent: the CMS outpatient editor lets it pass.
        editor_edit: the editor's own edit number, where it has one.
        retired: why it no longer runs; empty while it does.
    """

    id: str
    name: str
    page: str
    message: str
    remedy: str
    severity: Severity
    disposition: Disposition
    authority: Authority
    check: Check
    facts: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    in_force: Span = ALWAYS
    applies: Applies = always
    wordings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    editor_silent: bool = True
    editor_edit: str = ""
    retired: str = ""

    def finding(
        self,
        at: Place,
        cite: Iterable[Citation],
        seen: Mapping[str, str],
        *,
        wording: str = "",
        severity: Severity | None = None,
        disposition: Disposition | None = None,
        authority: Authority | None = None,
        editor_silent: bool | None = None,
        fix: Fix | None = None,
    ) -> Finding:
        """A finding of this rule, worded with the values seen.

        An error stands only on facts that were read: with a citation that was not, it becomes a warning, and
        the remedy says to ask the contractor.

        Raises:
            Bug: no citation is given, or the wording uses a value that is not.
        """
        citations = tuple(cite)
        if not citations:
            raise Bug(f"rule {self.id} gives no source for a finding")
        message, remedy = self.wordings[wording] if wording else (self.message, self.remedy)
        grave = severity or self.severity
        read = all(citation.sure.carries_an_error for citation in citations)
        if grave is Severity.ERROR and not read:
            grave = Severity.WARNING
        told = self._worded(remedy, seen)
        if not read and ASK_THE_MAC not in told.casefold().replace("mac", "MAC"):
            told = f"{told} Not read in a source: {ASK_THE_MAC}."
        return Finding(
            rule=self.id,
            name=self.name,
            severity=grave,
            disposition=disposition or self.disposition,
            authority=authority or self.authority,
            editor_silent=self.editor_silent if editor_silent is None else editor_silent,
            place=at,
            message=self._worded(message, seen),
            remedy=told,
            observed=tuple(seen.items()),
            citations=citations,
            fix=fix,
        )

    def not_assessed(self, because: str, at: Place | None = None) -> NotAssessed:
        """A question of this rule that cannot be answered, and why."""
        return NotAssessed(self.id, because, at)

    def _worded(self, template: str, observed: Mapping[str, str]) -> str:
        try:
            return template.format_map(observed)
        except KeyError as error:
            raise Bug(f"rule {self.id} words a value it was not given: {error}") from error


def _all_lines(review: Review) -> Iterable[LineView]:
    return review.lines


def per_line(
    check: Callable[[Review, LineView], Iterator[Said]],
    lines_of: Callable[[Review], Iterable[LineView]] = _all_lines,
) -> Check:
    """A check of a whole case out of a check of one line; of some lines only, where `lines_of` says which.

    A day that no dated value covers makes that line *not assessed* and leaves the others to be judged. The
    engine puts the rule's id on it.
    """

    def whole(review: Review) -> Iterator[Said]:
        for line in lines_of(review):
            try:
                yield from check(review, line)
            except NoValueInEffectError as gap:
                yield NotAssessed("", str(gap), line.place("service_date"))

    return whole


def per_claim(check: Callable[[Review, ClaimView], Iterator[Said]]) -> Check:
    """A check of a whole case out of a check of one claim; gaps as with `per_line`."""

    def whole(review: Review) -> Iterator[Said]:
        for claim in review.claims:
            try:
                yield from check(review, claim)
            except NoValueInEffectError as gap:
                yield NotAssessed("", str(gap), claim.place("statement_from"))

    return whole
