"""The whole course and all its claims: order of days, inpatient care, the same cost twice, what is missing."""

from __future__ import annotations

from workbench.rules.catalogue.episode import (
    admission_after_infusion,
    claim_across_code_change,
    claims_overlap,
    collection_to_infusion,
    course_out_of_order,
    event_in_future,
    infused_as_inpatient,
    ld_before_product,
    milestone_without_charge,
    not_infused_course,
    one_dose_product_twice,
    product_apart_from_infusion,
    same_service_on_two_claims,
    second_dose_day,
    stay_dates,
)

RULES = (
    course_out_of_order.RULE,
    infused_as_inpatient.RULE,
    admission_after_infusion.RULE,
    same_service_on_two_claims.RULE,
    product_apart_from_infusion.RULE,
    claims_overlap.RULE,
    claim_across_code_change.RULE,
    collection_to_infusion.RULE,
    not_infused_course.RULE,
    milestone_without_charge.RULE,
    second_dose_day.RULE,
    one_dose_product_twice.RULE,
    stay_dates.RULE,
    event_in_future.RULE,
    ld_before_product.RULE,
)
