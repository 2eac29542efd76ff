"""Form of the claim: what can be judged without knowing the therapy."""

from __future__ import annotations

from workbench.rules.catalogue.form import (
    after_code_set,
    bill_frequency,
    bill_kind,
    claim_change_reason,
    diagnosis_form,
    future_date,
    line_date_missing,
    line_outside_period,
    patient_status,
    principal_diagnosis_missing,
    statement_period_missing,
    statement_period_order,
    type_of_bill_form,
)

RULES = (
    type_of_bill_form.RULE,
    bill_kind.RULE,
    bill_frequency.RULE,
    claim_change_reason.RULE,
    statement_period_missing.RULE,
    statement_period_order.RULE,
    line_date_missing.RULE,
    line_outside_period.RULE,
    future_date.RULE,
    after_code_set.RULE,
    patient_status.RULE,
    principal_diagnosis_missing.RULE,
    diagnosis_form.RULE,
)
