"""Form of the claim: what can be judged without knowing the therapy."""

from __future__ import annotations

from workbench.rules.catalogue.form import (
    bill_frequency,
    bill_kind,
    claim_change_reason,
    type_of_bill_form,
)

RULES = (
    type_of_bill_form.RULE,
    bill_kind.RULE,
    bill_frequency.RULE,
    claim_change_reason.RULE,
)
