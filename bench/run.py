"""Measures check and make of one outcome against a plain docxtpl and soffice loop."""

import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment

from pipeline import fonts
from pipeline.checking import Outcome, check
from pipeline.documents import Dokumentsak, plan
from pipeline.formats import filters
from pipeline.making import Workshop, make, phrases
from pipeline.soffice import Office
from pipeline.template_folder import TemplateFolder

ROOT = Path(__file__).parents[1]
OUTCOME = ROOT / "tests" / "scenarios" / "S02.yaml"
RESULTS = Path(__file__).with_name("results.json")
ROUNDS = 3


def semje(folder: Path) -> int:
    """Check and make the outcome; gives the number of documents."""
    checked = check([OUTCOME], fonts.installed().undrawable)
    workshop = Workshop(TemplateFolder(), Office())
    (made,) = make(checked, folder / "semje", workshop, lambda _: None)
    if made.manifest is None:
        raise SystemExit(str(made.fault))
    return len(made.manifest.dokumenter)


def plain(folder: Path) -> int:
    """Fill and convert the same documents with nothing checked or proven."""
    (checked,) = check([OUTCOME], lambda _: ())
    if checked.outcome is None:
        raise SystemExit(f"{OUTCOME} cannot be read")
    documents = plan(_case(checked.outcome)).dokumenter
    environment = Environment(autoescape=True)
    environment.filters |= filters("nb")
    for document in documents:
        template = DocxTemplate(ROOT / "templates" / "nb" / f"{document.type}.docx")
        context = _common(checked.outcome) | {"dokument": document.hode} | dict(document.kontekst)
        template.render(context, environment)
        target = folder / f"{document.navn}.docx"
        template.save(target)
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--headless", "--convert-to", "pdf", "--outdir", str(folder), str(target)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return len(documents)


def _case(outcome: Outcome) -> Dokumentsak:
    sentences = phrases(outcome.forhandling.sprak, TemplateFolder())
    return Dokumentsak(outcome.forhandling, outcome.runde, outcome.tall, sentences)


def _common(outcome: Outcome) -> dict[str, object]:
    return {
        "arbeidsgiver": outcome.forhandling.arbeidsgiver,
        "overenskomst": outcome.forhandling.overenskomst or outcome.runde.overenskomst,
    }


def seconds(work: Callable[[Path], int]) -> tuple[float, int]:
    """Give the median time of the work, and how many documents it made."""
    times, made = [], 0
    for _ in range(1 + ROUNDS):
        with tempfile.TemporaryDirectory(prefix="semje-bench-") as folder:
            start = time.perf_counter()
            made = work(Path(folder))
            times.append(time.perf_counter() - start)
    return statistics.median(times[1:]), made


def main() -> None:
    """Measure, print and write the results."""
    ours, made = seconds(semje)
    theirs, _ = seconds(plain)
    results = {
        "outcome": OUTCOME.stem,
        "documents": made,
        "semje_seconds": round(ours, 2),
        "plain_seconds": round(theirs, 2),
        "ratio": round(ours / theirs, 2),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(RESULTS.read_text("utf-8"))


if __name__ == "__main__":
    main()
