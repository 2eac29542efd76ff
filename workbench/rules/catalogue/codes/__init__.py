"""Codes in force: every code on its own date and by the claim's From date."""

from __future__ import annotations

from workbench.rules.catalogue.codes import (
    claim_codes_in_force,
    claim_starts_before_code,
    claim_starts_before_modifier,
    code_not_in_effect,
    diagnosis_for_part_of_claim,
    diagnosis_incomplete,
    diagnosis_not_in_effect,
    diagnosis_unknown,
    fractional_modifier,
    modifier_not_in_effect,
    modifier_unknown,
    near_car_t_code,
    principal_diagnosis,
    requirements_met_modifier,
    revenue_code_unknown,
    units_above_mue,
    visit_code,
)

RULES = (
    code_not_in_effect.RULE,
    claim_starts_before_code.RULE,
    modifier_not_in_effect.RULE,
    claim_starts_before_modifier.RULE,
    modifier_unknown.RULE,
    diagnosis_not_in_effect.RULE,
    diagnosis_for_part_of_claim.RULE,
    diagnosis_incomplete.RULE,
    diagnosis_unknown.RULE,
    principal_diagnosis.RULE,
    claim_codes_in_force.RULE,
    revenue_code_unknown.RULE,
    fractional_modifier.RULE,
    requirements_met_modifier.RULE,
    visit_code.RULE,
    units_above_mue.RULE,
    near_car_t_code.RULE,
)
