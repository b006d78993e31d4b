"""Putting a folder of files in its place: whole or not at all, and nothing of the user's lost.

The files are made in a hidden folder beside the target, on the same file system. When all of them
are there and on the disk, it takes the target's name. A folder of an earlier make gives way only
then, and only if it holds nothing but what was made.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline import manifest
from pipeline.durable import sync, telling
from pipeline.errors import SemjeError, msg


class PlacementError(SemjeError):
    """Documents cannot be put where they are to be; says what is in the way."""


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of `target` when the block ends without error.

    Otherwise nothing of it stays and the target is as it was. Raises `PlacementError` when the
    target holds what was not made here, or somebody else is at work in its parent folder;
    `WriteError` when the disk says no; `ManifestError` when a made file has been changed by hand.
    """
    new, old = (target.with_name(f".{target.name}.{word}") for word in ("new", "old"))
    is_ours = not target.parent.exists()
    try:
        with telling(target), _working_in(target.parent):
            _restore(target, old)
            _refuse_foreign(target)
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir()
            try:
                yield new
                _swap(new, target, old)
            finally:
                shutil.rmtree(new, ignore_errors=True)
    finally:
        if is_ours:
            with suppress(OSError):
                target.parent.rmdir()  # only if nothing came into it


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    """Keep others out of the folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        text = "another semje is making documents in {folder}; try again when it is done"
        raise PlacementError(msg(text, folder=str(folder))) from error
    finally:
        os.close(descriptor)


def _restore(target: Path, old: Path) -> None:
    """Undo a swap that was cut off half-way."""
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir() or target.is_symlink():
        raise PlacementError(msg("{file} is in the way: it is no folder", file=str(target)))
    found = {path.name for path in target.iterdir()}
    if not found:
        return
    ours = set(manifest.read(target).files) | {manifest.FILE} if manifest.FILE in found else set()
    if foreign := sorted(found - ours):
        text = "{file} was not made here, and its folder would be replaced; move it away first"
        raise PlacementError(msg(text, file=str(target / foreign[0])))


def _swap(new: Path, target: Path, old: Path) -> None:
    for path in [*new.iterdir(), new]:
        sync(path)
    if target.exists():
        target.rename(old)
    new.rename(target)
    sync(target.parent)
    shutil.rmtree(old, ignore_errors=True)
