"""Lymphodepleting chemotherapy: its days, its distance to the infusion, its drugs, units and administration codes."""

from __future__ import annotations

from workbench.rules.catalogue.lymphodepletion import chemotherapy_off_ld_days, ld_drug_given_as_therapeutic

RULES = (
    chemotherapy_off_ld_days.RULE,
    ld_drug_given_as_therapeutic.RULE,
)
