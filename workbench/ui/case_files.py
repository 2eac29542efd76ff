"""Cases on disk, for the window: a new one, the worked example, reading also what is not finished, writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.casefile.read import read_draft
from workbench.casefile.write import write_case
from workbench.datafiles.locate import resources_root
from workbench.domain.case import Case, Claim, Payer, PayerKind
from workbench.domain.errors import KnownProblem
from workbench.services.open_case import read_bytes, what_else
from workbench.services.save_case import write_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

SUFFIX = ".case.json"
FILTER = "Cases (*.case.json);;All files (*)"


def new_case(today: date) -> Case:
    """A case with nothing known but who is usually asked to pay, and one claim without lines."""
    return Case(case_id=f"CASE-{today:%Y%m%d}", payer=Payer(PayerKind.MEDICARE_FFS), claims=(Claim("A"),))


def sample_path() -> Path:
    """The worked example a newcomer reviews first."""
    return resources_root() / "samples" / f"first-review{SUFFIX}"


def read(path: str) -> Case:
    """The case in a file, finished or not.

    Raises:
        KnownProblem: it cannot be read, is of another kind, or is no right case file.
    """
    content = read_bytes(path)
    other = what_else(content)
    if other:
        raise KnownProblem(f"this looks like {other}, which is not read yet.", where=path, to_do="Open a .case.json.")
    return read_draft(content, path)


def write(path: str, case: Case) -> None:
    """Write a case whole or not at all, for its owner only.

    Raises:
        KnownProblem: it cannot be written; what was there before is untouched.
    """
    write_text(path, write_case(case))
