"""After the infusion: reactions and their codes, follow-up visits, and the drugs against them."""

from __future__ import annotations

from workbench.rules.catalogue.after import (
    cause_before_reaction,
    covid_code_for_tocilizumab,
    crs_drug_without_diagnosis,
    death_and_status,
    first_week_visits,
    history_on_infusion_day,
    history_on_later_visit,
    immunostimulant_effect,
    late_reaction,
    reaction_before_infusion,
    tocilizumab_code,
    two_grades,
)

RULES = (
    cause_before_reaction.RULE,
    history_on_infusion_day.RULE,
    history_on_later_visit.RULE,
    two_grades.RULE,
    immunostimulant_effect.RULE,
    reaction_before_infusion.RULE,
    late_reaction.RULE,
    first_week_visits.RULE,
    tocilizumab_code.RULE,
    covid_code_for_tocilizumab.RULE,
    crs_drug_without_diagnosis.RULE,
    death_and_status.RULE,
)
