"""The four steps of CAR-T on the claim: collection, preparation, receipt and infusion."""

from __future__ import annotations

from workbench.rules.catalogue.steps import (
    double_report,
    once_per_day,
    revenue_code_of_step,
    tracking_charge_covered,
    tracking_lines_rejected,
)

RULES = (
    revenue_code_of_step.RULE,
    once_per_day.RULE,
    tracking_charge_covered.RULE,
    tracking_lines_rejected.RULE,
    double_report.RULE,
)
