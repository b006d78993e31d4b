"""Which document a file of templates is for: its name says the type, its folder the language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.contexts import KONTEKSTER
from pipeline.documents.document import Dokumenttype
from pipeline.docx_properties import LANGUAGES
from pipeline.errors import Message, TemplateError, msg
from pipeline.source.spelling import nearest
from pipeline.template_folder import SENTENCES


@dataclass(frozen=True, slots=True)
class Subject:
    """What a file is for: a type of document, or None for the sentences; and its language."""

    type: Dokumenttype | None
    sprak: str


def type_named(name: str) -> Dokumenttype:
    """Give the type of document of this name. Raises `TemplateError` with the nearest."""
    if found := next((type_ for type_ in KONTEKSTER if type_ == name), None):
        return found
    meant = nearest(name, KONTEKSTER)
    hint: Message | str = msg(": did you mean «{nearest}»?", nearest=meant) if meant else "."
    text = "there is no document «{name}»{hint} Known: {known}"
    raise TemplateError(msg(text, name=name, hint=hint, known=list(KONTEKSTER)))


def subject_of(file: Path, type_: str | None, sprak: str | None) -> Subject:
    """Read it from where the file lies, unless it is said. Raises `TemplateError`."""
    folder = file.resolve().parent.name
    if sprak is None and folder not in LANGUAGES:
        text = "{file}: its folder does not say the language: give --lang nb, nn or sv"
        raise TemplateError(msg(text, file=str(file)))
    language = sprak or folder
    if file.name == SENTENCES:
        return Subject(None, language)
    return Subject(type_named(type_ or file.stem), language)


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """Give the files, and those in folders. Raises `TemplateError` where there is none."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = [*path.rglob("*.docx"), *path.rglob(SENTENCES)]
        if not found:
            raise TemplateError(msg("{folder} holds no template", folder=str(path)))
        yield from sorted(file for file in found if not file.name.startswith(("~$", ".")))
