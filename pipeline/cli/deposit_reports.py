"""The report on a deposit for people: a page for a browser, and as PDF."""

import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from archive.deposit import Report
from pipeline import soffice
from pipeline.errors import Message, ToolError, msg
from pipeline.language import Sprak
from pipeline.soffice import Office
from pipeline.speech import translate, written

_TEMPLATE = "deposit_report.html"
_PDF_FILTER = "pdf:writer_web_pdf_Export"
_TEXTS: Mapping[str, Message] = {
    "title": msg("Report on a Noark 5 deposit"),
    "clean": msg("No control found a fault."),
    "faulty": msg("The controls found faults: {count}"),
    "unofficial": msg(
        "The official schemas are not in place: Semje's own tables alone checked the XML."
    ),
    "ids": msg(
        "N5.… are the ids of the tests of Arkade 5 that ask the same; S5.… are Semje's own."
    ),
    "findings": msg("What is wrong"),
    "controls": msg("The controls"),
    "control": msg("Control"),
    "place": msg("Where"),
    "fault": msg("Fault"),
    "asks": msg("Asks, or counts"),
    "figures": msg("Figures"),
    "faults": msg("Faults"),
    "more": msg("{control}: {count} more of the same"),
}


def as_html(report: Report, sprak: Sprak) -> str:
    """Give the report as one HTML page, which needs nothing beside it."""

    def say(message: Message, /, **values: object) -> str:
        return translate(Message(message.text, {**message.values, **values}), sprak)

    source = files(__package__).joinpath(_TEMPLATE).read_text("utf-8")
    surroundings = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return surroundings.from_string(source).render(
        report=report,
        sprak=sprak,
        texts=_TEXTS,
        say=say,
        written=lambda value: written(value, sprak),
    )


def as_pdf(page: str, office: Office) -> bytes:
    """Give a page as PDF. Raises `ToolError` where LibreOffice is missing or makes none."""
    with tempfile.TemporaryDirectory(prefix="semje-office-") as place:
        home = Path(place)
        (home / "report.html").write_text(page, "utf-8")
        seconds = office.start_seconds + office.document_seconds
        arguments = ("--convert-to", _PDF_FILTER, "--outdir", place, str(home / "report.html"))
        soffice.run(office, arguments, home, seconds)
        try:
            return (home / "report.pdf").read_bytes()
        except FileNotFoundError as cause:
            raise ToolError(msg("LibreOffice made no PDF of the report")) from cause
