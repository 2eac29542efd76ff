"""Lymphodepleting chemotherapy: its days, its distance to the infusion, its drugs, units and administration codes."""

from __future__ import annotations

from workbench.rules.catalogue.lymphodepletion import (
    addition_without_parent,
    chemotherapy_off_ld_days,
    discarded_drug,
    drug_code_of_package,
    drug_outside_regimen,
    drug_without_administration,
    infusion_outside_ld_window,
    ld_before_later_dose,
    ld_drug_given_as_therapeutic,
    minutes_of_chemotherapy,
    no_lymphodepletion,
    two_initial_codes,
    units_against_dose,
    waste_modifier_on_packaged_drug,
)

RULES = (
    chemotherapy_off_ld_days.RULE,
    ld_drug_given_as_therapeutic.RULE,
    infusion_outside_ld_window.RULE,
    drug_outside_regimen.RULE,
    addition_without_parent.RULE,
    two_initial_codes.RULE,
    minutes_of_chemotherapy.RULE,
    units_against_dose.RULE,
    discarded_drug.RULE,
    waste_modifier_on_packaged_drug.RULE,
    drug_without_administration.RULE,
    no_lymphodepletion.RULE,
    ld_before_later_dose.RULE,
    drug_code_of_package.RULE,
)
