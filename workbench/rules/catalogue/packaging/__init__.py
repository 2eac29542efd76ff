"""What belongs to the infusion or collection and is not reported beside it: pairs, visits, hydration, monitoring."""

from __future__ import annotations

from workbench.rules.catalogue.packaging import (
    adverse_event_management,
    hydration_beside_infusion,
    modifier_on_infusion,
    monitoring_beside_infusion,
    nurse_visit_with_infusion,
    observation_twice,
    observation_with_infusion,
    pair_needs_modifier,
    pair_never_cleared,
    repeat_modifier_clears_nothing,
    supportive_administration_beside_infusion,
    transfusion_beside_infusion,
    vein_access_beside_infusion,
    visit_without_25,
)

RULES = (
    hydration_beside_infusion.RULE,
    supportive_administration_beside_infusion.RULE,
    visit_without_25.RULE,
    pair_never_cleared.RULE,
    pair_needs_modifier.RULE,
    repeat_modifier_clears_nothing.RULE,
    transfusion_beside_infusion.RULE,
    monitoring_beside_infusion.RULE,
    vein_access_beside_infusion.RULE,
    adverse_event_management.RULE,
    nurse_visit_with_infusion.RULE,
    modifier_on_infusion.RULE,
    observation_with_infusion.RULE,
    observation_twice.RULE,
)
