"""The spreadsheet goes on reckoning: its cells alone come to our figures, exactly."""

import ast
import calendar
from datetime import date, datetime
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from pipeline import soffice
from pipeline.calculators.spreadsheet import xlsx
from pipeline.soffice import Office

SECONDS = 120
FUNCTIONS = {
    "MAX": max,
    "YEAR": lambda day: Fraction(day.year),
    "MONTH": lambda day: Fraction(day.month),
    "DAY": lambda day: Fraction(day.day),
    "EOMONTH": lambda day, _: day.replace(day=calendar.monthrange(day.year, day.month)[1]),
}
OPERATIONS = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}


def reckoned(cells, name):
    """Reckon a cell as a spreadsheet does, but exactly; only what our formulas use is known."""
    value = cells[name].value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, int | float):
        return Fraction(str(value))
    return evaluated(ast.parse(value.removeprefix("="), mode="eval").body, cells)


def evaluated(node, cells):
    if isinstance(node, ast.Constant):
        return Fraction(node.value)
    if isinstance(node, ast.Name):
        return reckoned(cells, node.id)
    if isinstance(node, ast.UnaryOp):
        return -evaluated(node.operand, cells)
    if isinstance(node, ast.BinOp):
        left, right = evaluated(node.left, cells), evaluated(node.right, cells)
        return OPERATIONS[type(node.op)](left, right)
    return FUNCTIONS[node.func.id](*(evaluated(part, cells) for part in node.args))


def test_the_cells_come_to_the_same_figures(answer, names, tmp_path):
    for name in names:
        cells = sheet(xlsx(answer(name), "nb"), tmp_path)
        for row, line in enumerate(answer(name).lines, start=2):
            assert reckoned(cells, f"B{row}") == line.value, (name, line.name)


def test_the_cells_go_on_reckoning_when_what_was_given_changes(answer, figures, tmp_path):
    cells = sheet(xlsx(answer("rest"), "nb"), tmp_path)
    rows = {line.name: f"B{row}" for row, line in enumerate(answer("rest").lines, start=2)}
    cells[rows["ramme"]].value = 4
    cells[rows["lokalt_fra"]].value = datetime.fromisoformat("2026-07-16")
    changed = figures("rest", ramme="4", lokalt_fra="2026-07-16")
    assert {name: reckoned(cells, cell) for name, cell in rows.items()} == changed


@pytest.fixture(scope="module")
def recalculated(answer, names, tmp_path_factory):
    """The spreadsheets of all questions, as LibreOffice writes them when it has reckoned."""
    folder = tmp_path_factory.mktemp("xlsx")
    (folder / "home").mkdir()
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(xlsx(answer(name), "nb"))
    files = [str(folder / f"{name}.xlsx") for name in names]
    asked = ("--convert-to", "xlsx", "--outdir", str(folder / "out"), *files)
    soffice.run(Office(), asked, folder / "home", SECONDS)
    return {
        name: load_workbook(folder / "out" / f"{name}.xlsx", data_only=True).active
        for name in names
    }


def test_libreoffice_reckons_the_same(recalculated, answer, names):
    for name in names:
        for row, line in enumerate(answer(name).lines, start=2):
            found = recalculated[name][f"B{row}"].value
            if isinstance(line.value, date):
                assert found.date() == line.value
            else:
                assert found == pytest.approx(float(line.value), abs=1e-9), (name, line.name)


def sheet(blob, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(blob)
    return load_workbook(tmp_path / "a.xlsx").active


def test_what_was_given_is_a_figure_and_all_else_a_formula(answer, tmp_path):
    found = sheet(xlsx(answer("moved"), "nb"), tmp_path)
    assert found["B2"].value == 4875
    assert found["B8"].value == "=B2*B4/B7"
    assert found["B2"].fill.fgColor.rgb != found["B8"].fill.fgColor.rgb
    assert found["B3"].value.date() == date(2026, 4, 1)
    assert (found["B3"].number_format, found["C2"].value) == ("dd.mm.yyyy", "kr")


def test_notes_stand_below(answer, tmp_path):
    found = sheet(xlsx(answer("pot"), "en"), tmp_path)
    told = [found.cell(row, 1).value for row in range(len(answer("pot").lines) + 3, 20)]
    assert any("12 months" in (text or "") for text in told)


def test_the_same_question_gives_the_same_bytes(answer):
    assert xlsx(answer("rest"), "nn") == xlsx(answer("rest"), "nn")


def test_a_text_of_the_users_is_never_a_formula(answer, tmp_path):
    found = sheet(xlsx(answer("pot", trekk=["=1+1=5"]), "en"), tmp_path)
    labels = [cell.value for cell in found["A"] if cell.value]
    assert "less =1+1" in labels
    assert all(cell.data_type == "s" for cell in found["A"] if cell.value)


def test_figures_are_not_rounded(answer):
    lines = {line.name: line.value for line in answer("claim").lines}
    assert lines["brytpunkt"] == Fraction(860000, 35)
