"""What became of each row of the list, for those who look it over afterwards."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict

from pipeline.importing.intake import Done

_COLUMNS = ("linje", "fil", "utfall", "nummer", "sagt", "gjettet", "ukjent", "grunn")


def as_json(done: Iterable[Done]) -> str:
    """Give the report for programs."""
    return json.dumps([asdict(one) for one in done], ensure_ascii=False, indent=2) + "\n"


def as_csv(done: Iterable[Done]) -> str:
    """Give the report as a table that spreadsheets open: with a mark of UTF-8, and semicolons."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(_COLUMNS)
    for one in done:
        row = asdict(one)
        writer.writerow([_cell(row[column]) for column in _COLUMNS])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {inner}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text  # no formula of others'
