"""Problems in our own text sources, gathered: all of a reading are reported together, with file and line."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.errors import KnownProblem


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """One thing that is wrong in one text source."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        """The problem as `file:line: what`."""
        return f"{self.file}:{self.line}: {self.what}"


class BadSourcesError(KnownProblem):
    """The text sources of the code set are not right; nothing was built from them."""

    def __init__(self, problems: list[SourceProblem]) -> None:
        self.problems = tuple(problems)
        listing = "\n".join(str(problem) for problem in problems)
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__(f"{count} in the sources of the code set:\n{listing}")
