"""The handbook holds every rule, every command and every document, and is the same each time it is made."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.health.catalogue import FAMILY_OF, RULES, RULES_OF, examples_of
from tests.health.project import ROOT
from workbench.codeset.current import open_codeset
from workbench.services.commands import COMMANDS
from workbench.services.handbook import handbook, write_handbook
from workbench.services.rule_page import rule_page

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.rules.rule import Rule


@cache
def text_of() -> dict[str, str]:
    """Each page's text, by its file name without the ending."""
    return {page.stem: page.text for page in handbook(open_codeset())}


def test_there_is_a_page_for_every_family_and_what_goes_with_it() -> None:
    assert list(text_of()) == ["index", *(f"rules-{name}" for name in RULES_OF), "case-file", "commands", "sources"]


def test_the_contents_name_every_other_page() -> None:
    linked = re.findall(r"^- \[.+\]\((.+)\.md\)$", text_of()["index"], flags=re.MULTILINE)
    assert ["index", *linked] == list(text_of())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_its_section(rule: Rule) -> None:
    page = text_of()[f"rules-{FAMILY_OF[rule.id]}"]
    (section,) = [part for part in page.split("\n## ")[1:] if part.startswith(f"{rule.id} {rule.name}\n")]
    assert [
        heading for heading in ("Finds", "Why", "Silent when", "Remedy") if f"\n**{heading}.** " not in section
    ] == []
    assert section.count("\n- *") == len(examples_of()[rule.id])
    for fact in rule_page(rule, open_codeset()).facts:
        assert f"\n- {fact.name}\n    - [" in section


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named(command: str) -> None:
    assert f"\n- `workbench {command}`: {COMMANDS[command]}\n" in text_of()["commands"]


def test_every_document_that_is_cited_is_listed() -> None:
    rules = "".join(text for stem, text in text_of().items() if stem.startswith("rules-"))
    cited = {key for line in re.findall(r"^    - (\[.+)$", rules, flags=re.MULTILINE) for key in keys(line)}
    listed = set(re.findall(r"^- \*\*(.+?)\*\* ", text_of()["sources"], flags=re.MULTILINE))
    assert cited - listed == set()
    assert len(listed) > 50


def keys(line: str) -> list[str]:
    return re.findall(r"\[([A-Z0-9_-]+)\]", re.match(r"(?:\[[A-Z0-9_-]+\] ?)+", line)[0])  # type: ignore[index]  # found


def test_the_case_file_is_told_with_every_field() -> None:
    from workbench.casefile.schema import json_schema

    schema = json_schema()
    shapes = [schema, *schema["$defs"].values()]  # type: ignore[attr-defined]  # a schema of our own
    fields = {name for shape in shapes for name in shape.get("properties", {})}
    assert [name for name in fields if f"\n| `{name}`" not in text_of()["case-file"]] == []


def test_what_is_written_is_the_same_each_time(tmp_path: Path) -> None:
    for number in (1, 2):
        made = subprocess.run(
            [sys.executable, "-m", "workbench.services.handbook", str(tmp_path / str(number))],
            cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": str(number)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "12")
    assert first == second == {f"{stem}.md": text.encode() for stem, text in text_of().items()}


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    written = write_handbook(open_codeset(), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"notes.md", *(path.name for path in written)}
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "mine"


def test_the_window_shows_the_same_text() -> None:
    from workbench.ui.help_page import handbook_page

    assert handbook_page(open_codeset()) == "\n\n".join(text_of().values())
