"""Processes that write to an archive, many at once or killed with SIGKILL; run as a program.

`steps SCENARIO BASE EVERY`: runs a scenario again and again on copies of `BASE/arkiv`, each time
killed some steps later; leaves folders `0`, `1`, … with `acknowledged` beside, one line for each
receipt that the killed process had given.

`moments BASE COUNT SEED`: writes to `BASE/arkiv` and is killed at a random moment, so many times;
after each kill the archive is looked at, and then the next goes on with it. With `KATALOG` in the
environment its catalogue is that database.

`writers BASE PROCESSES COUNT`: in so many processes at once, registers so many entries one by
one, and prints their numbers.

Forking, so that nothing is imported anew.
"""

import itertools
import os
import random
import shutil
import signal
import sys
import time
import uuid
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from archive.casework import Hand, NewCase, NewEntry, NewFile
from archive.codes import Journalposttype, Variantformat
from archive.desk import Archive
from archive.durable import Disk
from archive.registration import NewRegistration

HAND = Hand(datetime(2026, 10, 13, 12, tzinfo=UTC), "Kari", lambda: str(uuid.uuid4()))
KATALOG = os.environ.get("KATALOG")
BATCH = 4
CASES = 40
PATIENCE = 60
SHORT = 0.3


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


def batch(name):
    """Give a batch of entries in as many cases; the first of them is known already."""
    keys = ["gammel", *(f"{name} {number}" for number in range(1, BATCH))]
    return [NewRegistration(case(key), (entry(name, f"{name} {key} ord"),)) for key in keys]


def opened(folder, disk=None):
    return Archive.open(folder / "arkiv", disk, katalog=KATALOG)


def create(folder, disk, say):
    Archive.create(folder / "arkiv", disk)
    say("created")


def new_case(folder, disk, say):
    with_new(folder, disk, say, "ny")


def next_version(folder, disk, say):
    with_new(folder, disk, say, "gammel")


def with_new(folder, disk, say, key):
    archive = opened(folder, disk)
    done = archive.register(case(key), [entry("a", "nytt ord")], HAND)
    for one in done.entries:
        say(one.registrerings_id)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 scan")
    archive.attach_signed(done.entries[0].registrerings_id, folder / "scan.pdf", HAND)
    say(f"signed {done.entries[0].registrerings_id}")


def many(folder, disk, say):
    for receipt in opened(folder, disk).register_many(batch("parti"), HAND):
        say(receipt.entries[0].registrerings_id)


def rebuild(folder, disk, say):
    archive = opened(folder, disk)
    archive.rebuild()
    say("rebuilt")


def killed_before(number):
    steps = itertools.count()

    def before(_step):
        if next(steps) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return before


def forked(work):
    """Run in a child that does nothing after it, and give its process id."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return pid


def receipts(folder):
    """Give a way to acknowledge that outlives the process."""
    file = os.open(folder / "acknowledged", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    return lambda line: os.write(file, f"{line}\n".encode())


def steps(name, base, every):
    for number in itertools.count(0, int(every)):
        folder = base / str(number)
        folder.mkdir()
        if (base / "arkiv").exists():
            shutil.copytree(base / "arkiv", folder / "arkiv")
        say, disk = receipts(folder), Disk(killed_before(number))
        pid = forked(lambda folder=folder, disk=disk, say=say: globals()[name](folder, disk, say))
        _, status = os.waitpid(pid, 0)
        if os.WIFEXITED(status):
            sys.exit(os.WEXITSTATUS(status))


def busy(base, seed):
    """Do one thing after the other, until killed."""
    chance, say = random.Random(seed), receipts(base)
    for number in itertools.count():
        archive, name = opened(base), f"{seed}.{number}"
        match chance.choice(["one", "one", "many", "many", "change", "index", "rebuild"]):
            case "one":
                new = case(chance.choice(["gammel", name]))
                done = archive.register(new, [entry(name, f"{name} ord")], HAND)
                say(done.entries[0].registrerings_id)
            case "many":
                for receipt in archive.register_many(batch(f"parti {name}"), HAND):
                    say(receipt.entries[0].registrerings_id)
            case "change":
                archive.registration.change("2026/1", renamed(name), HAND, "Rettet tittel")
                say(f"title {number}")
            case "index":
                archive.index_queued()
            case "rebuild":
                archive.rebuild()


def renamed(name):
    return lambda sak: (replace(sak, tittel=name), {f"notat-{name}.txt": name.encode()})


def look(base):
    """See that the archive is whole: nothing acknowledged is missing, nothing half is there."""
    archive = opened(base)
    faults = archive.verify().faults
    if {fault.path for fault in faults} == {"index"}:  # a rebuild was cut short: done again
        archive.rebuild()
        faults = archive.verify().faults
    assert faults == (), faults
    lines = (base / "acknowledged").read_text().splitlines()
    saks = [archive._store.case(one[4:]) for one in archive._store.identifiers("sak:")]
    posts = {post.registrerings_id: post for sak in saks for post in sak.journalposter}
    assert {line for line in lines if "/" in line} <= posts.keys()
    parts = Counter(post.nokkel for post in posts.values() if "parti" in post.nokkel)
    assert set(parts.values()) <= {BATCH}, parts
    assert list((base / "arkiv" / "workspace").iterdir()) == []
    return len(posts)


def until(file, receipts):
    """Wait for so many receipts, and give how long one took: a moment in which to be killed."""
    start, size = time.monotonic(), file.stat().st_size
    wanted = len(file.read_bytes().splitlines()) + receipts
    while len(file.read_bytes().splitlines()) < wanted and time.monotonic() < start + PATIENCE:
        time.sleep(0.001)
    return (time.monotonic() - start) / receipts if file.stat().st_size > size else SHORT


def moments(base, count, seed):
    """Kill a writer at random moments, again and again."""
    chance = random.Random(seed)
    for number in range(int(count)):
        pid = forked(lambda number=number: busy(base, f"{seed}-{number}"))
        one = until(base / "acknowledged", chance.choice([0, 1, 1, 2, 3]))
        time.sleep(chance.random() * one)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        entries = look(base)
    sys.stdout.write(f"{entries}\n")


def writer(base, name, count):
    """Register entries one by one, in cases that other processes write to as well."""
    archive, say = opened(base), receipts(base)
    for number in range(count):
        key = f"sak {number % CASES}"
        done = archive.register(case(key), [entry(f"{name}-{number}", f"{name} {number}")], HAND)
        say(done.entries[0].registrerings_id)


def writers(base, processes, count):
    """Let as many processes register at once; none of them may fail."""
    names = [f"p{number}" for number in range(int(processes))]
    pids = [forked(lambda name=name: writer(base, name, int(count))) for name in names]
    if any(status for _, status in [os.waitpid(pid, 0) for pid in pids]):
        sys.exit("a writer failed")
    sys.stdout.write((base / "acknowledged").read_text())


if __name__ == "__main__":
    mode, first, *rest = sys.argv[1:]
    if mode == "steps":
        steps(first, *map(Path, rest[:1]), *rest[1:])
    else:
        {"moments": moments, "writers": writers}[mode](Path(first), *rest)
