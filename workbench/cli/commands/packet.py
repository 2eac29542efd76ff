"""`workbench packet`: print the audit packet of a case, or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.arguments import day, parser
from workbench.cli.commands.review import status
from workbench.cli.review_text import verdict_line
from workbench.cli.terminal import BOLD, Terminal, visible
from workbench.services.review import open_reviewer

if TYPE_CHECKING:
    import argparse

_EXAMPLES = """
workbench packet smith.case.json -o smith.pdf
workbench packet smith.case.json -o smith.pdf --final --format-size a4
workbench packet smith.case.json -o smith.pdf --redact --leave-out response signatures
workbench packet *.case.json -o march.pdf
workbench packet smith.case.json --auditor smith.audited.case.json -o smith.pdf
workbench packet march/ -o march.pdf --summary
"""
_PARTS = (
    "cover", "summary", "timeline", "lines", "findings", "checklist", "scoring", "response", "signatures", "sources",
    "manifest", "log",
)  # fmt: skip


def run(argv: list[str]) -> int:
    """Make the packet; the exit status is that of a review of the cases in it."""
    arguments = _parser().parse_args(argv)
    reviewer = open_reviewer(arguments.as_of)
    # reportlab and pikepdf take a while to import: only when a packet is made.
    from workbench.services.packet import make_packet
    from workbench.services.packet_files import cases_named, form_of, write_packet

    form = form_of(
        sheet=arguments.format_size,
        final=arguments.final,
        redact=arguments.redact,
        leave_out=tuple(arguments.leave_out),
        summary=arguments.summary,
        as_of=arguments.as_of is not None,
        department=arguments.department,
        logo=arguments.logo,
        password_file=arguments.password_file,
    )
    paths, cases = cases_named(arguments.files, arguments.auditor)
    packet = make_packet(reviewer, cases, form)
    write_packet(arguments.output, packet.content, paths)
    terminal = Terminal()
    pages = "1 page" if packet.pages == 1 else f"{packet.pages} pages"
    terminal.lines([
        f"{terminal.paint(visible(arguments.output), BOLD)}  {pages}, packet {packet.number}",
        *(f"  {visible(review.case_id)}  {verdict_line(review, terminal)}" for review in packet.reviews),
    ])  # fmt: skip
    return status(list(packet.reviews), arguments.fail_on)


def _parser() -> argparse.ArgumentParser:
    made = parser(
        "packet",
        "Print the audit packet: a PDF with the lines as billed and as recommended, every finding with its source, "
        "scores, boxes for initials and signatures. The file carries the case, so `workbench verify` can review it "
        "again. Several cases, or a folder, make one packet with a page on all of them first.",
        _EXAMPLES,
    )
    made.add_argument("files", nargs="+", metavar="FILE", help="a case file (.case.json), or a folder of them")
    made.add_argument("-o", "--output", required=True, metavar="OUT.pdf", help="where the packet goes")
    made.add_argument(
        "--format-size", choices=("letter", "a4"), default="letter", help="the size of the paper (default: letter)"
    )
    made.add_argument("--final", action="store_true", help="without DRAFT: what is printed is what is meant")
    made.add_argument(
        "--redact",
        action="store_true",
        help="mask control number, names, birth date, lot text and free text, also in the case inside",
    )
    made.add_argument(
        "--leave-out", nargs="+", choices=_PARTS, default=[], metavar="PART", help=f"parts: {', '.join(_PARTS)}"
    )
    made.add_argument("--summary", action="store_true", help="one page only: of a case, or on all cases")
    made.add_argument("--auditor", metavar="FILE", help="the auditor's version of the case, scored beside the coder's")
    made.add_argument("--department", default="", metavar="TEXT", help="a line for the head of each page")
    made.add_argument("--logo", metavar="PICTURE", help="a PNG or JPEG for the head of each page")
    made.add_argument(
        "--password-file", metavar="FILE", help="encrypt with the password on its first line (then not PDF/A)"
    )
    made.add_argument(
        "--fail-on",
        choices=("error", "warning", "never"),
        default="never",
        help="the least finding that makes the exit status 1 (default: never)",
    )
    made.add_argument("--as-of", type=day, metavar="DATE", help="take this for today, and print it (default: today)")
    return made
