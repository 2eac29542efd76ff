"""What the command line can be asked to do, in one sentence each; help and handbook list the same."""

from __future__ import annotations

COMMANDS = {
    "review": "say what is wrong with a case by the rules in force on each date, and why",
    "fix": "apply the safe one-step fixes to a case, and say each",
    "packet": "print the audit packet of a case as a PDF that carries the case",
    "verify": "read a packet back: whether it is unchanged, and whether the verdict is the same today",
    "code": "show all that is known of a code: dates, status, crosswalk, edits, payment",
    "search": "find codes, products and facts by words, in any order",
    "ask": "passages of rules, codes and facts that answer a question, each with its source",
    "rules": "list the rules, or show one with its sources and worked examples",
    "schema": "print the JSON Schema of the case file",
    "codeset": "say what the embedded code set holds, and check it for gaps",
    "doctor": "say whether everything the program needs is there",
}
"""Every command with what it does. Its module is workbench.cli.commands.<name>, imported when it is run."""
