"""Where the templates lie: those that come with Semje, and an organisation's own before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from pipeline.errors import TemplateError, msg

SENTENCES = "fraser.yaml"
"""The file of a language's sentences, beside its templates."""
_NAME = re.compile("[a-z][a-z0-9_]*")
_LARGEST = 20_000_000  # bytes: a template with pictures is far below it


@dataclass(frozen=True, slots=True)
class Found:
    """A template in reach; `own` is the organisation's file that stands in for Semje's."""

    sprak: str
    type: str
    own: str | None


@dataclass(frozen=True, slots=True)
class TemplateFolder:
    """The templates in reach; a file in `own` (`nb/tilbud.docx`) stands in for the one of Semje."""

    own: Path | None = None

    def read(self, document_type: str, sprak: str) -> bytes:
        """Give the template of a document type in a language. Raises `TemplateError`."""
        self._refuse_missing()
        if not (_NAME.fullmatch(document_type) and _NAME.fullmatch(sprak)):
            raise TemplateError(
                msg("«{name}» is no name of a template", name=f"{sprak}/{document_type}")
            )
        name = f"{document_type}.docx"
        if self.own is not None and (file := self.own / sprak / name).exists():
            return read_template(file)
        supplied = resources.files("templates") / sprak / name
        if not supplied.is_file():
            raise TemplateError(
                msg(
                    "there is no template {name}; make it, or choose a language that has it",
                    name=f"{sprak}/{name}",
                )
            )
        return supplied.read_bytes()

    def sentences(self, sprak: str) -> str:
        """Give the sentences of a language, the organisation's own before Semje's.

        Raises `TemplateError`.
        """
        self._refuse_missing()
        supplied = resources.files("templates") / sprak / SENTENCES
        own = self.own / sprak / SENTENCES if self.own else None
        try:
            return (own if own and own.is_file() else supplied).read_text("utf-8")
        except FileNotFoundError as error:
            text = "there are no templates in the language «{sprak}» yet"
            raise TemplateError(msg(text, sprak=sprak)) from error
        except (OSError, UnicodeDecodeError) as error:
            text = "the template {file} cannot be read: {reason}"
            raise TemplateError(msg(text, file=str(own), reason=str(error))) from error

    def all_sentences(self) -> dict[str, str]:
        """Give the sentences of every language there are templates in. Raises `TemplateError`."""
        return {sprak: self.sentences(sprak) for sprak in sorted({f.sprak for f in self.found()})}

    def found(self) -> Iterator[Found]:
        """Yield every template in reach, by language and type. Raises `TemplateError`."""
        self._refuse_missing()
        own = {} if self.own is None else _names(self.own)
        supplied = _names(resources.files("templates"))
        for sprak, name in sorted({*supplied, *own}):
            yield Found(sprak, name, str(own[sprak, name]) if (sprak, name) in own else None)

    def _refuse_missing(self) -> None:
        """Never let Semje's templates silently stand in for an organisation's own."""
        if self.own is not None and not self.own.is_dir():
            text = "the folder {folder} is not there: correct the setting «maler»"
            raise TemplateError(msg(text, folder=str(self.own)))


def _names(folder: Traversable) -> dict[tuple[str, str], Traversable]:
    """Give the templates of a folder, by language and type."""
    languages = (inner for inner in folder.iterdir() if inner.is_dir()) if folder.is_dir() else ()
    return {
        (inner.name, file.name.removesuffix(".docx")): file
        for inner in languages
        if _NAME.fullmatch(inner.name)
        for file in inner.iterdir()
        if file.name.endswith(".docx") and _NAME.fullmatch(file.name.removesuffix(".docx"))
    }


def read_template(file: Path) -> bytes:
    """Read a file of the user's own as a template. Raises `TemplateError`."""
    try:
        if file.stat().st_size > _LARGEST:
            raise TemplateError(msg("the template {file} is larger than a template is", file=file))
        return file.read_bytes()
    except OSError as error:
        raise TemplateError(
            msg("the template {file} cannot be read: {reason}", file=file, reason=error.strerror)
        ) from error
