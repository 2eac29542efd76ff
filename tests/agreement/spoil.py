"""Ways in which a right claim goes wrong, as hospitals get it wrong. Each takes a claim and gives the spoilt one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.properties.courses import line
from workbench.domain.codes import ClaimCode, DiagnosisCode, Hcpcs, Modifier, RevenueCode, TypeOfBill

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from workbench.domain.case import Claim, ServiceLine

    Spoil = Callable[[Random, Claim], Claim]

OTHER_YEAR = {
    "0537T": "38225", "0538T": "38226", "0539T": "38227", "0540T": "38228", "Q2053": "C9073", "Q2054": "C9076",
    "Q2055": "C9081", "Q2056": "C9098", "Q2058": "C9301", "J9070": "J9075",
}  # fmt: skip
OTHER_YEAR |= {new: old for old, new in OTHER_YEAR.items()} | {"Q2042": "Q2040", "Q2041": "Q2058"}
BESIDE = (
    ("0260", "96365"), ("0260", "96366"), ("0260", "96367"), ("0260", "96360"), ("0260", "96361"), ("0260", "96372"),
    ("0260", "96374"), ("0260", "96375"), ("0260", "96376"), ("0260", "96377"), ("0260", "96523"), ("0761", "36511"),
    ("0761", "36514"), ("0362", "38206"), ("0362", "38205"), ("0362", "38241"), ("0362", "38240"), ("0362", "38207"),
    ("0510", "G0463"), ("0510", "99213"), ("0510", "99205"), ("0450", "99284"), ("0450", "99291"), ("0391", "36430"),
    ("0730", "93005"), ("0730", "93000"), ("0730", "93010"), ("0300", "36415"), ("0305", "85025"), ("0762", "G0378"),
    ("0762", "G0379"), ("0335", "96409"), ("0335", "96413"), ("0335", "96415"), ("0361", "36591"), ("0311", "88184"),
    ("0891", "Q2043"), ("0920", "36600"),
)  # fmt: skip
DRUGS = (
    "J3262", "Q5133", "Q5135", "Q5156", "J9071", "J9072", "J9073", "J9074", "J9076", "J9033", "J9034", "J9036", "J9056",
    "J9058", "J9059", "J1100", "J1200", "J2405", "J2930", "J2919", "J3490", "J3590", "J9999", "J9161", "J8562", "J1453",
)  # fmt: skip
MODIFIERS = ("59", "XU", "XE", "25", "27", "76", "77", "JW", "JZ", "JG", "TB", "LU", "KX", "PO", "PN", "GA", "GZ", "ZZ")
DIAGNOSES = (
    "C83.39", "C83.398", "C83.390", "C83.3", "D89.831", "D89.833", "G92.02", "T80.82XA", "Z92.850", "Z00.6", "Z52.011",
    "C85.9A", "C83.3A", "W19.XXXA", "C88.4", "C99.9", "T45.AX5A", "C9000X",
)  # fmt: skip


def _some(rng: Random, claim: Claim, want: Callable[[ServiceLine], bool] = lambda _line: True) -> int | None:
    places = [place for place, each in enumerate(claim.lines) if want(each)]
    return rng.choice(places) if places else None


def _with(claim: Claim, place: int | None, change: Callable[[ServiceLine], ServiceLine]) -> Claim:
    if place is None:
        return claim
    return replace(claim, lines=(*claim.lines[:place], change(claim.lines[place]), *claim.lines[place + 1 :]))


def _drop(claim: Claim, place: int | None) -> Claim:
    if place is None or len(claim.lines) == 1:
        return claim
    return replace(claim, lines=(*claim.lines[:place], *claim.lines[place + 1 :]))


def _is_product(each: ServiceLine) -> bool:
    return each.revenue_code == "0891"


def _is_infusion(each: ServiceLine) -> bool:
    return each.revenue_code == "0874"


def other_year(rng: Random, claim: Claim) -> Claim:
    """A code of another year."""
    place = _some(rng, claim, lambda each: each.hcpcs in OTHER_YEAR)
    return _with(claim, place, lambda each: replace(each, hcpcs=Hcpcs(OTHER_YEAR[str(each.hcpcs)])))


def no_code(rng: Random, claim: Claim) -> Claim:
    """A line that lost its HCPCS code."""
    return _with(claim, _some(rng, claim), lambda each: replace(each, hcpcs=None))


def mistyped_code(rng: Random, claim: Claim) -> Claim:
    """A code with a slip of the finger."""
    wrong = Hcpcs(rng.choice(("3822B", "Q204", "9641", "G046")))
    return _with(claim, _some(rng, claim), lambda each: replace(each, hcpcs=wrong))


def beside(rng: Random, claim: Claim) -> Claim:
    """Another service on a day of the claim, with or without a modifier."""
    place = _some(rng, claim)
    day = claim.lines[place].service_date if place is not None else None
    revenue, code = rng.choice(BESIDE)
    marks = rng.choice(((), (), ("59",), ("25",), ("XU",), ("76",)))
    new = line(revenue, code, day, units=Decimal(rng.choice((1, 1, 1, 2))), modifiers=marks)
    return replace(claim, lines=(*claim.lines, new))


def supportive_drug(rng: Random, claim: Claim) -> Claim:
    """A drug on a day of the claim."""
    place = _some(rng, claim)
    day = claim.lines[place].service_date if place is not None else None
    new = line("0636", rng.choice(DRUGS), day, units=Decimal(rng.choice((1, 10, 400))), amount=Decimal("512.40"))
    return replace(claim, lines=(*claim.lines, new))


def transfusion(rng: Random, claim: Claim) -> Claim:
    """A transfusion, with its product or without."""
    place = _some(rng, claim)
    day = claim.lines[place].service_date if place is not None else None
    lines = [line("0391", "36430", day)]
    if rng.random() < 0.5:
        lines.append(line("0390", "P9040", day, amount=Decimal("480.00")))
    return replace(claim, lines=(*claim.lines, *lines))


def repeated(rng: Random, claim: Claim) -> Claim:
    """A line twice."""
    place = _some(rng, claim)
    return claim if place is None else replace(claim, lines=(*claim.lines, claim.lines[place]))


def more_units(rng: Random, claim: Claim) -> Claim:
    """Two units where one is meant."""
    return _with(claim, _some(rng, claim), lambda each: replace(each, units=Decimal(2)))


def no_infusion(rng: Random, claim: Claim) -> Claim:
    """The infusion is left out."""
    return _drop(claim, _some(rng, claim, _is_infusion))


def no_product(rng: Random, claim: Claim) -> Claim:
    """The product is left out."""
    return _drop(claim, _some(rng, claim, _is_product))


def only_product(rng: Random, claim: Claim) -> Claim:
    """Nothing but the product and the tracking lines."""
    kept = tuple(each for each in claim.lines if each.revenue_code in ("0871", "0872", "0873", "0891"))
    return replace(claim, lines=kept) if kept else claim


def unclassified(rng: Random, claim: Claim) -> Claim:
    """The product under the unclassified code."""
    return _with(claim, _some(rng, claim, _is_product), lambda each: replace(each, hcpcs=Hcpcs("C9399")))


def token(rng: Random, claim: Claim) -> Claim:
    """A drug or product charged next to nothing."""
    amount = Decimal(rng.choice(("0.01", "1.00", "1.01", "1.02")))
    place = _some(rng, claim, lambda each: each.revenue_code in ("0891", "0636"))
    return _with(claim, place, lambda each: replace(each, charge=amount))


def modifier(rng: Random, claim: Claim) -> Claim:
    """A modifier too many."""
    new = Modifier(rng.choice(MODIFIERS))
    return _with(claim, _some(rng, claim), lambda each: replace(each, modifiers=(*each.modifiers, new)))


def wrong_revenue(rng: Random, claim: Claim) -> Claim:
    """A line in another department."""
    new = RevenueCode(rng.choice(("0636", "0870", "0761", "0362", "0920", "0983", "0762", "0250", "0892", "9999")))
    return _with(claim, _some(rng, claim), lambda each: replace(each, revenue_code=new))


def diagnosis(rng: Random, claim: Claim) -> Claim:
    """A diagnosis that does not hold, or in the wrong place."""
    new = DiagnosisCode(rng.choice(DIAGNOSES))
    first = rng.random() < 0.5
    return replace(claim, diagnoses=(new, *claim.diagnoses) if first else (*claim.diagnoses, new))


def no_diagnosis(_rng: Random, claim: Claim) -> Claim:
    """No diagnosis at all."""
    return replace(claim, diagnoses=())


def bill(rng: Random, claim: Claim) -> Claim:
    """Another type of bill."""
    return replace(claim, type_of_bill=TypeOfBill(rng.choice(("0121", "0137", "0132", "0141"))))


def moved_line(rng: Random, claim: Claim) -> Claim:
    """A line dated outside the statement period."""
    days = timedelta(days=rng.choice((-40, 40)))
    place = _some(rng, claim)
    return _with(claim, place, lambda each: replace(each, service_date=(each.service_date or date(2025, 1, 1)) + days))


def undated(rng: Random, claim: Claim) -> Claim:
    """A line without a date."""
    return _with(claim, _some(rng, claim), lambda each: replace(each, service_date=None))


def condition(rng: Random, claim: Claim) -> Claim:
    """A condition code."""
    return replace(claim, condition_codes=(*claim.condition_codes, ClaimCode(rng.choice(("G0", "30", "90", "20")))))


def two_visits(rng: Random, claim: Claim) -> Claim:
    """Two clinic visits on one day."""
    place = _some(rng, claim)
    day = claim.lines[place].service_date if place is not None else None
    visit = line("0510", "G0463", day, modifiers=rng.choice(((), ("25",))))
    return replace(claim, lines=(*claim.lines, visit, visit))


ALL: tuple[Spoil, ...] = (
    other_year, other_year, no_code, mistyped_code, beside, beside, beside, beside, supportive_drug, supportive_drug,
    transfusion, repeated, more_units, no_infusion, no_product, only_product, unclassified, token, modifier, modifier,
    wrong_revenue, diagnosis, diagnosis, no_diagnosis, bill, moved_line, undated, condition, two_visits,
)  # fmt: skip
