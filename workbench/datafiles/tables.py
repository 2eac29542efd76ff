"""The code tables: which file, which columns, what makes a row unique. One place; the reader and the code set use it.

Every table ends in the same six columns (`COMMON`): the row's dates in force, its source and how sure it is.
"""

from __future__ import annotations

from workbench.domain.records import dataclass

COMMON = ("start", "end", "source", "at", "sure", "note")


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file of `data/codes/`.

    Attributes:
        name: the file's stem, and the table's name in the code set.
        key: the columns that name one thing; rows of one key must not overlap in time.
        columns: the other columns, before `COMMON`.
        required: columns that may not be empty (the key never may).
        numbers: columns that hold a decimal number or nothing.
        closed: columns that hold one of a closed set of words (or nothing).
        may_overlap: rows of one key may overlap in time (lists of facts rather than values).
        search: columns that full-text search reads.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    closed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    may_overlap: bool = False
    search: tuple[str, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The column names in file order."""
        return (*self.key, *self.columns, *COMMON)


YES_NO = ("yes", "no")

HCPCS_GROUPS = (
    "collection",  # 0537T / 38225
    "preparation",  # 0538T / 38226
    "receipt",  # 0539T / 38227
    "infusion",  # 0540T / 38228
    "product",  # Q2041... one CAR-T product
    "other-cell-therapy",  # TCR-T, TIL, sipuleucel-T: not CAR-T
    "unclassified",  # C9399, J3590, J3490, J9999
    "chemotherapy-drug",  # LD and bridging antineoplastics
    "supportive-drug",
    "crs-drug",  # tocilizumab and biosimilars
    "chemotherapy-administration",  # 96401-96425, G0498
    "therapeutic-administration",  # 96365-96379
    "hydration",  # 96360, 96361
    "port-flush",  # 96523, 36591, 36592
    "clinic-visit",  # G0463
    "visit",  # 99202-99215: the physician's code
    "emergency-visit",
    "critical-care",
    "observation",
    "apheresis",  # 36511-36516, 36522
    "stem-cell",  # 38204-38243
    "transfusion",
    "ecg",
    "laboratory",
    "other",
)

TABLES = (
    # -- codes ---------------------------------------------------------------------------------------------------
    Table(
        "hcpcs",
        key=("code",),
        # unit: what one unit is, in words ("5 mg", "therapeutic dose", "infusion", "day"); unit_amount/measure: 5 / mg
        columns=("level", "grp", "label", "plain", "unit", "unit_amount", "unit_measure"),
        required=("level", "grp", "label"),
        numbers=("unit_amount",),
        closed=(("level", ("cpt", "hcpcs")), ("grp", HCPCS_GROUPS)),
        search=("code", "label", "plain"),
    ),
    Table("status_indicators", key=("code",), columns=("si", "apc"), required=("si",)),
    Table(
        "payment_rates",
        key=("code",),
        columns=("weight", "rate", "minimum_copayment", "adjusted_copayment", "coinsurance_percent"),
        required=("rate",),
        numbers=("weight", "rate", "minimum_copayment", "adjusted_copayment", "coinsurance_percent"),
    ),
    Table(
        "asp_limits",
        key=("code",),
        columns=("dosage", "payment_limit", "coinsurance_percent"),
        required=("payment_limit",),
        numbers=("payment_limit", "coinsurance_percent"),
    ),
    Table(
        "crosswalks",  # old -> new, in force from `start`
        key=("old", "new"),
        columns=("kind", "says"),
        required=("kind", "says"),
        closed=(("kind", ("hcpcs", "diagnosis", "modifier", "value-code")),),
        search=("old", "new", "says"),
    ),
    Table(
        "revenue_codes",
        key=("code",),
        columns=("label", "si", "hcpcs_required", "without_hcpcs"),
        required=("label",),
        closed=(("hcpcs_required", YES_NO),),
        search=("code", "label"),
    ),
    Table(
        "observed_revenue_codes",
        key=("hcpcs", "revenue_code"),
        columns=("hospitals",),
        required=("hospitals",),
        numbers=("hospitals",),
    ),
    Table(
        "value_codes",
        key=("code",),
        columns=("label", "plain"),
        required=("label",),
        search=("code", "label", "plain"),
    ),
    Table(
        "condition_codes",
        key=("code",),
        columns=("label", "plain"),
        required=("label",),
        search=("code", "label", "plain"),
    ),
    Table(
        "occurrence_codes",
        key=("code",),
        columns=("label", "plain"),
        required=("label",),
        search=("code", "label", "plain"),
    ),
    Table(
        "modifiers",
        key=("code",),
        columns=("level", "label", "plain", "clears_pairs"),
        required=("level", "label"),
        closed=(("level", ("cpt", "hcpcs")), ("clears_pairs", YES_NO)),
        search=("code", "label", "plain"),
    ),
    Table(
        "bill_types",  # code is the first two digits after the leading zero ("13"), or a frequency digit
        key=("part", "code"),
        columns=("label", "setting"),
        required=("label",),
        closed=(("part", ("kind", "frequency")), ("setting", ("outpatient", "inpatient", "other"))),
    ),
    Table("patient_status", key=("code",), columns=("label",), required=("label",)),
    Table(
        "diagnoses",
        key=("code",),  # with the dot, upper case: C83.38
        columns=("label", "grp", "complete", "not_principal"),
        required=("label", "grp", "complete"),
        closed=(
            ("complete", YES_NO),  # may be reported as it is; "no" = a family that needs more characters
            ("not_principal", YES_NO),
        ),
        search=("code", "label"),
    ),
    # -- editor and NCCI -----------------------------------------------------------------------------------------
    Table(
        "ncci_pairs",
        key=("column1", "column2"),
        columns=("indicator",),
        required=("indicator",),
        closed=(("indicator", ("0", "1", "9")),),
    ),
    Table(
        "mue",
        key=("code", "setting"),
        columns=("units", "mai", "rationale"),
        required=("units", "mai"),
        numbers=("units",),
        closed=(("mai", ("1", "2", "3")), ("setting", ("outpatient-hospital", "practitioner"))),
    ),
    Table(
        "editor_edits",
        key=("edit",),
        columns=("disposition", "label"),
        required=("disposition", "label"),
        search=("edit", "label"),
    ),
    Table(
        "editor_code_flags",  # what the editor's own code table says; the clock is the claim's From date
        key=("code",),
        columns=("bundled_in_biological",),
        closed=(("bundled_in_biological", YES_NO),),
    ),
    # -- products ------------------------------------------------------------------------------------------------
    Table(
        "products",
        key=("product",),  # the id used in case files: axicabtagene-ciloleucel
        columns=("brand", "generic", "manufacturer", "target", "modality", "cell_source", "aliases"),
        required=("brand", "generic", "modality"),
        closed=(("modality", ("car-t", "tcr-t", "til")), ("cell_source", ("autologous", "allogeneic"))),
        search=("product", "brand", "generic", "aliases", "target"),
    ),
    Table(
        "product_codes",
        key=("product", "code"),
        # per: what one unit stands for. ceiling: million CAR-positive cells the code's wording names.
        columns=("per", "ceiling_million_cells"),
        required=("per",),
        numbers=("ceiling_million_cells",),
        closed=(("per", ("dose", "infusion")),),
    ),
    Table(
        "product_ndcs",
        key=("product", "ndc"),  # 11 digits with hyphens, 5-4-2
        columns=("package",),
        search=("product", "ndc"),
    ),
    Table(
        "product_indications",  # start = approval, end = withdrawn
        key=("product", "indication"),
        columns=("says", "age_min", "age_max"),
        required=("says",),
        numbers=("age_min", "age_max"),
        search=("product", "indication", "says"),
    ),
    Table(
        "indication_diagnoses",  # diagnosis: a code or a prefix ("C83.3" stands for all that begin so)
        key=("product", "indication", "diagnosis"),
    ),
    Table(
        "excluded_diagnoses",  # limitation of use: label excludes it
        key=("product", "diagnosis"),
        columns=("says",),
        required=("says",),
    ),
    Table(
        "ld_regimens",
        key=("product", "scope", "alternative", "drug"),
        columns=("dose", "measure", "days", "schedule"),
        required=("dose", "measure", "days"),
        numbers=("dose", "days"),
    ),
    Table(
        "ld_windows",  # infusion date minus last LD date, calendar days
        key=("product", "scope"),
        columns=("min_days", "max_days", "anchor"),
        numbers=("min_days", "max_days"),
    ),
    Table(
        "monitoring",
        key=("product",),
        columns=("says", "daily_days", "proximity_weeks", "no_driving_weeks"),
        required=("says",),
        numbers=("daily_days", "proximity_weeks", "no_driving_weeks"),
    ),
    Table("rems", key=("product",), columns=("says",), required=("says",)),
    Table(
        "product_facts",
        key=("product", "topic"),
        columns=("says",),
        required=("says",),
        may_overlap=True,
        search=("product", "topic", "says"),
    ),
    # -- drugs and administration --------------------------------------------------------------------------------
    Table(
        "drugs",
        key=("code",),
        columns=("drug", "unit_amount", "unit_measure", "role"),
        required=("drug", "role"),
        numbers=("unit_amount",),
        closed=(("role", ("ld", "bridging", "supportive", "crs", "other")),),
        search=("code", "drug"),
    ),
    Table(
        "drug_ndcs",
        key=("code", "ndc"),
        columns=("drug", "labeler", "bill_units_per_package"),
        numbers=("bill_units_per_package",),
        search=("code", "ndc", "drug", "labeler"),
    ),
    Table(
        "administration_codes",
        key=("code",),
        # place: initial | sequential | concurrent | each-hour | each-push; parents: codes separated by spaces
        columns=("family", "place", "minutes_from", "minutes_to", "parents", "rank"),
        required=("family", "place"),
        numbers=("minutes_from", "minutes_to", "rank"),
        closed=(
            ("family", ("chemotherapy", "therapeutic", "hydration")),
            ("place", ("initial", "sequential", "concurrent", "each-hour", "each-push", "alone")),
        ),
    ),
    # -- words ---------------------------------------------------------------------------------------------------
    Table(
        "grading",
        key=("grade",),
        columns=("says", "diagnosis"),
        required=("says", "diagnosis"),
        search=("grade", "says", "diagnosis"),
    ),
    Table("synonyms", key=("term", "target"), columns=("kind",), required=("kind",), search=("term", "target")),
    Table(
        "checklist",
        key=("item",),
        columns=("ordinal", "asks", "group"),
        required=("ordinal", "asks"),
        numbers=("ordinal",),
        search=("item", "asks"),
    ),
    Table(
        "facts",  # every other statement that was gathered: policy, conflicts, open doubts, timeline facts
        key=("fact",),
        columns=("topic", "says"),
        required=("topic", "says"),
        search=("fact", "topic", "says"),
    ),
)

TABLE_BY_NAME = {table.name: table for table in TABLES}
