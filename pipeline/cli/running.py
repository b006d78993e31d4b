"""The entry point: reads the settings, runs the command, ends with the right exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from archive.errors import ArchiveError
from pipeline.cli.app import app
from pipeline.cli.exits import exit_of, message_of
from pipeline.cli.typer_texts import shown
from pipeline.errors import InputError, Message, SemjeError, msg
from pipeline.language import language_of
from pipeline.settings import Settings, read_settings

FAULT_OF_OURS = 70
"""The exit code of a fault in Semje itself (EX_SOFTWARE of sysexits.h)."""

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `semje` and give its exit code (see `pipeline.cli.exits`). No error leaves it."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _never_choke_on_a_character()
    settings = Settings(sprak=language_of(os.environ) or "en")
    try:
        settings = read_settings(os.environ, Path.cwd())
        code = _run(given, settings)
        sys.stdout.flush()
    except InputError as error:
        _tell_faults(error, settings)
        code = exit_of(error)
    except (SemjeError, ArchiveError) as error:
        _tell(message_of(error), settings)
        code = exit_of(error)
    except BrokenPipeError:
        code = _reader_has_left()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- the last resort: no traceback reaches a user
        code = _our_fault(error, settings, debug="--debug" in given)
    return code


def _run(arguments: list[str], settings: Settings) -> int:
    more: dict[str, Any] = {"obj": settings, "standalone_mode": False}
    try:
        code = app(settings.sprak).main(arguments, prog_name="semje", **more)
    except typer.TyperException as misuse:
        sys.stderr.write(shown(misuse, settings.sprak))
        return misuse.exit_code
    except SystemExit as end:  # how typer ends what nobody reads any longer
        return end.code if isinstance(end.code, int) else 0
    return code or 0


def _our_fault(error: Exception, settings: Settings, *, debug: bool) -> int:
    """Say what to do about a fault that nobody has thought of."""
    if debug:
        traceback.print_exception(error)
    text = (
        "Semje has stumbled over a fault of its own ({kind}). Files that were there are as they "
        "were. Run the command again with --debug before its name, and send what it prints to "
        "those who look after Semje."
    )
    _tell(msg(text, kind=type(error).__name__), settings)
    return FAULT_OF_OURS


def _tell_faults(error: InputError, settings: Settings) -> None:
    """Say every fault of a file that a command needs beside those it was given."""
    from pipeline.cli.face import Face  # noqa: PLC0415 -- what writes figures and dates is slow

    face = Face(settings)
    for finding in error.findings:
        face.tell_plainly(face.finding(finding))


def _tell(message: Message, settings: Settings) -> None:
    from pipeline.cli.face import Face  # noqa: PLC0415 -- what writes figures and dates is slow

    Face(settings).tell(message)


def _never_choke_on_a_character() -> None:
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    if reconfigure := getattr(sys.stdin, "reconfigure", None):
        reconfigure(errors="surrogateescape")


def _reader_has_left() -> int:
    """End quietly when whoever reads the output wants no more of it, as in `semje … | head`."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return 0
