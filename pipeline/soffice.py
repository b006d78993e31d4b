"""LibreOffice as a tool: found, probed and run, and never left behind.

`soffice.bin` is started itself: its shell wrapper would be one more process to outlive us. Each
run has a profile of its own, a deadline, its output in a file, no descriptor of ours but that
one, and is killed by the kernel when the thread that started it dies (PDEATHSIG).
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import fonts
from pipeline.errors import ToolError, msg

PACKAGE = "libreoffice-writer-nogui"
"""The Debian package to install where LibreOffice is missing."""

_RESTART = 81
"""How soffice.bin asks to be started once more, after it has made a new profile."""

_TAIL = 600
"""How many characters of the log a message shows."""

_TETHER = """
import ctypes, os, signal, sys
ctypes.CDLL(None).prctl(1, signal.SIGKILL)
if os.getppid() == int(sys.argv[1]):
    os.execv(sys.argv[2], sys.argv[2:])
"""
"""Asks for the death signal and becomes LibreOffice, unless the parent is already gone. It is a
program of its own because code between fork and exec is not safe where there are threads."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True, slots=True)
class Office:
    """Which LibreOffice, and how long it may take.

    `program` is soffice or soffice.bin; None means the one on the PATH. The deadline of a run is
    `start_seconds` and `document_seconds` for each document.
    """

    program: Path | None = None
    start_seconds: float = 60
    document_seconds: float = 30


def find(office: Office) -> Path:
    """Return the path of soffice.bin. Raises `ToolError` where there is none."""
    named = office.program or shutil.which("soffice") or shutil.which("libreoffice")
    if named is None:
        text = "LibreOffice is not installed: no soffice on the PATH; install {package}"
        raise ToolError(msg(text, package=PACKAGE))
    binary = Path(named).resolve().with_name("soffice.bin")
    if not os.access(binary, os.X_OK):
        text = "LibreOffice is not where the settings say: {file} cannot be run; install {package}"
        raise ToolError(msg(text, file=str(binary), package=PACKAGE))
    return binary


def probe(office: Office, home: Path) -> str:
    """Return what LibreOffice says of its version. Raises `ToolError` where it does not run."""
    return run(office, ("--version",), home, office.start_seconds).strip()


def run(office: Office, arguments: Sequence[str], home: Path, seconds: float) -> str:
    """Run LibreOffice with its profile and log in the folder `home`; return the log.

    Raises `ToolError` when it is missing, takes longer than `seconds`, or ends with an error;
    that it ends without one says nothing of what it did.
    """
    binary = find(office)
    _furnish(home)
    log = home / "soffice.log"
    code = _once(binary, arguments, home, log, seconds)
    if code == _RESTART:
        code = _once(binary, arguments, home, log, seconds)
    if code != 0:
        text = "LibreOffice ended with code {code}; the end of its log: {log}"
        raise ToolError(msg(text, code=code, log=_tail(log)))
    return log.read_text(encoding="utf-8", errors="replace")


def tether() -> tuple[str, ...]:
    """Give what a command begins with that is to die with the thread that starts it."""
    return (sys.executable, "-I", "-S", "-c", _TETHER, str(os.getpid()))


def _furnish(home: Path) -> None:
    """Lay out the profile, and the font configuration that `fonts` answers for."""
    user = home / "profile" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    (home / "fonts.conf").write_text(fonts.CONFIGURATION, encoding="utf-8")


def _once(binary: Path, arguments: Sequence[str], home: Path, log: Path, seconds: float) -> int:
    command = (*tether(), str(binary), f"-env:UserInstallation={(home / 'profile').as_uri()}")
    with log.open("wb") as output:
        process = subprocess.Popen(
            (*command, "--headless", "--norestore", "--nologo", "--nodefault", *arguments),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=home,
            env=_environment(home),
            start_new_session=True,
        )
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            text = "LibreOffice was not done after {seconds} seconds; the end of its log: {log}"
            raise ToolError(msg(text, seconds=seconds, log=_tail(log))) from error
        finally:
            _end(process)


def _environment(home: Path) -> dict[str, str]:
    """Nothing of the user's own surroundings, so that the same document comes out the same."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TMPDIR": str(home),
        "FONTCONFIG_FILE": str(home / "fonts.conf"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "SAL_USE_VCLPLUGIN": "svp",
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    """Leave nothing of the process and what it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _tail(log: Path) -> str:
    text = log.read_text(encoding="utf-8", errors="replace").strip()
    return text[-_TAIL:] or "–"
