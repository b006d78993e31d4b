"""Commands that are imported when one of them is run, so that the help of all is there at once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from pipeline.cli.typer_texts import speak
from pipeline.language import Sprak


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name, its help in English, and where its function is: `module:function`."""

    name: str
    help: str
    place: str

    def function(self) -> Callable[..., Any]:
        """Import the function."""
        module, _, name = self.place.partition(":")
        function: Callable[..., Any] = getattr(import_module(module), name)
        return function

    def built(self, sprak: Sprak) -> "DeferredCommand":
        """Give what stands for the command in a language."""
        return DeferredCommand(self, sprak)


@dataclass(frozen=True, slots=True)
class Group:
    """Commands under a common name."""

    name: str
    help: str
    commands: tuple[Command, ...]

    def built(self, sprak: Sprak) -> TyperGroup:
        """Give the group in a language, its commands still to be imported."""
        group = TyperGroup(
            name=self.name, help=self.help, no_args_is_help=True, rich_markup_mode=None
        )
        speak(group, sprak)
        for command in self.commands:
            group.add_command(command.built(sprak))
        return group


class DeferredCommand(TyperCommand):
    """Stands in the help with a name and a text, and imports the command when it is asked for."""

    def __init__(self, command: Command, sprak: Sprak) -> None:
        super().__init__(command.name, help=command.help, rich_markup_mode=None)
        speak(self, sprak)
        self._command = command
        self._sprak = sprak

    @cached_property
    def real(self) -> Any:
        """The command itself, with its arguments and options."""
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(self._command.name, help=self._command.help)(self._command.function())
        command = get_command(app)
        speak(command, self._sprak)
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> Any:
        """Let the command itself read its arguments; from here on typer knows it alone."""
        return self.real.make_context(info_name, args, parent, **extra)
