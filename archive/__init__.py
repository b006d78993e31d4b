"""A Noark 5-shaped archive: cases, entries, documents and files."""
