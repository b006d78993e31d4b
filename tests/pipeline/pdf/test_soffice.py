import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import convert, soffice
from pipeline.errors import ToolError
from pipeline.soffice import Office


def running(home: Path) -> list[str]:
    """The LibreOffice processes that use this profile."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = entry.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if command[0].endswith("soffice.bin") and any(str(home) in part for part in command):
            found.append(entry.parent.name)
    return found


def wait_for(condition, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert condition()


def fake(folder: Path, script: str) -> Office:
    """A LibreOffice that does what the shell script says."""
    binary = folder / "soffice.bin"
    binary.write_text(f"#!/bin/sh\n{script}\n")
    binary.chmod(0o755)
    return Office(program=folder / "soffice", start_seconds=20)


def test_probe_tells_the_version():
    assert convert.probe().startswith("LibreOffice ")


def test_no_libreoffice_on_the_path(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError, match=soffice.PACKAGE):
        convert.probe()


def test_no_libreoffice_where_the_settings_say(tmp_path):
    with pytest.raises(ToolError, match="cannot be run"):
        soffice.find(Office(program=tmp_path / "soffice"))


def test_a_failing_program_is_told_with_its_log(tmp_path):
    office = fake(tmp_path, "echo it broke >&2; exit 3")
    with pytest.raises(ToolError, match=r"code 3; .*it broke"):
        soffice.run(office, (), tmp_path, 20)


def test_it_is_started_once_more_when_it_asks_for_it(tmp_path):
    script = 'test -e "$HOME/seen" && echo done && exit 0; touch "$HOME/seen"; exit 81'
    assert soffice.run(fake(tmp_path, script), (), tmp_path, 20) == "done\n"


def test_it_inherits_no_descriptor_and_no_input(tmp_path):
    with (tmp_path / "open").open("wb") as held:
        os.set_inheritable(held.fileno(), True)
        script = f"test -e /proc/self/fd/{held.fileno()} && echo inherited; cat; echo end"
        assert soffice.run(fake(tmp_path, script), (), tmp_path, 20) == "end\n"


def test_links_of_documents_from_elsewhere_are_blocked(tmp_path):
    soffice.run(fake(tmp_path, "exit 0"), (), tmp_path, 20)
    settings = tmp_path / "profile" / "user" / "registrymodifications.xcu"
    assert '"BlockUntrustedRefererLinks" oor:op="fuse"><value>true' in settings.read_text()


def test_the_deadline_ends_it_and_what_it_started(tmp_path):
    office = fake(tmp_path, 'sleep 600 & echo $! > "$HOME/child"; echo waiting; wait')
    with pytest.raises(ToolError, match=r"not done after 1 seconds; .*waiting"):
        soffice.run(office, (), tmp_path, 1)
    child = int((tmp_path / "child").read_text())
    wait_for(lambda: ended(child), 2)


def ended(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


def test_it_dies_with_a_parent_that_is_killed(tmp_path):
    program = (
        "import sys; from pathlib import Path; from pipeline import soffice; "
        "soffice.run(soffice.Office(), (), Path(sys.argv[1]), 120)"
    )
    parent = subprocess.Popen((sys.executable, "-c", program, str(tmp_path)))
    lock = tmp_path / "profile" / ".lock"
    wait_for(lambda: lock.exists() and running(tmp_path))
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    wait_for(lambda: not running(tmp_path), 2)
