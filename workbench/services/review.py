"""Reviews cases. The window and the command line both come here, so a case has one verdict everywhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.records import dataclass
from workbench.rules.engine import review_case

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet
    from workbench.domain.case import Case
    from workbench.domain.finding import CaseReview
    from workbench.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A case, the file it came from, and what the rules say of it.

    Attributes:
        product: the product of the course by its brand and generic name; empty where the code set has no such product.
    """

    path: str
    case: Case
    review: CaseReview
    product: str = ""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Judges cases by one code set, one catalogue of rules and one idea of today; the same case, the same answer."""

    codeset: CodeSet
    rules: tuple[Rule, ...]
    today: date

    def review(self, case: Case) -> CaseReview:
        """What the rules say of a case."""
        return review_case(case, self.rules, self.codeset, self.today)

    def review_file(self, path: str) -> Reviewed:
        """What the rules say of the case in a file.

        Raises:
            KnownProblem: the file is no case file, or not a right one.
        """
        from workbench.services.open_case import open_case

        case = open_case(path)
        return Reviewed(path, case, self.review(case), self._product(case))

    def _product(self, case: Case) -> str:
        named = case.episode.product
        rows = self.codeset.rows("products", "product", named) if named else ()
        return f"{rows[0]['brand']} ({rows[0]['generic']})" if rows else ""


def open_reviewer(today: date | None = None) -> Reviewer:
    """A reviewer with the current code set and all rules of the catalogue.

    Raises:
        KnownProblem: the code set cannot be opened.
    """
    from workbench.codeset.current import open_codeset

    return Reviewer(open_codeset(), all_rules(), today or current_day())


def all_rules() -> tuple[Rule, ...]:
    """The catalogue of rules, retired ones included."""
    from workbench.rules.catalogue import RULES

    return RULES


def current_day() -> date:
    """Today by the clock of this machine, in its own time zone; a coder's day, not that of Greenwich."""
    from time import localtime

    now = localtime()
    return date(now.tm_year, now.tm_mon, now.tm_mday)
