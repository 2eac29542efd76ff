"""The embedded code set: text sources compiled into one read-only SQLite file, and looked up from there."""
