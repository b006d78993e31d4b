"""How the catalogue's tables came to be as they are: one migration for each version.

Run by Alembic from `archive.catalogue.revisions`, without a file of settings. What a migration
cannot know from the tables alone only a rebuild can tell; then it must refuse.
"""
