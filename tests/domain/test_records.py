"""Records behave like the frozen, slotted dataclasses that type checkers take them for."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from functools import cached_property

import pytest

from workbench.domain.records import dataclass, field, replace


def _fresh() -> list[int]:
    return [1]


@dataclass(frozen=True, slots=True)
class Point:
    """A point."""

    x: int
    y: int = 2
    seen: list[int] = field(default_factory=_fresh)


@dataclass(frozen=True, slots=True)
class Alone:
    name: str


@dataclass(frozen=True)
class Cached:
    x: int

    @cached_property
    def double(self) -> int:
        return self.x * 2


@dataclass(frozen=True, slots=True)
class Positive:
    x: int

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError(self.x)


def test_values_by_place_name_and_default() -> None:
    assert (Point(1), Point(1, 3, []), Point(y=4, x=5)) == (Point(1, 2, [1]), Point(1, 3, []), Point(5, 4, [1]))
    assert Point(1).seen is not Point(1).seen


@pytest.mark.parametrize("wrong", [(), (1, 2, [], 4)])
def test_a_wrong_number_of_values_is_refused(wrong: tuple[int, ...]) -> None:
    with pytest.raises(TypeError):
        Point(*wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("named", [{"z": 1}, {"x": 2}])
def test_an_unknown_or_repeated_name_is_refused(named: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Point(1, **named)  # type: ignore[arg-type]


def test_equal_by_value_and_class() -> None:
    assert Alone("a") == Alone("a")
    assert Alone("a") != Alone("b")
    text: object = "a"
    assert Alone("a") != text
    assert len({Alone("a"), Alone("a"), Alone("b")}) == 2


def test_a_field_cannot_be_changed_or_removed() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    with pytest.raises(dataclasses.FrozenInstanceError):
        Cached(1).x = 2  # type: ignore[misc]
    assert point == Point(1)


def test_a_slotted_record_has_no_dict() -> None:
    assert not hasattr(Point(1), "__dict__")
    assert Cached(4).double == 8


def test_what_must_hold_is_checked_at_making() -> None:
    assert Positive(0).x == 0
    with pytest.raises(ValueError, match="-1"):
        Positive(-1)


def test_it_reads_and_matches_by_place() -> None:
    assert repr(Point(1)) == "Point(x=1, y=2, seen=[1])"
    match Point(7):
        case Point(x, y):
            assert (x, y) == (7, 2)


def test_replace_copy_and_pickle() -> None:
    point = Point(1, 2, [3])
    assert replace(point, y=9) == Point(1, 9, [3])
    assert dataclasses.replace(point, y=9) == Point(1, 9, [3])
    assert copy.copy(point) == point
    assert copy.deepcopy(point) == point
    assert pickle.loads(pickle.dumps(point)) == point
    with pytest.raises(TypeError):
        replace(point, z=1)  # type: ignore[call-arg]


def test_the_standard_library_takes_it_for_a_dataclass() -> None:
    assert dataclasses.is_dataclass(Point)
    assert [(f.name, f.default is dataclasses.MISSING) for f in dataclasses.fields(Point)] == [
        ("x", True),
        ("y", False),
        ("seen", True),
    ]
    assert dataclasses.asdict(Point(1)) == {"x": 1, "y": 2, "seen": [1]}


def test_a_record_that_may_change_is_refused() -> None:
    with pytest.raises(TypeError):
        dataclass(frozen=False)
