"""A wheel holds all that Semje needs: it works where there is no checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """A folder with the wheel's contents, as an installation has them."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def semje(unpacked, *arguments, cwd):
    script = (
        f"import sys; sys.path.insert(0, {str(unpacked)!r}); import pipeline.cli as c; "
        "assert c.__file__.startswith(sys.path[0]), c.__file__; sys.exit(c.main())"
    )
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, "SEMJE_SPRAK": "nn"},
    )  # fmt: skip


def test_it_speaks_nynorsk_and_makes_documents_elsewhere(unpacked, tmp_path):
    shown = semje(unpacked, "--help", cwd=tmp_path)
    assert "lønsforhandling" in shown.stdout
    outcome = ROOT / "tests" / "scenarios" / "krav-minimal.yaml"
    made = semje(unpacked, "make", str(outcome), "--out", "ut", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert list((tmp_path / "ut").rglob("*.pdf"))


def test_it_holds_catalogues_rounds_and_templates_and_no_tests(unpacked):
    names = {
        path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()
    }
    assert {
        "archive/migrations/env.py",
        "archive/migrations/versions/catalogue_2.py",
        "pipeline/locale/nb/LC_MESSAGES/semje.mo",
        "pipeline/locale/nn/LC_MESSAGES/semje.mo",
        "pipeline/previews/ka.yaml",
        "pipeline/previews/ka-nynorsk.yaml",
        "pipeline/rounds/ka-2006.yaml",
        "templates/nb/enighetsprotokoll.docx",
        "templates/nb/fraser.yaml",
        "templates/nn/enighetsprotokoll.docx",
        "templates/nn/fraser.yaml",
    } <= names
    assert not [name for name in names if name.startswith(("tests", "docs", "bench"))]
