"""The case file format as a JSON Schema (draft 2020-12), drawn from the same tables the reader walks.

The reader also refuses what a schema cannot say: a key or a claim id given twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workbench.casefile.kinds import (
    BREAKS,
    MOST_DIGITS,
    ROUGH,
    SHORT,
    Coded,
    Form,
    FreeMap,
    ListOf,
    Record,
    Text,
    Words,
    YesNo,
)
from workbench.casefile.shape import CASE, Version

if TYPE_CHECKING:
    from workbench.casefile.kinds import Field, Kind

Schema = dict[str, object]
_NOT_KNOWN: Schema = {"type": "null"}


def json_schema() -> Schema:
    """The schema of a case file; new on each call, so the caller may change it."""
    definitions: Schema = {}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:workbench:{Version.CURRENT.replace('/', ':')}",
        "title": f"Case file ({Version.CURRENT})",
        **_record(CASE, definitions),
        "anyOf": [_A_LINE, _AN_EVENT],
        "$defs": definitions,
    }


def _some(items: Schema) -> Schema:
    return {"type": "array", "minItems": 1, **items}


def _with(key: str, value: Schema) -> Schema:
    return {"type": "object", "properties": {key: value}, "required": [key]}


_A_LINE = {
    "description": "at least one claim with one line",
    **_with("claims", _some({"contains": _with("lines", _some({}))})),
}
_AN_EVENT = {"description": "at least one event", **_with("episode", _with("events", _some({})))}


def _record(record: Record, definitions: Schema) -> Schema:
    return {
        "description": record.doc,
        "type": "object",
        "properties": {field.name: _field(field, definitions) for field in record.fields},
        "required": [field.name for field in record.fields if field.required],
        "additionalProperties": False,
    }


def _field(field: Field, definitions: Schema) -> Schema:
    told = _kind(field.kind, definitions)
    return {"description": field.doc, **(told if field.required else {"anyOf": [told, _NOT_KNOWN]})}


def _kind(kind: Kind, definitions: Schema) -> Schema:
    match kind:
        case Record():
            definitions[kind.name] = _record(kind, definitions)
            return {"$ref": f"#/$defs/{kind.name}"}
        case Form():
            form: Schema = {"description": kind.expected, "type": "string", "pattern": f"^(?:{kind.pattern})$"}
            definitions[kind.name] = form if kind.format is None else {**form, "format": kind.format}
            return {"$ref": f"#/$defs/{kind.name}"}
        case Words():
            return {"enum": [str(word) for word in kind.enum]}
        case ListOf():
            return {"type": "array", "items": _kind(kind.item, definitions), "maxItems": kind.limit}
        case YesNo():
            return {"type": "boolean"}
        case Coded():
            return {**_text(Text()), "description": f"As typed; well formed: {kind.make.form}."}
        case Text():
            return _text(kind)
        case FreeMap():
            return _free_map(kind)
        case _:
            assert_never(kind)


def _text(kind: Text) -> Schema:
    allowed = rf"[{BREAKS}]|" if kind.free else ""
    filled = r"(?=[\s\S]*\S)" if kind.filled else ""
    return {"type": "string", "maxLength": kind.limit, "pattern": f"^{filled}(?:{allowed}[^{ROUGH}])*$"}


def _free_map(kind: FreeMap) -> Schema:
    largest = 10**MOST_DIGITS - 1
    answers: list[Schema] = [
        _text(Text(free=True)),
        {"type": "integer", "minimum": -largest, "maximum": largest},
        {"type": "boolean"},
        _NOT_KNOWN,
    ]
    return {
        "type": "object",
        "propertyNames": {"maxLength": SHORT, "pattern": _text(Text(filled=True))["pattern"]},
        "additionalProperties": {"anyOf": answers},
        "maxProperties": kind.limit,
    }
