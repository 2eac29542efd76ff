"""Pages of help as plain text: what the marks mean, what this program is, the handbook."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import workbench
from workbench.domain.finding import Severity
from workbench.ui.signs import NOT_ASSESSED, ORIGIN, PENDING, RIGHT, SEVERITY

if TYPE_CHECKING:
    from workbench.codeset.lookup import CodeSet

_SAYS = {
    Severity.ERROR: "error: as billed it will be returned, rejected or denied, or breaks an instruction that was read",
    Severity.WARNING: "warning: probably wrong, or a person must decide",
    Severity.ADVICE: "advice: what to expect or to look at",
}


def marks_page() -> str:
    """What every sign means."""
    lines = ["What the marks mean", ""]
    lines.extend(f"{SEVERITY[severity].mark}   {_SAYS[severity]}" for severity in Severity)
    lines.append(f"{NOT_ASSESSED.mark}   not assessed: something needed was not known; it is not the same as right")
    lines.append(f"{RIGHT.mark}   nothing wrong was found")
    lines.append(f"{PENDING.mark}   text that is kept but is no date or number yet")
    lines.extend(("", "A line at the foot of a cell or field has the colour of the gravest finding there.", ""))
    lines.append("In the corner of a cell, where its value came from (none: it was in the file):")
    lines.extend(f"{sign.mark}   {sign.words}" for sign in ORIGIN.values())
    return "\n".join(lines)


def about_page(codeset: CodeSet, rules: int) -> str:
    """Versions, digests, licences."""
    from PySide6 import __version__ as qt_version

    from workbench.services.rule_set import rule_set_digest

    return "\n".join((
        f"workbench {workbench.__version__}",
        "Reviews hospital outpatient claims of CAR-T therapy. Offline; nothing leaves this machine.",
        "Reference only; the payer decides.",
        "",
        f"Rules: {rules}, {rule_set_digest()}",
        f"Code set: checked through {codeset.checked_through.isoformat()}, {codeset.digest}",
        f"Python {platform.python_version()}, Qt for Python {qt_version} (LGPL-3.0)",
        "Program: Apache-2.0. Fonts: Inter and JetBrains Mono, SIL Open Font Licence 1.1.",
        "HCPCS level I numbers are those of CPT, a trademark of the American Medical Association; their wording is "
        "not part of this program.",
    ))  # fmt: skip


def handbook_page(codeset: CodeSet) -> str:
    """The whole handbook, the contents first; made anew out of what the program carries."""
    from workbench.services.handbook import handbook

    return "\n\n".join(page.text for page in handbook(codeset))
