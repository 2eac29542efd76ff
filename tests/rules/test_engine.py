"""The engine: one answer per rule, a fixed order, gaps that become open questions, errors only on what was read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from workbench.domain.case import Case, Claim, Payer, PayerKind, ServiceLine
from workbench.domain.codes import Hcpcs
from workbench.domain.dates import Dated, NoValueInEffectError, Span
from workbench.domain.errors import Bug
from workbench.domain.finding import Answer, Authority, Disposition, Finding, NotAssessed, Place, Severity
from workbench.domain.sources import Citation, Source, Sureness
from workbench.rules.engine import review_case
from workbench.rules.lookup import Entry, Row, row_on
from workbench.rules.rule import Rule, always, per_claim, per_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.rules.rule import Applies, Check, Said
    from workbench.rules.view import ClaimView, LineView, Review

TODAY = date(2026, 11, 22)
LIMIT = Dated("a limit", ((Span(date(2025, 1, 1)), "1"),))


def cite(sure: Sureness = Sureness.READ) -> Citation:
    return Citation("DOC", "A document", "page 1", "", None, None, sure)


@dataclass
class NoCodes:
    """A code set that holds nothing."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    checked_through: date = TODAY

    def parameter(self, name: str) -> Dated[Entry]:
        raise Bug(name)

    def rows(self, table: str, column: str, value: str) -> tuple[Row, ...]:
        self.asked.append((f"{table}.{column}", value))
        return ()

    def all_rows(self, table: str) -> tuple[Row, ...]:
        self.asked.append((table, ""))
        return ()

    def source(self, id_: str) -> Source:
        raise Bug(id_)


def line(day: int | None) -> ServiceLine:
    return ServiceLine(hcpcs=Hcpcs("x"), service_date=date(2024, 12, day) if day else None, units=Decimal(1))


CASE = Case(
    "C",
    Payer(PayerKind.OTHER),
    claims=(Claim("B", lines=(line(1), line(2))), Claim("A", lines=(line(3),))),
)


def rule(id_: str, check: Check, applies: Applies = always) -> Rule:
    return Rule(
        id=id_, name="a-rule", page="", message="{seen} is wrong.", remedy="Mend {seen}.",
        severity=Severity.ERROR, disposition=Disposition.NONE, authority=Authority.CMS, check=check,
        applies=applies,
    )  # fmt: skip


def finds_on_each_line(review: Review) -> Iterator[Said]:
    for each in reversed(review.lines):
        yield RULE.finding(each.place("hcpcs"), [cite()], {"seen": str(each.number)})


def finds_on_the_case(_review: Review) -> Iterator[Said]:
    yield RULE.finding(Place(None, None, "episode"), [cite()], {"seen": "case"})


RULE = rule("T101", finds_on_each_line)


def test_findings_stand_in_the_order_of_the_case_then_of_the_rules() -> None:
    rules = [rule("T103", finds_on_each_line), RULE, rule("T102", finds_on_the_case)]
    result = review_case(CASE, rules, NoCodes(), TODAY)
    assert [(f.place.claim, f.place.line) for f in result.findings] == [
        (None, None),
        ("B", 1),
        ("B", 1),
        ("B", 2),
        ("B", 2),
        ("A", 1),
        ("A", 1),
    ]
    assert result.answers == (("T103", Answer.FOUND), ("T101", Answer.FOUND), ("T102", Answer.FOUND))


def test_a_finding_repeats_what_it_saw() -> None:
    found = RULE.finding(Place("A", 1, "units"), [cite()], {"seen": "2"})
    assert found == Finding(
        rule="T101",
        name="a-rule",
        severity=Severity.ERROR,
        disposition=Disposition.NONE,
        authority=Authority.CMS,
        editor_silent=True,
        place=Place("A", 1, "units"),
        message="2 is wrong.",
        remedy="Mend 2.",
        observed=(("seen", "2"),),
        citations=(cite(),),
        fix=None,
    )


@pytest.mark.parametrize("sure", list(Sureness))
def test_an_error_stands_only_on_what_was_read(sure: Sureness) -> None:
    found = RULE.finding(Place(None, None, "x"), [cite(), cite(sure)], {"seen": "2"})
    weak = sure in (Sureness.MIXED, Sureness.UNVERIFIED)
    assert found.severity is (Severity.WARNING if weak else Severity.ERROR)
    assert found.remedy == ("Mend 2. Not read in a source: check with your MAC." if weak else "Mend 2.")


def test_the_words_are_not_said_twice() -> None:
    asking = replace(RULE, remedy="Check with your MAC about {seen}.")
    found = asking.finding(Place(None, None, "x"), [cite(Sureness.MIXED)], {"seen": "2"})
    assert found.remedy == "Check with your MAC about 2."


def test_advice_stays_advice_whatever_the_source() -> None:
    found = RULE.finding(Place(None, None, "x"), [cite(Sureness.UNVERIFIED)], {"seen": "2"}, severity=Severity.ADVICE)
    assert found.severity is Severity.ADVICE


def test_a_finding_without_a_source_or_with_a_missing_value_is_our_fault() -> None:
    with pytest.raises(Bug, match="T101 gives no source"):
        RULE.finding(Place(None, None, "x"), [], {"seen": "2"})
    with pytest.raises(Bug, match="T101 words a value it was not given"):
        RULE.finding(Place(None, None, "x"), [cite()], {})


def test_a_finding_may_differ_from_its_rule() -> None:
    found = RULE.finding(
        Place(None, None, "x"),
        [cite()],
        {"seen": "2"},
        severity=Severity.WARNING,
        disposition=Disposition.DENIAL,
        authority=Authority.NCCI,
        editor_silent=False,
    )
    told = (found.severity, found.disposition, found.authority, found.editor_silent)
    assert told == (Severity.WARNING, Disposition.DENIAL, Authority.NCCI, False)


def test_an_open_question_keeps_its_place() -> None:
    place = Place("A", 1, "units")
    assert RULE.not_assessed("nobody knows", place) == NotAssessed("T101", "nobody knows", place)


def test_findings_about_a_claim_come_before_those_about_its_lines() -> None:
    def both(review: Review) -> Iterator[Said]:
        yield RULE.finding(review.lines[0].place("units"), [cite()], {"seen": "line"})
        yield RULE.finding(review.claims[0].place("remarks"), [cite()], {"seen": "claim"})
        yield RULE.finding(Place("no such claim", 1, "units"), [cite()], {"seen": "nowhere"})

    result = review_case(CASE, [rule("T108", both)], NoCodes(), TODAY)
    assert [dict(found.observed)["seen"] for found in result.findings] == ["claim", "line", "nowhere"]


def test_braces_in_a_value_are_only_text() -> None:
    found = RULE.finding(Place(None, None, "x"), [cite()], {"seen": "{0} {x.__class__}"})
    assert found.message == "{0} {x.__class__} is wrong."


def silent(_review: Review) -> Iterator[Said]:
    yield from ()


def asks(_review: Review) -> Iterator[Said]:
    yield NotAssessed("", "nobody knows")
    yield NotAssessed("", "nobody knows")


def meets_a_gap(_review: Review) -> Iterator[Said]:
    yield RULE.finding(Place(None, None, "x"), [cite()], {"seen": "1"})
    LIMIT.on(date(2024, 12, 31))


@pytest.mark.parametrize(
    ("check", "applies", "answer", "because"),
    [
        (silent, always, Answer.CLEAN, ()),
        (finds_on_the_case, lambda _review: False, Answer.NOT_APPLICABLE, ()),
        (asks, always, Answer.NOT_ASSESSED, ("nobody knows",)),
        (meets_a_gap, always, Answer.FOUND, ("no value of a limit is known for 2024-12-31",)),
    ],
)
def test_each_rule_gives_one_answer(check: Check, applies: Applies, answer: Answer, because: tuple[str, ...]) -> None:
    result = review_case(CASE, [rule("T105", check, applies)], NoCodes(), TODAY)
    assert result.answers == (("T105", answer),)
    assert result.not_assessed == tuple(NotAssessed("T105", why) for why in because)


def test_a_retired_rule_does_not_run() -> None:
    gone = replace(RULE, retired="2026-01-01: the editor took it over")
    result = review_case(CASE, [gone], NoCodes(), TODAY)
    assert (result.findings, result.answers) == ((), ())


def dated(review: Review, each: LineView) -> Iterator[Said]:
    assert each in review.lines
    if each.on is not None and each.number == 2:
        raise NoValueInEffectError("a limit", each.on)
    yield RULE.finding(each.place("units"), [cite()], {"seen": "1"})


def claims_without_lines(review: Review, claim: ClaimView) -> Iterator[Said]:
    assert claim in review.claims
    if claim.claim.claim_id == "B":
        raise NoValueInEffectError("a limit", TODAY)
    yield RULE.finding(claim.place("lines"), [cite()], {"seen": "1"})


def test_a_gap_on_one_line_leaves_the_others_judged() -> None:
    result = review_case(CASE, [rule("T106", per_line(dated))], NoCodes(), TODAY)
    assert [(f.place.claim, f.place.line) for f in result.findings] == [("B", 1), ("A", 1)]
    assert result.not_assessed == (
        NotAssessed("T106", "no value of a limit is known for 2024-12-02", Place("B", 2, "service_date")),
    )


def test_a_gap_on_one_claim_leaves_the_others_judged() -> None:
    result = review_case(CASE, [rule("T107", per_claim(claims_without_lines))], NoCodes(), TODAY)
    assert [f.place.claim for f in result.findings] == ["A"]
    assert result.not_assessed == (
        NotAssessed("T107", "no value of a limit is known for 2026-11-22", Place("B", None, "statement_from")),
    )


def test_a_parameter_refuses_to_be_read_as_another_shape() -> None:
    def entry(value: object) -> Entry:
        return Entry(value, Span(), (cite(),))

    assert entry("0874").text == "0874"
    assert (entry(3).number, entry("1.01").number) == (Decimal(3), Decimal("1.01"))
    assert entry(["a"]).texts == ("a",)
    assert entry({"a": "b"}).mapping == {"a": "b"}
    assert entry({"a": ["b", "c"]}).groups == {"a": ("b", "c")}
    for wrong in (
        lambda: entry(1).text,
        lambda: entry([1]).number,
        lambda: entry(True).number,
        lambda: entry("a").texts,
        lambda: entry({"a": 1}).mapping,
        lambda: entry({"a": "b"}).groups,
    ):
        with pytest.raises(Bug, match="a parameter holds"):
            wrong()


def test_the_row_of_a_day() -> None:
    old = Row("t", {"code": "1"}, Span(None, date(2024, 12, 31)), ())
    new = Row("t", {"code": "2"}, Span(date(2025, 1, 2)), ())
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 2)]
    assert [row_on((old, new), day) for day in days] == [old, None, new]
