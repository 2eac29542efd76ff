"""Whether it is covered: the national decision, REMS, label, trial, expanded access, and who pays."""

from __future__ import annotations

from workbench.rules.catalogue.coverage import (
    age_outside_label,
    before_coverage_decision,
    diagnosis_excluded_by_label,
    diagnosis_outside_label,
    donor_cells,
    expanded_access_code,
    expanded_access_on_product_code,
    medicaid_package_number,
    medicare_advantage_payer,
    product_before_approval,
    remission_at_infusion,
    site_without_rems,
    trial_marks_incomplete,
    trial_modifier_missing,
    trial_number_form,
)

RULES = (
    before_coverage_decision.RULE,
    site_without_rems.RULE,
    donor_cells.RULE,
    diagnosis_outside_label.RULE,
    age_outside_label.RULE,
    diagnosis_excluded_by_label.RULE,
    remission_at_infusion.RULE,
    product_before_approval.RULE,
    trial_marks_incomplete.RULE,
    trial_number_form.RULE,
    trial_modifier_missing.RULE,
    expanded_access_code.RULE,
    expanded_access_on_product_code.RULE,
    medicare_advantage_payer.RULE,
    medicaid_package_number.RULE,
)
