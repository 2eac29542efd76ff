"""The catalogue of rules: one family a package, one rule a file. The order here is that of findings on one line."""

from __future__ import annotations

from workbench.rules.catalogue import (
    after,
    codes,
    coverage,
    documentation,
    editor,
    episode,
    form,
    lymphodepletion,
    packaging,
    product,
    steps,
)

FAMILIES = (form, codes, steps, product, packaging, editor, lymphodepletion, episode, coverage, documentation, after)
RULES = tuple(rule for family in FAMILIES for rule in family.RULES)
