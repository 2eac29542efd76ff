"""The case file in the handbook: each record as a table of its fields, told from the schema's own descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.casefile.schema import json_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SHAPES = {"string": "text", "boolean": "yes or no", "object": "named answers", "integer": "whole number"}


def case_format() -> Iterator[str]:
    """The records of a case file, the case itself first, then the forms that dates and amounts have."""
    schema = json_schema()
    definitions = _table(schema, "$defs")
    yield "A case is one JSON file in UTF-8. A field that is left out or is `null` is *not known*; nothing is guessed."
    yield "`workbench schema` prints the same as a JSON Schema."
    records = {name: shape for name, shape in definitions.items() if _table(shape, "properties")}
    for name, shape in ({"case": schema} | records).items():
        yield from ("", f"## {name}", "", *_record(shape))
    yield from ("", "## Forms", "")
    for name, shape in definitions.items():
        if name not in records:
            yield f"- *{name}*: {_text(shape, 'description')}"


def _record(shape: object) -> Iterator[str]:
    yield _text(shape, "description")
    yield from ("", "| Field | What it is | Value |", "| --- | --- | --- |")
    required = shape.get("required", []) if isinstance(shape, dict) else []
    for name, field in _table(shape, "properties").items():
        needed = " (required)" if isinstance(required, list) and name in required else ""
        yield f"| `{name}`{needed} | {_text(field, 'description')} | {_value(field)} |"


def _value(field: object) -> str:
    """The kind of value in words."""
    if not isinstance(field, dict):
        return ""
    if isinstance(choices := field.get("anyOf"), list):
        return " or ".join(dict.fromkeys(_value(one) for one in choices if one != {"type": "null"}))
    if isinstance(enum := field.get("enum"), list):
        return ", ".join(f"`{word}`" for word in enum)
    if isinstance(reference := field.get("$ref"), str):
        return reference.rsplit("/", 1)[1]
    if field.get("type") == "array":
        return f"list of {_value(field.get('items'))}"
    described = _text(field, "description")
    shape = _SHAPES.get(str(field.get("type")), str(field.get("type")))
    return f"{shape}, {described[0].lower()}{described[1:].rstrip('.')}" if described.startswith("As typed") else shape


def _table(shape: object, key: str) -> Mapping[str, object]:
    found = shape.get(key) if isinstance(shape, dict) else None
    return found if isinstance(found, dict) else {}


def _text(shape: object, key: str) -> str:
    return str(shape.get(key, "")) if isinstance(shape, dict) else ""
