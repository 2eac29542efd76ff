"""The guards of tests/conftest.py, each tried on the thing it has to stop."""

from __future__ import annotations

import logging
import os
import socket
import urllib.request
import warnings
from pathlib import Path

import pytest

from tests.health.project import ROOT, pyproject

pytest_plugins = ["pytester"]
CONFTEST = (ROOT / "tests/conftest.py").read_text(encoding="utf-8")


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    """A small suite of its own, with our guards and our settings."""
    settings = pyproject()["tool"]["pytest"]["ini_options"]
    taken = ("filterwarnings", "markers", "xfail_strict", "qt_log_level_fail")
    lines = ["[pytest]"]
    for key in taken:
        value = settings[key]
        lines.append(f"{key} =\n    " + "\n    ".join(value) if isinstance(value, list) else f"{key} = {value}")
    pytester.makeini("\n".join(lines) + "\n")
    pytester.makeconftest(CONFTEST)
    return pytester


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("import logging; logging.getLogger('store').warning('left over')", "*store: left over*"),
        ("import warnings; warnings.warn('old', DeprecationWarning)", "*DeprecationWarning: old*"),
        ("import socket; socket.create_connection(('localhost', 9))", "*NetworkUsedError*"),
        ("from PySide6.QtCore import qWarning; qWarning('no such slot')", "*no such slot*"),
    ],
)
def test_a_test_that_misbehaves_fails(suite: pytest.Pytester, body: str, why: str) -> None:
    suite.makepyfile(f"def test_it():\n    {body}\n")
    result = suite.runpytest_subprocess("-p", "no:randomly")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines([why])


def test_a_quiet_test_and_one_that_expects_its_records_pass(suite: pytest.Pytester) -> None:
    suite.makepyfile(
        """
        import logging, pytest

        def test_quiet():
            logging.getLogger("store").info("opened")

        @pytest.mark.stray_logs
        def test_expected(caplog):
            logging.getLogger("store").warning("disk full")
            assert caplog.messages == ["disk full"]
        """
    )
    suite.runpytest_subprocess("-p", "no:randomly").assert_outcomes(passed=2)


@pytest.mark.parametrize("name", ["connect", "connect_ex", "bind", "sendto"])
def test_no_socket_reaches_out(name: str) -> None:
    with socket.socket() as reaching, pytest.raises(AssertionError, match="offline"):
        getattr(reaching, name)(("127.0.0.1", 9))


def test_no_name_is_looked_up() -> None:
    with pytest.raises(AssertionError, match="offline"):
        urllib.request.urlopen("http://localhost:9/")


def test_home_is_an_empty_folder_of_this_test(own_home: Path) -> None:
    import platformdirs

    assert Path.home() == own_home
    assert list(own_home.iterdir()) == []
    if os.name == "posix":
        assert Path(platformdirs.user_state_dir("workbench")).is_relative_to(own_home)


def test_warnings_are_errors() -> None:
    with pytest.raises(UserWarning, match="mind"):
        warnings.warn("mind", stacklevel=1)


@pytest.mark.stray_logs
def test_the_mark_lets_a_record_pass() -> None:
    logging.getLogger("tests").warning("expected")
