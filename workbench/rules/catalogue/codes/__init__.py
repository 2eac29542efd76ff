"""Codes in force: every code on its own date and by the claim's From date."""

from __future__ import annotations

from workbench.rules.catalogue.codes import (
    claim_starts_before_code,
    claim_starts_before_modifier,
    code_not_in_effect,
    diagnosis_for_part_of_claim,
    diagnosis_incomplete,
    diagnosis_not_in_effect,
    diagnosis_unknown,
    modifier_not_in_effect,
    modifier_unknown,
    principal_diagnosis,
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
)
