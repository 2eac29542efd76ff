"""The program as a process: review, fix, review again; pipes, terminals, encodings, many files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.casefile.read import read_case
from workbench.codeset.current import open_codeset
from workbench.services.review import Reviewer, all_rules, current_day
from workbench.services.review_json import review_object

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there is no such thing on Windows")

# The new infusion code two days before it began, and on another revenue code than its own.
DOCUMENT = {
    "format": "cart-case/1",
    "case_id": "E2E",
    "title": "Across the New Year",
    "payer": {"kind": "medicare-ffs"},
    "facility": {"kind": "opps-hospital"},
    "claims": [
        {
            "claim_id": "A",
            "type_of_bill": "0131",
            "statement_from": "2024-12-30",
            "statement_through": "2024-12-30",
            "diagnoses": ["Z51.12", "C83.38"],
            "lines": [
                {
                    "revenue_code": "0361",
                    "hcpcs": "38228",
                    "service_date": "2024-12-30",
                    "units": "1",
                    "charge": "5153.00",
                    "noncovered_charge": "0.00",
                },
                {
                    "revenue_code": "0891",
                    "hcpcs": "Q2041",
                    "service_date": "2024-12-30",
                    "units": "1",
                    "charge": "475000.00",
                    "noncovered_charge": "0.00",
                },
            ],
        }
    ],
}


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    path = tmp_path / "course.case.json"
    path.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    open_codeset().close()  # built already: a first start in a checkout takes seconds
    return path


def _workbench(
    *arguments: str, folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "workbench", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | (environment or {}),
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_review_fix_review(case_path: Path, tmp_path: Path) -> None:
    first = _workbench("review", case_path.name, "--format", "json", folder=tmp_path)
    found = json.loads(first.stdout)["cases"][0]
    assert (first.returncode, first.stderr, found["verdict"]) == (1, b"", "errors")
    rules = {finding["rule"] for finding in found["findings"] if finding["severity"] == "error"}
    assert {"COD101", "STP101"} <= rules

    fixed = _workbench("fix", case_path.name, "-o", "fixed.case.json", folder=tmp_path)
    assert b"Replace 38228 with 0540T" in fixed.stdout
    line = json.loads((tmp_path / "fixed.case.json").read_bytes())["claims"][0]["lines"][0]
    assert (line["hcpcs"], line["revenue_code"]) == ("0540T", "0874")

    second = _workbench("review", "fixed.case.json", "--format", "json", folder=tmp_path)
    left = json.loads(second.stdout)["cases"][0]
    assert {finding["rule"] for finding in left["findings"]} & {"COD101", "STP101"} == set()
    assert [f for f in left["findings"] if f["fix"] and f["fix"]["safe"]] == []
    assert second.returncode == fixed.returncode


def test_the_process_says_what_the_service_says(case_path: Path, tmp_path: Path) -> None:
    shown = json.loads(_workbench("review", case_path.name, "--format", "json", folder=tmp_path).stdout)["cases"]
    case = read_case(case_path.read_bytes(), case_path.name)
    assert shown == [review_object(Reviewer(open_codeset(), all_rules(), current_day()).review(case))]


def test_the_same_case_gives_the_same_bytes(case_path: Path, tmp_path: Path) -> None:
    for form in ("text", "json", "csv"):
        first, second = (_workbench("review", case_path.name, "--format", form, folder=tmp_path) for _ in range(2))
        assert first.stdout == second.stdout


@POSIX
def test_a_pipe_that_closes_early_is_quiet(case_path: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m workbench review {' '.join([case_path.name] * 200)} | head -n 1"
    ended = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (ended.stdout, ended.stderr, ended.returncode) == (b"E2E  Across the New Year\n", b"", 1)


@POSIX
def test_a_full_disk_is_told(case_path: Path, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "workbench", "review", case_path.name],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (
        2,
        b"workbench: the results cannot be written (No space left on device).\n",
    )


@POSIX
def test_closed_output_is_no_failure(case_path: Path, tmp_path: Path) -> None:
    ended = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m workbench review {case_path.name} >&- 2>&-"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert ended.returncode == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_any_encoding_of_the_output_will_do(encoding: str, form: str, case_path: Path, tmp_path: Path) -> None:
    case_path.write_text(json.dumps(DOCUMENT | {"title": "日本 é ✕", "case_id": "é日"}), encoding="utf-8")
    environment = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ended = _workbench("review", case_path.name, "--format", form, folder=tmp_path, environment=environment)
    assert (ended.returncode, ended.stderr) == (1, b"")
    text = ended.stdout.decode(encoding)
    if form == "json":
        assert json.loads(text)["cases"][0]["case_id"] == "é日"


@POSIX
def test_a_terminal_gets_colour_and_a_pipe_does_not(case_path: Path, tmp_path: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    subprocess.run(
        [sys.executable, "-m", "workbench", "review", case_path.name],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdout=follower,
        stderr=follower,
        check=False,
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            more = os.read(leader, 65536)
        except OSError:  # what a terminal says when all of it was read
            break
        if not more:
            break
        shown += more
    os.close(leader)
    assert b"\x1b[31;1m" in shown
    assert b"\x1b[" not in _workbench("review", case_path.name, folder=tmp_path).stdout


@POSIX
def test_an_interrupt_ends_it_without_a_traceback(case_path: Path, tmp_path: Path) -> None:
    script = (
        "import os, signal, threading; from workbench.app import main; import workbench.services.review as r\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a suite in the background ignores it
        "def slow(*_): os.kill(os.getpid(), signal.SIGINT); threading.Event().wait(30)\n"
        "r.Reviewer.review = slow\n"
        f"raise SystemExit(main(['review', {case_path.name!r}]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


def test_without_a_display_it_says_what_to_type(tmp_path: Path) -> None:
    environment = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    if sys.platform != "linux":
        pytest.skip("there is always a display here")
    ended = _workbench(folder=tmp_path, environment=environment)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"`workbench review FILE` reviews a case here" in ended.stderr
