"""The locks: complete, hashed, without an address, and the same versions in both."""

from __future__ import annotations

import re

import pytest

from tests.health.project import ROOT, pyproject

RUN = "packaging/requirements.lock"
DEVELOP = "packaging/requirements-dev.lock"
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ \\]+)", re.MULTILINE)


def lock(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    return dict(PINNED.findall(lock(name)))


def named(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match.group()).lower()


@pytest.mark.parametrize("name", [RUN, DEVELOP])
def test_no_address(name: str) -> None:
    assert "://" not in lock(name)
    assert "index-url" not in lock(name)


@pytest.mark.parametrize("name", [RUN, DEVELOP])
def test_each_requirement_has_a_hash(name: str) -> None:
    entries = re.split(r"\n(?! )", lock(name).strip())
    without = [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry]
    assert without == []
    assert len(entries) == len(pins(name))


def test_what_is_run_is_what_is_tested() -> None:
    tested = pins(DEVELOP)
    assert {name: tested.get(name) for name in pins(RUN)} == pins(RUN)


def test_each_dependency_is_locked() -> None:
    project = pyproject()
    groups = project["dependency-groups"]
    run = [*project["project"]["dependencies"], *groups["install"], *project["build-system"]["requires"]]
    develop = [*run, *(entry for entry in groups["dev"] if isinstance(entry, str))]
    assert {named(entry) for entry in run} - set(pins(RUN)) == set()
    assert {named(entry) for entry in develop} - set(pins(DEVELOP)) == set()


def test_qt_stays_below_the_version_that_ends_the_interpreter() -> None:
    assert "PySide6-Essentials>=6.9,<6.12" in pyproject()["project"]["dependencies"]
    for name in (RUN, DEVELOP):
        major, minor = (int(part) for part in pins(name)["pyside6-essentials"].split(".")[:2])
        assert (6, 9) <= (major, minor) < (6, 12)
