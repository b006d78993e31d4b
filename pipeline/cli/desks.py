"""What the commands on an archive share: its place, who stands at the desk, words for codes."""

import getpass
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar
from uuid import uuid4

import typer

from archive.casework import Hand
from archive.desk import Archive
from archive.model import Arkiv, Saksmappe
from archive.registration import Act
from pipeline.cli.face import Face
from pipeline.cli.findings import say_case
from pipeline.cli.texts import _
from pipeline.errors import Message, msg

Where = Annotated[
    Path | None,
    typer.Option(
        "--archive", metavar="DIR", help=_("The archive's folder, if not the one in the settings.")
    ),
]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help=_("Why; it is kept with your name."))
]
EntryNumber = Annotated[
    str, typer.Argument(metavar="NUMBER", help=_("The number of an entry, such as 2026/1-2."))
]
CaseNumber = Annotated[
    str, typer.Argument(metavar="NUMBER", help=_("The number of a case, such as 2026/1."))
]
Number = Annotated[str, typer.Argument(metavar="NUMBER", help=_("The number of either."))]
DocumentNumber = Annotated[
    int, typer.Option("--document", min=1, help=_("Which document of the entry, by its number."))
]
C = TypeVar("C", bound=StrEnum)


class Work:
    """One change at the archive's desk, and what is said of it."""

    def __init__(self, context: typer.Context, archive: Path | None, *, json: bool) -> None:
        self.face = Face.of(context)
        self.desk = opened(self.face, archive)
        self.hand = hand()
        self._json = json

    @property
    def arkiv(self) -> Arkiv:
        """The archive's own metadata."""
        return self.desk.administration.arkiv()

    def do(self, number: str, act: Callable[[Saksmappe], Saksmappe], message: str) -> None:
        """Change the case of that number, or of that entry, and say how it stands."""
        self.do_with_files(number, lambda sak: (act(sak), {}), message)

    def do_with_files(self, number: str, act: Act, message: str) -> None:
        """Do the same with an act that brings files."""
        with self.desk:
            self.desk.registration.change(number, act, self.hand, message)
        self.say(number)

    def say(self, number: str) -> None:
        """Say how a case or an entry now stands."""
        shown = self.desk.show(number)
        if self._json:
            self.face.say_json(shown.as_json())
        else:
            say_case(shown, self.face)

    def code(self, kind: type[C], word: str) -> C:
        """Give the code that is meant by a word: its text, or its name in small letters."""
        by_word = {name: item for item in kind for name in (word_of(item), item.value.casefold())}
        found = by_word.get(word.strip().casefold())
        if found is None:
            known = ", ".join(word_of(item) for item in kind)
            raise self.refused(msg("«{word}» is none of these: {known}", word=word, known=known))
        return found

    def refused(self, message: Message) -> typer.BadParameter:
        """Give what to raise for an argument that cannot be used."""
        return typer.BadParameter(self.face.text(message))


def folder_of(face: Face, archive: Path | None) -> Path:
    """Give the archive's folder: the one named, or that of the settings."""
    return archive or face.settings.arkiv


def opened(face: Face, archive: Path | None) -> Archive:
    """Open the archive."""
    return Archive.open(folder_of(face, archive))


def hand() -> Hand:
    """Say who registers, when, and where new identities come from."""
    try:
        by = getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        by = "ukjent"
    return Hand(datetime.now().astimezone(), by, lambda: str(uuid4()))


def word_of(item: StrEnum) -> str:
    """Give the word by which a code is written on the command line."""
    return item.name.casefold().replace("_", "-")
