"""A BagIt bag (RFC 8493, version 1.0) in a zip: files with their SHA-256 and SHA-512.

What is written depends on the files alone: their order, times and attributes in the zip are fixed,
and nothing is compressed, since compressing differs from one library to the next.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping

ALGORITHMS: Mapping[str, Callable[[bytes], "hashlib._Hash"]] = {
    "sha256": hashlib.sha256,
    "sha512": hashlib.sha512,
}
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can tell
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def bagged(payload: Mapping[str, bytes], info: Mapping[str, str], folder: str) -> bytes:
    """Pack a payload, by its names below `data/`, as a bag in one folder of a zip.

    `info` is what `bag-info.txt` says beside the payload's size, each value on one line.
    """
    data = {f"data/{name}": content for name, content in payload.items()}
    size = sum(map(len, data.values()))
    said = {**info, "Payload-Oxum": f"{size}.{len(data)}"}
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(f"{k}: {' '.join(v.split())}\n" for k, v in said.items()).encode(),
        **_manifests("manifest", data),
    }
    return _zipped({**tags, **_manifests("tagmanifest", tags), **data}, folder)


def _manifests(kind: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """List the files with their checksums, once for each algorithm."""
    return {
        f"{kind}-{name}.txt": "".join(
            f"{digest(files[path]).hexdigest()}  {_written(path)}\n" for path in sorted(files)
        ).encode()
        for name, digest in ALGORITHMS.items()
    }


def _written(path: str) -> str:
    """Write a path as the standard does: a line end in it, and the sign for that, as numbers."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in sorted(files):
            member = zipfile.ZipInfo(f"{folder}/{name}", _EPOCH)
            member.create_system = _UNIX
            member.external_attr = _PLAIN_FILE
            package.writestr(member, files[name], zipfile.ZIP_STORED)
    return buffer.getvalue()
