"""Codes in force: every code on its own date and by the claim's From date."""

from __future__ import annotations

from workbench.rules.catalogue.codes import code_not_in_effect

RULES = (code_not_in_effect.RULE,)
