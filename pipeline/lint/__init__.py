"""Finds every fault of a template in one reading, where making a document stops at the first."""

from pathlib import Path

from pipeline.errors import TemplateError, msg
from pipeline.lint.annotation import annotated
from pipeline.lint.fault import Fault
from pipeline.lint.sentences import lint_sentences
from pipeline.lint.subject import Subject
from pipeline.lint.template import Fonts, Used, lint_template, used_by
from pipeline.template_folder import TemplateFolder, read_template

__all__ = ["Fault", "Subject", "Used", "annotated", "lint_file", "lint_template", "used_by"]


def lint_file(file: Path, subject: Subject, fonts: Fonts) -> tuple[Fault, ...]:
    """Tell of every fault of a template or of sentences in a file.

    Raises `TemplateError` for a file that cannot be read at all.
    """
    try:
        if subject.type is not None:
            return lint_template(read_template(file), subject.type, subject.sprak, fonts)
        supplied = TemplateFolder().all_sentences()
        return lint_sentences(file.read_text("utf-8"), supplied, subject.sprak)
    except (OSError, UnicodeDecodeError) as error:
        text = "the template {file} cannot be read: {reason}"
        raise TemplateError(msg(text, file=str(file), reason=str(error))) from error
