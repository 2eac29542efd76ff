"""A case made ready for rules: every line with its canonical codes and its role, every claim with its lines.

Rules read this instead of the raw case, so that "which line is the infusion" is answered in one place.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.domain.case import EventKind, PayerKind
from workbench.domain.finding import Place
from workbench.domain.records import dataclass
from workbench.rules.lookup import row_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from decimal import Decimal

    from workbench.domain.case import Case, Claim, Event, ServiceLine
    from workbench.rules.lookup import Lookup, Row


class Group(StrEnum):
    """What kind of service or drug a HCPCS code stands for; the `grp` column of the HCPCS table."""

    COLLECTION = "collection"
    PREPARATION = "preparation"
    RECEIPT = "receipt"
    INFUSION = "infusion"
    PRODUCT = "product"
    OTHER_CELL_THERAPY = "other-cell-therapy"
    UNCLASSIFIED = "unclassified"
    CHEMOTHERAPY_DRUG = "chemotherapy-drug"
    SUPPORTIVE_DRUG = "supportive-drug"
    CRS_DRUG = "crs-drug"
    CHEMOTHERAPY_ADMINISTRATION = "chemotherapy-administration"
    THERAPEUTIC_ADMINISTRATION = "therapeutic-administration"
    HYDRATION = "hydration"
    PORT_FLUSH = "port-flush"
    CLINIC_VISIT = "clinic-visit"
    VISIT = "visit"
    EMERGENCY_VISIT = "emergency-visit"
    CRITICAL_CARE = "critical-care"
    OBSERVATION = "observation"
    APHERESIS = "apheresis"
    STEM_CELL = "stem-cell"
    TRANSFUSION = "transfusion"
    ECG = "ecg"
    LABORATORY = "laboratory"
    OTHER = "other"


TRACKING_STEPS = frozenset({Group.COLLECTION, Group.PREPARATION, Group.RECEIPT})
"""Steps of making the product: listed for tracking, never paid on their own."""
CAR_T_STEPS = TRACKING_STEPS | {Group.INFUSION}


@dataclass(frozen=True, slots=True)
class LineView:
    """One service line as rules see it. Codes are canonical; an absent code is the empty text."""

    claim: Claim
    line: ServiceLine
    number: int
    code: str
    revenue_code: str
    modifiers: tuple[str, ...]
    on: date | None
    group: Group | None
    """None when the embedded code set does not know the code."""
    product: str | None
    """The product the code names, whatever the date."""

    @property
    def units(self) -> Decimal | None:
        """Service units, FL 46."""
        return self.line.units

    @property
    def charge(self) -> Decimal | None:
        """Total charge in dollars, FL 47."""
        return self.line.charge

    @property
    def noncovered_charge(self) -> Decimal | None:
        """Non-covered charge in dollars, FL 48."""
        return self.line.noncovered_charge

    def has_modifier(self, codes: Iterable[str]) -> bool:
        """Whether the line carries at least one of the modifiers."""
        return any(code in self.modifiers for code in codes)

    def place(self, field: str) -> Place:
        """A field of this line."""
        return Place(self.claim.claim_id, self.number, field)


@dataclass(frozen=True)
class ClaimView:
    """One claim as rules see it."""

    claim: Claim
    lines: tuple[LineView, ...]

    @cached_property
    def kind(self) -> str:
        """The bill kind: 13 of 0131; empty when the type of bill is not known or not well formed."""
        return self.claim.type_of_bill.kind if self.claim.type_of_bill else ""

    @cached_property
    def diagnoses(self) -> tuple[str, ...]:
        """Canonical diagnosis codes, the principal one first."""
        return tuple(code.canonical for code in self.claim.diagnoses)

    @cached_property
    def condition_codes(self) -> frozenset[str]:
        """Canonical condition codes."""
        return frozenset(code.canonical for code in self.claim.condition_codes)

    @cached_property
    def value_codes(self) -> frozenset[str]:
        """Canonical value codes."""
        return frozenset(value.code.canonical for value in self.claim.value_codes)

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """Canonical modifiers of all lines."""
        return frozenset(modifier for line in self.lines for modifier in line.modifiers)

    @cached_property
    def from_date(self) -> date | None:
        """The statement's From date; where it is not given, the earliest service date."""
        if self.claim.statement_from is not None:
            return self.claim.statement_from
        return min((line.on for line in self.lines if line.on), default=None)

    def place(self, field: str) -> Place:
        """A field of this claim."""
        return Place(self.claim.claim_id, None, field)


class Review:
    """Everything a rule may ask: the case, its lines by role and day, the code set, and today's date."""

    def __init__(self, case: Case, lookup: Lookup, today: date) -> None:
        self.case = case
        self.lookup = lookup
        self.today = today
        self.claims = tuple(self._claim_view(claim) for claim in case.claims)
        self.lines = tuple(line for claim in self.claims for line in claim.lines)
        self._by_claim = {id(view.claim): view for view in self.claims}
        self._answers: dict[tuple[Callable[[Review, ClaimView], bool], int], bool] = {}

    def _claim_view(self, claim: Claim) -> ClaimView:
        lines = tuple(self._line_view(claim, line, n) for n, line in enumerate(claim.lines, start=1))
        return ClaimView(claim, lines)

    def _line_view(self, claim: Claim, line: ServiceLine, number: int) -> LineView:
        code = line.hcpcs.canonical if line.hcpcs else ""
        known = self.lookup.rows("hcpcs", "code", code) if code else ()
        named = self.lookup.rows("product_codes", "code", code) if code else ()
        return LineView(  # by place: every keystroke in the window makes one for each line
            claim,
            line,
            number,
            code,
            line.revenue_code.canonical if line.revenue_code else "",
            tuple([modifier.canonical for modifier in line.modifiers]),
            line.service_date,
            Group(known[0]["grp"]) if known else None,
            named[0]["product"] if named else None,
        )

    # -- the payer and the hospital --------------------------------------------------------------------------------

    @property
    def is_medicare_ffs(self) -> bool:
        """Whether traditional Medicare is billed."""
        return self.case.payer.kind is PayerKind.MEDICARE_FFS

    # -- lines -----------------------------------------------------------------------------------------------------

    @cached_property
    def service_lines(self) -> tuple[LineView, ...]:
        """The service lines of the outpatient claims: no total line, no line of a stay. Most rules ask for them."""
        from workbench.rules.editor import is_service

        return tuple(line for line in self.lines if is_service(self, line))

    def of(self, *groups: Group) -> tuple[LineView, ...]:
        """All lines of these groups, in claim and line order."""
        return tuple(line for line in self.lines if line.group in groups)

    def claim_of(self, line: LineView) -> ClaimView:
        """The claim a line stands on."""
        return self._by_claim[id(line.claim)]

    def once(self, ask: Callable[[Review, ClaimView], bool], claim: ClaimView) -> bool:
        """The answer to a question about a claim, remembered: a rule that asks it of every line looks at all lines."""
        key = ask, id(claim)
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = ask(self, claim)
        return found

    @cached_property
    def _by_day(self) -> dict[date, tuple[LineView, ...]]:
        found: dict[date, list[LineView]] = {}
        for line in self.lines:
            if line.on is not None:
                found.setdefault(line.on, []).append(line)
        return {day: tuple(lines) for day, lines in found.items()}

    @cached_property
    def _by_day_and_group(self) -> dict[tuple[date, Group], tuple[LineView, ...]]:
        found: dict[tuple[date, Group], list[LineView]] = {}
        for line in self.lines:
            if line.on is not None and line.group is not None:
                found.setdefault((line.on, line.group), []).append(line)
        return {key: tuple(lines) for key, lines in found.items()}

    def lines_on(self, day: date | None, *groups: Group) -> tuple[LineView, ...]:
        """The lines of a service date, of all claims; of these groups, where any are named."""
        if day is None:
            return ()
        if len(groups) == 1:
            return self._by_day_and_group.get((day, groups[0]), ())
        lines = self._by_day.get(day, ())
        return tuple(line for line in lines if line.group in groups) if groups else lines

    def modifiers_on(self, day: date | None, code: str) -> frozenset[str]:
        """The modifiers of all lines of a code on a service date."""
        return self._modifiers.get((day, code), frozenset()) if day is not None else frozenset()

    @cached_property
    def _modifiers(self) -> dict[tuple[date | None, str], frozenset[str]]:
        found: dict[tuple[date | None, str], set[str]] = {}
        for line in self.lines:
            found.setdefault((line.on, line.code), set()).update(line.modifiers)
        return {key: frozenset(modifiers) for key, modifiers in found.items()}

    @cached_property
    def infusion_lines(self) -> tuple[LineView, ...]:
        """Lines that report giving the CAR-T cells."""
        return self.of(Group.INFUSION)

    @cached_property
    def product_lines(self) -> tuple[LineView, ...]:
        """Lines that report a CAR-T product: by its own code, or unclassified on a cell-therapy line."""
        return tuple(line for line in self.lines if self.is_product(line))

    @cached_property
    def cell_products(self) -> tuple[LineView, ...]:
        """Lines that report a manufactured cell product, CAR-T or not: `product_lines`, and TCR-T or TIL products."""
        return tuple(line for line in self.lines if self.is_cell_product(line))

    def is_cell_product(self, line: LineView) -> bool:
        """Whether the line reports a manufactured cell product of any kind.

        An unclassified code counts on other revenue codes too when its package number is that of such a product.
        """
        if line.product is not None or self.is_product(line):
            return True
        if line.group is not Group.UNCLASSIFIED or line.line.ndc is None:
            return False
        return bool(self.lookup.rows("product_ndcs", "ndc", line.line.ndc.canonical))

    def is_product(self, line: LineView) -> bool:
        """Whether a line reports the CAR-T product.

        An unclassified drug code counts when it stands on the revenue code of cell-therapy products (0891): on
        other revenue codes it may be any drug.
        """
        if line.group is Group.PRODUCT:
            return True
        return line.group is Group.UNCLASSIFIED and line.revenue_code in self._product_revenue_codes

    @cached_property
    def _product_revenue_codes(self) -> frozenset[str]:
        """Every revenue code that ever was that of a cell-therapy product."""
        return frozenset(entry.text for entry in self.lookup.parameter("product.revenue_code").values())

    @cached_property
    def has_cart(self) -> bool:
        """Whether the case has anything of CAR-T in it: a line, an event or a product."""
        if self.case.episode.product or self.collection_dates or self.infusion_dates:
            return True
        return any(line.group in CAR_T_STEPS or self.is_product(line) for line in self.lines)

    # -- the course ------------------------------------------------------------------------------------------------

    def events(self, *kinds: EventKind) -> tuple[Event, ...]:
        """Events of these kinds, by date."""
        found = [event for event in self.case.episode.events if event.kind in kinds]
        return tuple(sorted(found, key=lambda event: event.date))

    @cached_property
    def collection_dates(self) -> tuple[date, ...]:
        """Days on which cells were collected, from the chart."""
        return tuple(event.date for event in self.events(EventKind.COLLECTION))

    @cached_property
    def ld_dates(self) -> tuple[date, ...]:
        """Days of lymphodepleting chemotherapy, from the chart."""
        return tuple(event.date for event in self.events(EventKind.LYMPHODEPLETION))

    @cached_property
    def infusion_dates(self) -> tuple[date, ...]:
        """Days on which cells were infused, from the chart."""
        return tuple(event.date for event in self.events(EventKind.INFUSION))

    @cached_property
    def infusion_days(self) -> frozenset[date]:
        """Days on which cells were infused: from the chart; where it is silent, from the infusion lines."""
        if self.infusion_dates:
            return frozenset(self.infusion_dates)
        return frozenset(line.on for line in self.infusion_lines if line.on)

    @cached_property
    def products(self) -> frozenset[str]:
        """The products named: by the episode, else by the product codes billed."""
        named = self.product_id(self.case.episode.product)
        if named:
            return frozenset({named})
        return frozenset(line.product for line in self.lines if line.product)

    def product_id(self, name: str | None) -> str | None:
        """The id of a product given by id, brand, generic name or alias; None when unknown."""
        if not name:
            return None
        wanted = name.strip().casefold()
        for row in self.lookup.all_rows("products"):
            names = (row["product"], row["brand"], row["generic"], *row["aliases"].split(";"))
            if wanted in (one.strip().casefold() for one in names):
                return row["product"]
        return None

    def step_code(self, step: Group, day: date) -> str | None:
        """The HCPCS code that stands for a CAR-T step on a day, or None where the code set knows none."""
        found = (row["code"] for row in self.lookup.rows("hcpcs", "grp", step) if row.span.covers(day))
        return next(found, None)

    # -- the code set ----------------------------------------------------------------------------------------------

    def code_on(self, table: str, code: str, day: date) -> Row | None:
        """The row of a code in a table on a day, or None."""
        return row_on(self.lookup.rows(table, "code", code), day)
