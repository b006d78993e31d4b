"""Where the templates lie: those that come with Semje, and an organisation's own before them."""

import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from pipeline.errors import TemplateError, msg

_NAME = re.compile("[a-z][a-z0-9_]*")
_LARGEST = 20_000_000  # bytes: a template with pictures is far below it


@dataclass(frozen=True, slots=True)
class TemplateFolder:
    """The templates in reach; a file in `own` (`nb/tilbud.docx`) stands in for the one of Semje."""

    own: Path | None = None

    def read(self, document_type: str, sprak: str) -> bytes:
        """Give the template of a document type in a language. Raises `TemplateError`."""
        if not (_NAME.fullmatch(document_type) and _NAME.fullmatch(sprak)):
            raise TemplateError(
                msg("«{name}» is no name of a template", name=f"{sprak}/{document_type}")
            )
        name = f"{document_type}.docx"
        if self.own is not None and (file := self.own / sprak / name).exists():
            return _own_file(file)
        supplied = resources.files("templates") / sprak / name
        if not supplied.is_file():
            raise TemplateError(
                msg(
                    "there is no template {name}; make it, or choose a language that has it",
                    name=f"{sprak}/{name}",
                )
            )
        return supplied.read_bytes()


def _own_file(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise TemplateError(msg("the template {file} is larger than a template is", file=file))
        return file.read_bytes()
    except OSError as error:
        raise TemplateError(
            msg("the template {file} cannot be read: {reason}", file=file, reason=error.strerror)
        ) from error
