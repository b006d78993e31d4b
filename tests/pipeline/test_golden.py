"""The text of every document type in each language, line by line, beside what it was last.

What is meant to differ is renewed with `make golden`, and read before it is committed.
"""

import difflib
import os
from functools import cache
from pathlib import Path

import pytest

from pipeline.documents import plan
from pipeline.previewing import cases, supplied
from pipeline.template_folder import TemplateFolder

GOLDEN = Path(__file__).parents[1] / "golden"
FOLDER = TemplateFolder()
RENEW = "SEMJE_RENEW_GOLDEN" in os.environ
TEMPLATES = [(found.sprak, found.type) for found in FOLDER.found()]


@cache
def firsts(sprak):
    """Give the first document of each type in a language, with its case."""
    due = {}
    for case in cases(sprak, FOLDER, supplied(lambda _: ())):
        for document in plan(case).dokumenter:
            due.setdefault(document.type, (case, document))
    return due


@pytest.mark.parametrize(("sprak", "type_"), TEMPLATES)
def test_the_finished_text_is_the_golden_one(sprak, type_, finish):
    text = finish(*firsts(sprak)[type_]).text + "\n"
    golden = GOLDEN / sprak / f"{type_}.txt"
    if RENEW:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, "utf-8")
    before = golden.read_text("utf-8").splitlines()
    changed = difflib.unified_diff(before, text.splitlines(), "golden", "now", lineterm="", n=1)
    assert "\n".join(changed) == ""


def test_no_golden_text_is_left_of_a_template_that_is_gone():
    found = {(path.parent.name, path.stem) for path in GOLDEN.rglob("*.txt")}
    assert found == set(TEMPLATES)
