"""The handbook as Markdown pages: every rule, the case file, the commands, the documents cited.

It is made when it is asked for, out of what the program carries anyway: the pages of the rules, their worked examples,
the dated facts and the schema. So it cannot say anything else than the program does, in a checkout or installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.finding import Severity
from workbench.domain.records import dataclass
from workbench.rules.catalogue import FAMILIES
from workbench.services import words
from workbench.services.commands import COMMANDS
from workbench.services.handbook.case_format import case_format
from workbench.services.handbook.rule_section import plain, rule_section
from workbench.services.rule_page import rule_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import ModuleType

    from workbench.rules.lookup import Lookup
    from workbench.services.rule_page import RulePage

CAREFUL = "Reference only; the payer decides."


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the handbook.

    Attributes:
        stem: its file name without the ending.
        title: its heading.
        text: the whole page as Markdown, the heading included, ending in one line break.
    """

    stem: str
    title: str
    text: str


def handbook(lookup: Lookup) -> tuple[Page, ...]:
    """All pages, the contents first; the same code set gives the same text."""
    told = [(family, [rule_page(rule, lookup) for rule in family.RULES]) for family in FAMILIES]
    pages = [_family(family, rules) for family, rules in told]
    pages += [
        _page("case-file", "The case file", case_format()),
        _page("commands", "The commands", _commands()),
        _page("sources", "The documents cited", _sources(page for _, rules in told for page in rules)),
    ]
    return (_page("index", "Handbook", _contents(pages, lookup)), *pages)


def write_handbook(lookup: Lookup, folder: Path) -> tuple[Path, ...]:
    """Write every page to `<folder>/<stem>.md`; other files there are left alone.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for page in handbook(lookup):
        path = folder / f"{page.stem}.md"
        path.write_bytes(page.text.encode())  # the same bytes on every system
        written.append(path)
    return tuple(written)


def _page(stem: str, title: str, lines: Iterable[str]) -> Page:
    return Page(stem, title, "\n".join((f"# {title}", "", *lines)).rstrip("\n") + "\n")


def _family(family: ModuleType, rules: list[RulePage]) -> Page:
    name = family.__name__.rsplit(".", 1)[1]
    title, _, about = (family.__doc__ or name).strip().partition(":")
    lines = [plain(f"{about.strip()[:1].upper()}{about.strip()[1:]}"), ""] if about else []
    lines += [f"- {page.rule.id} {page.rule.name}: {plain(page.summary)}" for page in rules]
    for page in rules:
        lines += ["", *rule_section(page)]
    return _page(f"rules-{name}", title.rstrip("."), lines)


def _contents(pages: Iterable[Page], lookup: Lookup) -> Iterator[str]:
    yield f"What this program knows of outpatient billing of CAR-T therapy. {CAREFUL}"
    yield f"The code set was checked through {lookup.checked_through.isoformat()}."
    yield ""
    yield from (f"- [{page.title}]({page.stem}.md)" for page in pages)
    yield from ("", "## How sure a fact is", "")
    yield from (f"- *{sure.value}*: {told}" for sure, told in words.SURENESS.items())
    yield from ("", "Only what was read, was read in a copy or follows from it by plain reasoning can carry an error;")
    yield "all else is a warning or advice that says to check with your MAC."
    yield from ("", "## What a finding can be", "")
    yield f"- {words.SEVERITY_SIGN[Severity.ERROR]} *error*: as billed it will be returned, rejected or denied"
    yield f"- {words.SEVERITY_SIGN[Severity.WARNING]} *warning*: probably wrong, or a person must decide"
    yield f"- {words.SEVERITY_SIGN[Severity.ADVICE]} *advice*: what to expect or to look at"
    yield f"- {words.NOT_ASSESSED_SIGN} *not assessed*: something needed is not known; it is not the same as right"


def _commands() -> Iterator[str]:
    yield "Without a command the window opens. `workbench COMMAND --help` tells the arguments, with examples."
    yield ""
    yield from (f"- `workbench {name}`: {does}" for name, does in COMMANDS.items())
    yield ""
    yield "Exit status: 0 nothing was found at or above error, 1 something was, 2 the input or the call is wrong,"
    yield "3 a fault of the program."


def _sources(pages: Iterable[RulePage]) -> Iterator[str]:
    cited = [cite for page in pages for fact in page.facts for cite in fact.citations]
    yield from (f"- **{key}** {plain(title)}" for key, title in words.documents(cited))
