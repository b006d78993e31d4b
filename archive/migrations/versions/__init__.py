"""The migrations; each is the module of the version it leads to."""
