"""Reads the text sources in `data/` into values. Refuses what is not exactly right, naming file and line."""
