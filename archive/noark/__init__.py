"""Noark 5 as XML, in the three dialects an archive meets: tables, writers, checks, schemas."""
