"""A case without what names the patient: what a redacted packet is made of, so that nothing else can get into it.

Masked: patient control number, names, birth date, lot text beside an NDC, and free text. A free text stays known as
given, so that a rule that asks whether it is there still answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from workbench.domain.codes import Code, Ndc
from workbench.domain.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.case import Case, Claim, Event, ServiceLine, UnplacedEvent

MASK = "[masked]"
_NDC = re.compile(r"(?:N4)?[0-9]{11}(?![0-9])|[0-9]{4,5}-[0-9]{3,4}-[0-9]{1,2}(?![0-9])")
_HARMLESS = re.compile(r"(?:yes|no|none|n/?a|true|false|done|missing|[0-9]{1,4}(?:[:.][0-9]{1,2})?(?: ?min(?:utes)?)?)",
                       re.IGNORECASE)  # fmt: skip
_NUMBER = re.compile(r"(?:NCT)?[0-9.,]{1,16}", re.IGNORECASE)
_SHORTEST = 3
"""Parts of a name shorter than this stand in too many other words to be looked for."""
E_ = TypeVar("E_", "Event", "UnplacedEvent")
C_ = TypeVar("C_", bound=Code)


def redacted(
    case: Case, items: Callable[[str], str], drugs: Callable[[str], bool], products: Callable[[str], bool]
) -> Case:
    """The case with everything masked that names the patient or may do so.

    Args:
        case: the whole case.
        items: the item of the checklist that the name of a documentation entry is taken for; empty for free text.
        drugs: whether the code set knows a drug by that name; other names are free text.
        products: the same for products.
    """
    hide = _hider(case)
    patient = replace(
        case.patient, control_number=_masked(case.patient.control_number), name=_masked(case.patient.name),
        birth_date=None,
    )  # fmt: skip
    facility = replace(
        case.facility,
        name=_masked(case.facility.name),
        npi=_number(case.facility.npi),
        rems_products=None
        if case.facility.rems_products is None
        else tuple(name if products(name) else MASK for name in case.facility.rems_products),
    )
    trial = case.episode.clinical_trial
    episode = replace(
        case.episode,
        product=case.episode.product if products(case.episode.product or "") else _masked(case.episode.product),
        clinical_trial=None if trial is None else replace(trial, nct=_number(trial.nct), arm=_masked(trial.arm)),
        events=tuple(_event(event, drugs) for event in case.episode.events),
        unplaced=tuple(_event(event, drugs) for event in case.episode.unplaced),
        documentation=_documentation(case.episode.documentation, items),
    )
    return replace(
        case,
        case_id=hide(case.case_id),
        title=_masked(case.title),
        payer=replace(case.payer, name=_masked(case.payer.name)),
        facility=facility,
        patient=patient,
        episode=episode,
        claims=tuple(_claim(claim, hide) for claim in case.claims),
    )


def _hider(case: Case) -> Callable[[str], str]:
    """Masks what names the patient inside other texts, such as a case id that is the control number."""
    patient = case.patient
    secrets = [text for text in (patient.control_number, patient.name) if text and text.strip()]
    secrets += [part for part in re.split(r"[\s,;]+", patient.name or "") if len(part) >= _SHORTEST]
    if patient.birth_date is not None:
        day = patient.birth_date
        secrets += [day.isoformat(), f"{day:%Y%m%d}", f"{day:%m%d%Y}", f"{day:%m/%d/%Y}"]
    if not secrets:
        return lambda text: text
    found = re.compile("|".join(re.escape(one) for one in sorted(secrets, key=len, reverse=True)), re.IGNORECASE)
    return lambda text: found.sub(MASK, text)


def _masked(text: str | None) -> str | None:
    return MASK if text else text


def _number(text: str | None) -> str | None:
    """A number stays; anything else in its field is free text."""
    return text if not text or _NUMBER.fullmatch(text) else MASK


def _code(code: C_ | None, hide: Callable[[str], str]) -> C_ | None:
    """A code as typed; where it has not the form of a code it is free text."""
    if code is None:
        return None
    return code if code.well_formed else type(code)(MASK if len(code) > 8 else hide(code))


def _event(event: E_, drugs: Callable[[str], bool]) -> E_:
    return event if not event.drug or drugs(event.drug) else replace(event, drug=MASK)


def _documentation(entries: tuple[tuple[str, str], ...], items: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """Names become those of the checklist: a name may say more than that."""
    told: dict[str, str] = {}
    for name, value in entries:
        shown = items(name) or f"{MASK} {len(told) + 1}"
        if shown in told:
            shown = f"{shown} {len(told) + 1}"
        told[shown] = value if _HARMLESS.fullmatch(value.strip()) or not value.strip() else MASK
    return tuple(told.items())


def _claim(claim: Claim, hide: Callable[[str], str]) -> Claim:
    codes = tuple(
        replace(one, code=_code(one.code, hide) or one.code, amount=_number(one.amount)) for one in claim.value_codes
    )
    return replace(
        claim,
        claim_id=hide(claim.claim_id),
        type_of_bill=_code(claim.type_of_bill, hide),
        patient_status=_code(claim.patient_status, hide),
        diagnoses=tuple(_code(code, hide) or code for code in claim.diagnoses),
        condition_codes=tuple(_code(code, hide) or code for code in claim.condition_codes),
        occurrence_codes=tuple(replace(one, code=_code(one.code, hide) or one.code) for one in claim.occurrence_codes),
        value_codes=codes,
        remarks=_masked(claim.remarks),
        lines=tuple(_line(line, hide) for line in claim.lines),
    )


def _line(line: ServiceLine, hide: Callable[[str], str]) -> ServiceLine:
    return replace(
        line,
        revenue_code=_code(line.revenue_code, hide),
        hcpcs=_code(line.hcpcs, hide),
        modifiers=tuple(_code(one, hide) or one for one in line.modifiers),
        ndc=_ndc(line.ndc),
        reason=_masked(line.reason),
    )


def _ndc(ndc: Ndc | None) -> Ndc | None:
    """The code alone; whatever else stands in the field, such as a lot, goes."""
    if ndc is None or ndc.well_formed:
        return ndc
    found = _NDC.search(ndc)
    return Ndc(found[0] if found else MASK)
