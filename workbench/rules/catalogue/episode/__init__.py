"""The whole course and all its claims: order of days, inpatient care, the same cost twice, what is missing."""

from __future__ import annotations

from workbench.rules.catalogue.episode import admission_after_infusion, course_out_of_order, infused_as_inpatient

RULES = (
    course_out_of_order.RULE,
    infused_as_inpatient.RULE,
    admission_after_infusion.RULE,
)
