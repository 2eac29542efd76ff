"""What the record has to show: the infusion note, presence, times, and the reasons for modifiers."""

from __future__ import annotations

from workbench.rules.catalogue.documentation import (
    checklist_item_missing,
    infusion_times,
    modifier_without_reason,
    presence_too_short,
)

RULES = (
    checklist_item_missing.RULE,
    presence_too_short.RULE,
    infusion_times.RULE,
    modifier_without_reason.RULE,
)
