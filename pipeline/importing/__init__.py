"""Taking in what is there already: years of scans, and a list that another system has exported."""

from pipeline.importing.guessing import guessed
from pipeline.importing.intake import Done, Intake, read_journal
from pipeline.importing.listing import Row, read_list
from pipeline.importing.recognition import Recognition, text_of
from pipeline.importing.report import as_csv, as_json

__all__ = [
    "Done",
    "Intake",
    "Recognition",
    "Row",
    "as_csv",
    "as_json",
    "guessed",
    "read_journal",
    "read_list",
    "text_of",
]
