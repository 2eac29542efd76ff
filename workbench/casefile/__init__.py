"""The case file, `.case.json`: its format said once, read strictly, written plainly, published as a schema."""
