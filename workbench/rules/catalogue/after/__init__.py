"""After the infusion: reactions and their codes, follow-up visits, and the drugs against them."""

from __future__ import annotations

from workbench.rules.catalogue.after import cause_before_reaction, history_on_infusion_day

RULES = (
    cause_before_reaction.RULE,
    history_on_infusion_day.RULE,
)
