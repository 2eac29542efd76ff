"""What the outpatient editor stops on claims of a course, beside the CAR-T lines themselves."""

from __future__ import annotations

from workbench.rules.catalogue.editor import (
    drug_without_procedure,
    modifier_340b_of_status,
    only_packaged,
    other_pair,
    other_pair_never_cleared,
    referral_without_observation,
    service_on_observation_revenue_code,
    status_not_paid,
    transfusion_without_blood,
    transplant_without_acquisition,
    two_visits,
    visit_beside_procedure,
)

RULES = (
    other_pair.RULE,
    other_pair_never_cleared.RULE,
    visit_beside_procedure.RULE,
    two_visits.RULE,
    status_not_paid.RULE,
    drug_without_procedure.RULE,
    transfusion_without_blood.RULE,
    service_on_observation_revenue_code.RULE,
    referral_without_observation.RULE,
    transplant_without_acquisition.RULE,
    only_packaged.RULE,
    modifier_340b_of_status.RULE,
)
