"""Frozen, slotted records: the standard `dataclass` as far as we use it, made at a tenth of its cost.

The standard one imports `inspect` and compiles six methods for every class; for our forty classes that takes longer
than all the rest of a start. Type checkers are shown the standard one, and `dataclasses.fields`, `asdict` and
`replace` accept these records. A record does not inherit from another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
else:
    from operator import attrgetter

    _MISSING = object()

    class _Factory:
        """A default that is made anew for each record."""

        __slots__ = ("make",)

        def __init__(self, make: object) -> None:
            self.make = make

    class _StandardFields:
        """Describes the fields the way `dataclasses` does, once something of it asks."""

        __slots__ = ("_defaults", "_made")

        def __init__(self, defaults: dict[str, object]) -> None:
            self._defaults = defaults
            self._made = None

        def __get__(self, _record: object, owner: type) -> dict[str, object]:
            if self._made is None:
                from dataclasses import make_dataclass

                fields = [(name, owner.__annotations__[name], self._described(name)) for name in owner.__match_args__]
                self._made = make_dataclass(owner.__name__, fields, frozen=True).__dataclass_fields__
            return self._made

        def _described(self, name: str) -> object:
            from dataclasses import field as standard_field

            if name not in self._defaults:
                return standard_field()
            default = self._defaults[name]
            if type(default) is _Factory:
                return standard_field(default_factory=default.make)
            return standard_field(default=default)

    def field(*, default_factory: object) -> object:
        """A field whose default is made anew for each record."""
        return _Factory(default_factory)

    def replace(record: object, /, **changes: object) -> object:
        """A record like the given one, with some fields changed."""
        values = {name: getattr(record, name) for name in record.__match_args__}
        return record.__class__(**(values | changes))

    def dataclass(*, frozen: bool, slots: bool = False) -> object:
        """Make a class a frozen record of its annotated fields."""
        if not frozen:
            raise TypeError("a record is frozen")
        return lambda cls: _make(cls, slots)

    def _make(cls: type, slots: bool) -> type:
        names = tuple(cls.__annotations__)
        space = {key: value for key, value in cls.__dict__.items() if key not in ("__dict__", "__weakref__")}
        defaults = {name: space.pop(name) for name in names if name in space}
        if slots:
            space["__slots__"] = names
        space = _methods(names) | space
        space["__match_args__"] = names
        space["__dataclass_fields__"] = _StandardFields(defaults)
        made = type(cls)(cls.__name__, cls.__bases__, space)
        made.__qualname__ = cls.__qualname__
        made.__init__ = _init(made, names, defaults, slots)
        return made

    def _init(cls: type, names: tuple[str, ...], defaults: dict[str, object], slots: bool) -> object:
        setters = tuple(getattr(cls, name).__set__ if slots else _setter(name) for name in names)
        fill = _filler(cls, names, defaults)
        after = getattr(cls, "__post_init__", None)
        count = len(names)

        def initialise(self: object, *given: object, **named: object) -> None:
            if named or len(given) != count:
                given = fill(given, named)
            for put, value in zip(setters, given, strict=True):
                put(self, value)
            if after is not None:
                after(self)

        return initialise

    def _filler(cls: type, names: tuple[str, ...], defaults: dict[str, object]) -> object:
        """What puts values given by place and by name, and defaults, into the order of the fields."""
        places = {name: place for place, name in enumerate(names)}
        blank = [defaults.get(name, _MISSING) for name in names]
        unready = [place for place, value in enumerate(blank) if value is _MISSING or type(value) is _Factory]

        def fill(given: tuple[object, ...], named: dict[str, object]) -> list[object]:
            first = len(given)
            if first > len(names):
                raise TypeError(f"{cls.__name__} has {len(names)} fields, {first} values were given")
            values = [*given, *blank[first:]]
            for name, value in named.items():
                place = places.get(name, -1)
                if place < first:
                    raise TypeError(f"{cls.__name__} has no field {name!r} that is still to be given")
                values[place] = value
            for place in unready:
                value = values[place]
                if value is _MISSING:
                    raise TypeError(f"{cls.__name__} needs {names[place]!r}")
                if type(value) is _Factory:
                    values[place] = value.make()
            return values

        return fill

    def _setter(name: str) -> object:
        def put(record: object, value: object) -> None:
            record.__dict__[name] = value

        return put

    def _methods(names: tuple[str, ...]) -> dict[str, object]:
        # attrgetter gives a tuple from two names on.
        get = attrgetter(*names)
        values = get if len(names) > 1 else lambda record: (get(record),)

        def equal(self: object, other: object) -> bool:
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def hashed(self: object) -> int:
            return hash(values(self))

        def shown(self: object) -> str:
            told = ", ".join(f"{name}={value!r}" for name, value in zip(names, values(self), strict=True))
            return f"{self.__class__.__qualname__}({told})"

        def reduced(self: object) -> tuple[type, tuple[object, ...]]:
            return self.__class__, values(self)

        return {
            "__eq__": equal,
            "__hash__": hashed,
            "__repr__": shown,
            "__reduce__": reduced,
            "__setattr__": _refuse,
            "__delattr__": _refuse,
        }

    def _refuse(_record: object, name: str, *_value: object) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot change field {name!r}")
