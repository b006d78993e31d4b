"""A PostgreSQL of the tests' own: made in a temporary folder, reached by a socket in it only.

It sorts as Norwegian does, so that whatever counts on another order is noticed.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

OWNER = "postgres"
"""Who runs it when the tests are run by root."""
USER = "semje"
DEBIAN = Path("/usr/lib/postgresql")
DEADLINE = 60


def program(name):
    """Give the path of one of PostgreSQL's programs, or None."""
    found = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda p: float(p.parts[-3]))
    return str(found[-1]) if found else shutil.which(name)


def missing():
    """Say what is missing to run one, or None."""
    needed = ["initdb", "postgres", *(["setpriv"] if os.geteuid() == 0 else [])]
    lacking = [name for name in needed if not program(name)]
    if lacking:
        return f"not installed: {', '.join(lacking)}"
    known = {entry.pw_name for entry in pwd.getpwall()}
    return None if os.geteuid() or OWNER in known else f"there is no user {OWNER} to run it"


@contextmanager
def cluster():
    """Give the address of a database while it runs."""
    folder = Path(tempfile.mkdtemp(prefix="semje-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER, OWNER)
        _run("initdb", f"--pgdata={folder}/data", f"--username={USER}", "--auth=trust", "--no-sync",
             "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=nb")  # fmt: skip
        with _server(folder):
            yield f"postgresql://{USER}@/postgres?host={quote(str(folder), safe='')}"
    finally:
        shutil.rmtree(folder)


@contextmanager
def _server(folder):
    log = folder / "log"
    options = [f"-D{folder}/data", f"-k{folder}", "-clisten_addresses=", "-cfsync=off"]
    with log.open("wb") as output:
        process = subprocess.Popen(_command("postgres", *options), stdout=output, stderr=output)
    try:
        _wait(process, folder, log)
        yield
    finally:
        process.send_signal(signal.SIGINT)  # ends sessions that are still open
        try:
            process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(process, folder, log):
    end = time.monotonic() + DEADLINE
    while True:
        try:
            psycopg.connect(host=str(folder), user=USER, dbname="postgres").close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(log.read_text("utf-8", "replace")) from None
            time.sleep(0.05)
        else:
            return


def _run(name, *options):
    subprocess.run(_command(name, *options), check=True, capture_output=True, timeout=DEADLINE)


def _command(name, *options):
    """Give the command: not as root, which it refuses, and ending with whoever started it."""
    if os.geteuid() != 0:
        return [program(name), *options]
    other = [f"--reuid={OWNER}", f"--regid={OWNER}", "--clear-groups", "--pdeathsig=QUIT"]
    return [program("setpriv"), *other, program(name), *options]
