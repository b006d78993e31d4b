"""Runs one scenario again and again, each time killed with SIGKILL one step later.

Called with the scenario, a folder with an archive (`base`) and the steps to begin with: leaves
in it folders `0`, `1`, …, each a copy of the archive as the kill left it, with `acknowledged`
beside, one line for each receipt that the killed process had given. Forking, so that nothing
is imported anew.
"""

import itertools
import os
import shutil
import signal
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from archive.casework import Hand, NewCase, NewEntry, NewFile
from archive.codes import Journalposttype, Variantformat
from archive.desk import Archive
from archive.durable import Disk

HAND = Hand(datetime(2026, 10, 13, 12, tzinfo=UTC), "Kari", lambda: str(uuid.uuid4()))


def case(key):
    return NewCase(nokkel=key, tittel=key, administrativ_enhet="F", saksansvarlig="K")


def entry(key, content):
    file = NewFile(
        data=content.encode(),
        suffix=".pdf",
        variantformat=Variantformat.ARKIVFORMAT,
        format="fmt/476",
    )
    return NewEntry(
        nokkel=key,
        tittel=key,
        dokumenttype="protokoll",
        journalposttype=Journalposttype.INNGAENDE,
        filer=(file,),
        tekst=content,
    )


def create(folder, disk, say):
    Archive.create(folder / "arkiv", disk)
    say("created")


def new_case(folder, disk, say):
    with_new(folder, disk, say, "ny")


def next_version(folder, disk, say):
    with_new(folder, disk, say, "gammel")


def with_new(folder, disk, say, key):
    archive = Archive.open(folder / "arkiv", disk)
    done = archive.register(case(key), [entry("a", "nytt ord")], HAND)
    for one in done.entries:
        say(one.registrerings_id)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 scan")
    archive.attach_signed(done.entries[0].registrerings_id, folder / "scan.pdf", HAND)
    say(f"signed {done.entries[0].registrerings_id}")


def rebuild(folder, disk, say):
    archive = Archive.open(folder / "arkiv", disk)
    archive.rebuild()
    say("rebuilt")


def killed_before(number):
    steps = itertools.count()

    def before(_step):
        if next(steps) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return before


def child(scenario, folder, number):
    receipts = (folder / "acknowledged").open("a", encoding="utf-8")

    def say(line):
        receipts.write(f"{line}\n")
        receipts.flush()

    scenario(folder, Disk(killed_before(number)), say)


def main(name, base):
    for number in itertools.count():
        folder = base / str(number)
        folder.mkdir()
        if (base / "arkiv").exists():
            shutil.copytree(base / "arkiv", folder / "arkiv")
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                child(globals()[name], folder, number)
                status = 0
            finally:
                os._exit(status)
        _, status = os.waitpid(pid, 0)
        if os.WIFEXITED(status):
            sys.exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
