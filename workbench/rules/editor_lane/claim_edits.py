"""The edits about a claim as a whole: its diagnoses, and whether anything on it can be paid at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rules.lookup import row_on

if TYPE_CHECKING:
    from workbench.domain.codes import DiagnosisCode
    from workbench.rules.editor_lane.desk import Desk

EXTERNAL_CAUSES = ("V", "W", "X", "Y")
"""The letters of ICD-10-CM's chapter of external causes."""


def diagnoses(desk: Desk) -> None:
    """Edits 1 (not valid), 5 (external cause first), 86 (manifestation first) and 113 (supplementary code first)."""
    place = desk.claim.place("diagnoses")
    given = desk.claim.claim.diagnoses
    if not given:
        desk.raise_edit("1", place, "no principal diagnosis")
        return
    for code in given:
        _validity(desk, code)
    principal = given[0].canonical
    if principal.startswith(EXTERNAL_CAUSES):
        desk.raise_edit("5", place, f"{principal} is the principal diagnosis")
    row = row_on(desk.lookup.rows("diagnoses", "code", principal), desk.begins)
    if row is not None and row["not_principal"] == "yes":
        shown = desk.setting("manifestations")
        edit = "86" if shown is not None and principal in shown.lists[""] else "113"
        desk.raise_edit(edit, place, f"{principal} is the principal diagnosis", row.citations)


def _validity(desk: Desk, code: DiagnosisCode) -> None:
    place = desk.claim.place("diagnoses")
    if not code.well_formed:
        desk.raise_edit("1", place, f"{code.canonical} has not the form of a diagnosis code")
        return
    rows = desk.lookup.rows("diagnoses", "code", code.canonical)
    if not rows:
        desk.leave_open(f"{code.canonical} is not in the embedded list of diagnoses")
        return
    # A code valid in any release between From and Through passes.
    live = [row for row in rows if row.span.overlaps(desk.statement)]
    if not live:
        desk.raise_edit("1", place, f"{code.canonical} is not valid on {desk.begins.isoformat()}", rows[-1].citations)
    elif all(row["complete"] == "no" for row in live):
        desk.raise_edit("1", place, f"{code.canonical} needs more characters", live[-1].citations)


def incidental_only(desk: Desk) -> None:
    """Edit 27: every line is packaged, nothing is left to pay."""
    setting = desk.setting("drugs")
    if setting is None:
        return
    packaged = [line for line in desk.lines if line.status in setting.lists["packaged"]]
    others = [line for line in desk.lines if line.status not in setting.lists["packaged"] and line.valid]
    unknown = [line for line in desk.lines if not line.known and line.well_formed]
    if not packaged or others:
        return
    if unknown:
        desk.leave_open("whether every line is packaged")
    else:
        desk.raise_edit("27", desk.claim.place("lines"), "every line is packaged (status N)")


def nothing_to_package_into(desk: Desk) -> None:
    """Edit 47: packaged lines are left, and every other line is rejected. Only where the claim itself goes on."""
    setting = desk.setting("drugs")
    if setting is None or not desk.outpatient or any(not hit.action.stops_the_line for hit in desk.hits):
        return
    left = [line for line in desk.lines if line.view.number not in desk.stopped]
    if left and all(line.status in setting.lists["packaged"] for line in left):
        for line in left:
            because = "the line is packaged (status N) and every other line is rejected"
            desk.raise_edit("47", line.view.place("hcpcs"), because, line.why)


def observation_once(desk: Desk) -> None:
    """Edit 51: hours of observation on more than one line."""
    setting = desk.setting("observation")
    if setting is None or not desk.outpatient:
        return
    hours = [line.view for line in desk.lines if line.view.code == setting.words["hourly"]]
    for view in hours[1:]:
        because = f"{view.code} stands on line {hours[0].number} already"
        desk.raise_edit("51", view.place("hcpcs"), because, setting.cite)


def review_asked_for(desk: Desk) -> None:
    """Edit 11: a condition code that asks the contractor to review the claim."""
    setting = desk.setting("review_request")
    if setting is None:
        return
    for code in sorted(desk.claim.condition_codes.intersection(setting.lists[""])):
        place = desk.claim.place("condition_codes")
        desk.raise_edit("11", place, f"condition code {code} asks for a review", setting.cite)


def drug_without_procedure(desk: Desk) -> None:
    """Edit 99: a paid drug or biological, and no payable procedure on the claim."""
    setting = desk.setting("drugs")
    if setting is None or any(line.status in setting.lists["payable"] for line in desk.lines):
        return
    drugs = [line for line in desk.lines if line.status in setting.lists["drug"]]
    if drugs and any(not line.known and line.well_formed for line in desk.lines):
        desk.leave_open("whether a code the embedded set does not hold is a payable procedure")
        return
    for line in drugs:
        because = f"{line.view.code} (status {line.status}) without a payable procedure on the claim"
        desk.raise_edit("99", line.view.place("hcpcs"), because, line.why)


def donor_acquisition(desk: Desk) -> None:
    """Edit 100: a donor's stem cells given, and no line for acquiring them."""
    setting = desk.setting("donor_transplant")
    if setting is None:
        return
    service, revenue = setting.words["service"], setting.words["revenue"]
    if any(line.view.revenue_code == revenue for line in desk.lines):
        return
    for line in desk.lines:
        if line.view.code == service:
            because = f"{service} without revenue code {revenue} on the claim"
            desk.raise_edit("100", line.view.place("revenue_code"), because, setting.cite)


def blood_product(desk: Desk) -> None:
    """Edit 43: a transfusion, and no blood product on the claim."""
    setting = desk.setting("blood")
    if setting is None:
        return
    blood = setting.lists
    if any(line.view.code.startswith(blood["product"]) for line in desk.lines):
        return
    for line in desk.lines:
        if line.view.code in blood["service"]:
            because = f"{line.view.code} without a blood product on the claim"
            desk.raise_edit("43", line.view.place("hcpcs"), because, setting.cite)


ALL = (
    diagnoses,
    incidental_only,
    drug_without_procedure,
    donor_acquisition,
    blood_product,
    observation_once,
    review_asked_for,
    nothing_to_package_into,  # last: it looks at what the others left
)
