"""The catalogue of rules: one family a package, one rule a file. The order here is the order of findings."""

from __future__ import annotations

from workbench.rules.catalogue import codes, form, steps

FAMILIES = (form, codes, steps)
RULES = tuple(rule for family in FAMILIES for rule in family.RULES)
