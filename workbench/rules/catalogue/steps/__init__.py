"""The four steps of CAR-T on the claim: collection, preparation, receipt and infusion."""

from __future__ import annotations

from workbench.rules.catalogue.steps import revenue_code_of_step

RULES = (revenue_code_of_step.RULE,)
