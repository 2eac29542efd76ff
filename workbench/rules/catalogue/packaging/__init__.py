"""What belongs to the infusion or collection and is not reported beside it: pairs, visits, hydration, monitoring."""

from __future__ import annotations

from workbench.rules.catalogue.packaging import (
    adverse_event_management,
    hydration,
    modifier_on_infusion,
    monitoring,
    nurse_visit,
    observation,
    observation_twice,
    pair_needs_modifier,
    pair_never_cleared,
    repeat_modifier,
    supportive_administration,
    transfusion,
    vein_access,
    visit_without_25,
)

RULES = (
    hydration.RULE,
    supportive_administration.RULE,
    visit_without_25.RULE,
    pair_never_cleared.RULE,
    pair_needs_modifier.RULE,
    repeat_modifier.RULE,
    transfusion.RULE,
    monitoring.RULE,
    vein_access.RULE,
    adverse_event_management.RULE,
    nurse_visit.RULE,
    modifier_on_infusion.RULE,
    observation.RULE,
    observation_twice.RULE,
)
