"""What is due of each family of papers, and what waits: one planner for each.

A planner is a function `due(sak, papirer)` that gives the documents of its family and those that
wait; `papirer` are the documents that are due already, by name, which later ones may enclose.
"""
