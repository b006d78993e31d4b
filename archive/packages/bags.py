"""A BagIt bag (RFC 8493, 0.97 to 1.0): complete and unchanged by all its manifests, or refused."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from archive.errors import PackageError

_DECLARATION = re.compile(
    rb"BagIt-Version: (0\.9[67]|1\.0)\r?\nTag-File-Character-Encoding: UTF-8\r?\n?"
)
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
_ALGORITHMS: Mapping[str, Callable[[bytes], "hashlib._Hash"]] = {
    "sha512": hashlib.sha512,
    "sha256": hashlib.sha256,
}
_DATA = "data/"
"""The folder of what is sent; all else in a bag is said of it."""


@dataclass(frozen=True, slots=True)
class Bag:
    """The payload of a bag by its names below `data/`, and the bytes of its SHA-512 manifest."""

    files: Mapping[str, bytes]
    manifest: bytes


def payload(files: Mapping[str, bytes]) -> Bag | None:
    """Give what a bag holds; None if the files are no bag. Raises `PackageError`.

    The bag may lie in a folder of its own, as it does in a zip.
    """
    declared = [name for name in files if name.rpartition("/")[2] == "bagit.txt"]
    tops = {name.rpartition("/")[0] for name in declared if name.count("/") <= 1}
    if not tops:
        return None
    top = min(tops, key=len)
    prefix = f"{top}/" if top else ""
    if strays := sorted(name for name in files if not name.startswith(prefix)):
        raise PackageError("{file} lies beside the bag", file=strays[0])
    return _checked({name.removeprefix(prefix): data for name, data in files.items()})


def _checked(bag: Mapping[str, bytes]) -> Bag:
    if not _DECLARATION.fullmatch(bag["bagit.txt"]):
        raise PackageError("bagit.txt declares no bag of version 1.0 in UTF-8")
    if "fetch.txt" in bag:
        raise PackageError("the bag wants files fetched from elsewhere")
    data = {name for name in bag if name.startswith(_DATA)}
    tags = {n for n in bag if n not in data and not n.startswith("tagmanifest-")}
    manifests = {name: match for name in bag if (match := _MANIFEST.fullmatch(name))}
    if "manifest-sha512.txt" not in manifests:
        raise PackageError("the bag has no manifest of SHA-512")
    for name, match in sorted(manifests.items()):
        _compare(bag, name, match[2], tags if match[1] else data, whole=not match[1])
    _compare_size(bag, data)
    content = {name.removeprefix(_DATA): bag[name] for name in sorted(data)}
    return Bag(content, bag["manifest-sha512.txt"])


def _compare(
    bag: Mapping[str, bytes], manifest: str, algorithm: str, files: set[str], *, whole: bool
) -> None:
    """Compare files with a manifest, both ways; one of an algorithm not known names them only."""
    listed = _listed(manifest, bag[manifest])
    if missing := sorted(listed.keys() - files):
        raise PackageError("{file} is listed, and not in the bag", file=missing[0])
    if whole and (unlisted := sorted(files - listed.keys())):
        raise PackageError("{file} is in the bag, and not listed", file=unlisted[0])
    digest = _ALGORITHMS.get(algorithm)
    for name, wanted in listed.items():
        if digest and digest(bag[name]).hexdigest() != wanted:
            text = "{file} is not what {manifest} says it is"
            raise PackageError(text, file=name, manifest=manifest)


def _listed(manifest: str, data: bytes) -> dict[str, str]:
    listed: dict[str, str] = {}
    for line in _text(manifest, data).splitlines():
        match = _LINE.fullmatch(line)
        name = _read(match[2]) if match else ""
        if not match or name in listed:
            raise PackageError("{file} is not as a manifest is written", file=manifest)
        listed[name] = match[1].lower()
    return listed


def _read(path: str) -> str:
    """Read a path as the standard writes it."""
    for written, sign in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        path = path.replace(written, sign)
    return path.removeprefix("./")


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as cause:
        raise PackageError("{file} is not text in UTF-8", file=name) from cause


def _compare_size(bag: Mapping[str, bytes], data: set[str]) -> None:
    info = _text("bag-info.txt", bag.get("bag-info.txt", b""))
    told = re.search(r"^Payload-Oxum: *(\d+)\.(\d+) *$", info, re.MULTILINE)
    size = sum(len(bag[name]) for name in data)
    if told and (int(told[1]), int(told[2])) != (size, len(data)):
        raise PackageError("the bag has not as many files and bytes as it says")
