"""The shape of the compiled code set. A change here makes every built file stale."""

from __future__ import annotations

SCHEMA_VERSION = "3"
"""Part of the digest: files built to another shape are built anew."""

META = "meta"
SOURCE = "source"
PARAMETER = "parameter"
PARAMETER_ENTRY = "parameter_entry"
SEARCH = "search"
"""Full-text table: kind, ref, title, body, start, end."""

TOKENIZER = "unicode61 tokenchars '.'"
"""Keeps C83.38 one word."""

EXTRA_INDEXES = {
    "product_codes": ("code",),
    "product_ndcs": ("ndc",),
    "crosswalks": ("new",),
    "ncci_pairs": ("column2",),
}
"""Columns looked up besides the first of the key."""
