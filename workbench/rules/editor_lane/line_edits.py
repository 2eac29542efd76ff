"""The edits about one line: its date, codes, modifiers, status and charge."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.domain.money import dollars

if TYPE_CHECKING:
    from workbench.rules.editor_lane.desk import Desk, EditedLine


def service_date(desk: Desk, line: EditedLine) -> None:
    """Edit 23: the date of service is missing or outside the statement period."""
    view = line.view
    period = desk.claim.claim
    first, last = period.statement_from, period.statement_through
    if view.on is None:
        desk.raise_edit("23", view.place("service_date"), "no date of service")
    elif (first and view.on < first) or (last and view.on > last):
        because = f"{view.on.isoformat()} is outside the statement period"
        desk.raise_edit("23", view.place("service_date"), because)


def procedure_code(desk: Desk, line: EditedLine) -> None:
    """Edit 6: the release of the claim does not hold the code."""
    view = line.view
    if not view.code or line.valid:
        return
    if not line.well_formed:
        desk.raise_edit("6", view.place("hcpcs"), f"{view.code} has not the form of a HCPCS code")
    elif line.known:
        rows = desk.lookup.rows("hcpcs", "code", view.code)
        because = f"{view.code} is not in the editor's release of {desk.begins.isoformat()}"
        desk.raise_edit("6", view.place("hcpcs"), because, rows[-1].citations)
    else:
        desk.leave_open(f"{view.code} is not in the embedded code set")


def revenue_code(desk: Desk, line: EditedLine) -> None:
    """Edits 41 (no or no valid revenue code) and 48 (it needs a HCPCS code)."""
    view = line.view
    if view.line.revenue_code is None or not view.line.revenue_code.well_formed:
        desk.raise_edit("41", view.place("revenue_code"), f"revenue code {view.revenue_code or '(none)'}")
        return
    row = desk.row("revenue_codes", view.revenue_code)
    if row is None:
        desk.leave_open(f"revenue code {view.revenue_code} is not in the embedded list on the day the claim begins")
    elif not view.code and row["hcpcs_required"] == "yes":
        because = f"revenue code {view.revenue_code} without a HCPCS code"
        desk.raise_edit("48", view.place("hcpcs"), because, row.citations)
    elif not view.code and not row["hcpcs_required"]:
        desk.leave_open(f"whether revenue code {view.revenue_code} needs a HCPCS code")


def modifiers(desk: Desk, line: EditedLine) -> None:
    """Edit 22: a modifier the release does not hold."""
    for modifier in line.view.line.modifiers:
        rows = desk.lookup.rows("modifiers", "code", modifier.canonical)
        place = line.view.place("modifiers")
        if not modifier.well_formed:
            desk.raise_edit("22", place, f"{modifier.canonical} has not the form of a modifier")
        elif not rows:
            desk.leave_open(f"modifier {modifier.canonical} is not in the embedded list")
        elif not any(row.span.overlaps(desk.release) for row in rows):
            because = f"modifier {modifier.canonical} is not in the editor's release of {desk.begins.isoformat()}"
            desk.raise_edit("22", place, because, rows[-1].citations)


def modifier_conflicts(desk: Desk, line: EditedLine) -> None:
    """Edit 102: two modifiers that exclude each other."""
    setting = desk.setting("modifier_conflicts") if len(line.view.modifiers) > 1 else None
    if setting is None:
        return
    for modifier in line.view.modifiers:
        for other in setting.lists.get(modifier, ()):
            if other in line.view.modifiers:
                because = f"{modifier} and {other} on one line"
                desk.raise_edit("102", line.view.place("modifiers"), because, setting.cite)
                return


def status(desk: Desk, line: EditedLine) -> None:
    """Edits 13, 62 and 72 by the status indicator, and 111 where the cost is inside the biological."""
    view = line.view
    flag = desk.row("editor_code_flags", view.code or view.revenue_code) if line.valid else None
    if flag is not None and flag["bundled_in_biological"] == "yes":
        because = f"{view.code or f'revenue code {view.revenue_code} without a code'}: cost is inside the biological"
        desk.raise_edit("111", view.place("hcpcs"), because, flag.citations)
        return
    setting = desk.setting("status_edits")
    edit = setting.words.get(line.status) if setting is not None and view.code else None
    if setting is not None and edit is not None:
        because = f"{view.code} has status {line.status}"
        desk.raise_edit(edit, view.place("hcpcs"), because, (*line.why, *setting.cite))
    elif line.status == "E1" and view.code:
        desk.leave_open(f"which edit {view.code} draws (status E1)")
    elif view.code and line.valid and not line.status:
        desk.leave_open(f"the status indicator of {view.code} on {desk.begins.isoformat()}")


def price_by_hand(desk: Desk, line: EditedLine) -> None:
    """Edit 66: an unclassified drug waits for its price."""
    setting = desk.setting("drugs")
    if setting is not None and desk.outpatient and line.valid and line.view.code in setting.lists["unclassified"]:
        desk.raise_edit("66", line.view.place("hcpcs"), f"{line.view.code} has no price of its own", line.why)


def token_charge(desk: Desk, line: EditedLine) -> None:
    """Edit 117: a paid drug or biological with a token charge."""
    setting, drugs = desk.setting("token_charge"), desk.setting("drugs")
    charge = line.view.charge
    if setting is None or drugs is None or charge is None or line.status not in drugs.lists["drug"]:
        return
    if 0 < charge < Decimal(setting.words[""]):
        because = f"{line.view.code} (status {line.status}) charged {dollars(charge)}"
        desk.raise_edit("117", line.view.place("charge"), because, setting.cite)


def modifier_340b(desk: Desk, line: EditedLine) -> None:
    """Edit 122: a 340B modifier that does not go with the status of the drug."""
    setting = desk.setting("modifier_340b")
    if setting is None or line.status != setting.words["status"]:
        return
    if setting.words["modifier"] in line.view.modifiers:
        because = f"{setting.words['modifier']} on {line.view.code}, status {line.status}"
        desk.raise_edit("122", line.view.place("modifiers"), because, setting.cite)


def inpatient_part_b(desk: Desk, line: EditedLine) -> None:
    """Edit 127: a service Part B does not pay for an inpatient, on 12X."""
    setting = desk.setting("inpatient_part_b")
    if setting is None or desk.kind not in setting.lists["bills"] or not line.view.code or not line.valid:
        return
    if line.view.group is not None and line.view.group.value in setting.lists["groups"]:
        desk.raise_edit("127", line.view.place("hcpcs"), f"{line.view.code} on {desk.kind}X", setting.cite)
    else:
        desk.leave_open(f"whether Part B pays {line.view.code} for an inpatient ({desk.kind}X)")


def observation(desk: Desk, line: EditedLine) -> None:
    """Edits 44 (another service on the revenue code of observation) and 53 (observation on another kind of bill)."""
    setting = desk.setting("observation")
    if setting is None or not line.view.code:
        return
    is_observation = line.view.code in (setting.words["hourly"], setting.words["referral"])
    if is_observation and not desk.outpatient:
        desk.raise_edit("53", line.view.place("hcpcs"), f"{line.view.code} on {desk.kind}X", setting.cite)
    elif desk.outpatient and not is_observation and line.view.revenue_code == setting.words["revenue"]:
        because = f"{line.view.code} on revenue code {line.view.revenue_code}"
        desk.raise_edit("44", line.view.place("revenue_code"), because, setting.cite)


ALL = (
    procedure_code,
    revenue_code,
    modifiers,
    modifier_conflicts,
    status,
    price_by_hand,
    token_charge,
    modifier_340b,
    inpatient_part_b,
    observation,
)
