"""OCFL 1.1 as facts and pure functions: names, paths and inventories.

https://ocfl.io/1.1/spec/ and extension 0003. An inventory's bytes follow from its content
alone (sorted keys, two spaces, a last newline), so those of every earlier version follow from
the newest: that is how `check` knows what each file must hold.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, Self

INVENTORY = "inventory.json"
SIDECAR = "inventory.json.sha512"
OBJECT_FILE = "0=ocfl_object_1.1"
OBJECT_BYTES = b"ocfl_object_1.1\n"
EXTENSION = "0003-hash-and-id-n-tuple-storage-layout"


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


ROOT_FILES: Mapping[str, bytes] = {
    "0=ocfl_1.1": b"ocfl_1.1\n",
    "ocfl_layout.json": _json(
        {"extension": EXTENSION, "description": "Hash of the identifier, then the identifier"}
    ),
    f"extensions/{EXTENSION}/config.json": _json(
        {
            "extensionName": EXTENSION,
            "digestAlgorithm": "sha256",
            "tupleSize": 3,
            "numberOfTuples": 3,
        }
    ),
}
"""The files of a storage root (sections 4.1 and 4.2), byte for byte."""


def sha512(data: bytes) -> str:
    """Give the digest by which OCFL knows content."""
    return hashlib.sha512(data).hexdigest()


def sidecar(inventory: bytes) -> bytes:
    """Give the bytes of the file that guards an inventory (section 3.7)."""
    return f"{sha512(inventory)} {INVENTORY}\n".encode()


def object_path(identifier: str) -> PurePosixPath:
    """Give an object's place under the root (extension 0003, sha256, three tuples of three)."""
    digest = hashlib.sha256(identifier.encode()).hexdigest()
    name = re.sub(
        r"[^A-Za-z0-9_-]", lambda m: "".join(f"%{b:02x}" for b in m[0].encode()), identifier
    )
    return PurePosixPath(digest[:3], digest[3:6], digest[6:9], name)


Rewrite = Callable[[int, str, bytes], bytes | None]
"""From a version, a logical path and its content to what is left of it; None for nothing."""


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an object: which content each logical path has, and who made it when."""

    created: str
    message: str
    user: str
    state: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Inventory:
    """What an object holds in all its versions (section 3.5).

    `manifest` gives the digest of each content path, `versions` those of each state.
    """

    identifier: str
    manifest: Mapping[str, str]
    versions: tuple[Version, ...]

    @property
    def head(self) -> int:
        """The newest version's number; 0 if there is none yet."""
        return len(self.versions)

    @property
    def state(self) -> Mapping[str, str]:
        """The digest of each logical path in the newest version."""
        return self.versions[-1].state if self.versions else {}

    def content_path(self, logical: str) -> str:
        """Give where the newest version's file of that name lies. Raises `KeyError`."""
        return self._path_of(self.state[logical])

    def extended(
        self, digests: Mapping[str, str], *, created: datetime, user: str, message: str
    ) -> tuple[Self, dict[str, str]]:
        """Give the inventory with one version more, and what content is new in it.

        `digests` are those of the files that come or change, by logical path; the others stay.
        The new content is given as the logical path of each content path.
        """
        content = self.new_content(digests)
        manifest = {**self.manifest, **{path: digests[content[path]] for path in content}}
        stamp = created.isoformat(timespec="seconds")
        version = Version(stamp, message, user, {**self.state, **digests})
        return type(self)(self.identifier, manifest, (*self.versions, version)), content

    def new_content(self, digests: Mapping[str, str]) -> dict[str, str]:
        """Give the content paths that these files add as the next version, and their names."""
        known = set(self.manifest.values())
        content: dict[str, str] = {}
        for logical, digest in sorted(digests.items()):
            if digest not in known:
                known.add(digest)
                content[f"v{self.head + 1}/content/{logical}"] = logical
        return content

    def rewritten(
        self, rewrite: Rewrite, read: Callable[[str], bytes], said: Callable[[str], str] = str
    ) -> tuple[Self, dict[str, bytes]]:
        """Give the inventory with the same versions and what `rewrite` leaves in each of them.

        `read` gives the bytes of a content path, `said` what is left of a version's user and
        message. All content is given, by its path.
        """
        manifest: dict[str, str] = {}
        content: dict[str, bytes] = {}
        versions = []
        for number, version in enumerate(self.versions, 1):
            state: dict[str, str] = {}
            for logical, old in sorted(version.state.items()):
                data = rewrite(number, logical, read(self._path_of(old)))
                if data is None:
                    continue
                digest = state[logical] = sha512(data)
                if digest not in manifest.values():
                    path = f"v{number}/content/{logical}"
                    manifest[path], content[path] = digest, data
            user, message = said(version.user), said(version.message)
            versions.append(replace(version, state=state, user=user, message=message))
        return type(self)(self.identifier, manifest, tuple(versions)), content

    def _path_of(self, digest: str) -> str:
        return next(path for path, known in self.manifest.items() if known == digest)

    def at(self, number: int) -> Self:
        """Give the inventory as it was when that version was the newest."""
        manifest = {
            path: digest
            for path, digest in self.manifest.items()
            if int(path[1 : path.index("/")]) <= number
        }
        return type(self)(self.identifier, manifest, self.versions[:number])

    def to_bytes(self) -> bytes:
        """Give the bytes of the inventory file."""
        versions = {
            f"v{number}": {
                "created": version.created,
                "message": version.message,
                "state": _by_digest(version.state),
                "user": {"name": version.user},
            }
            for number, version in enumerate(self.versions, 1)
        }
        return _json(
            {
                "id": self.identifier,
                "type": "https://ocfl.io/1.1/spec/#inventory",
                "digestAlgorithm": "sha512",
                "head": f"v{self.head}",
                "manifest": _by_digest(self.manifest),
                "versions": versions,
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read an inventory file. Raises `ValueError` if it is none of ours."""
        try:
            raw = json.loads(data)
            versions = [raw["versions"][f"v{n}"] for n in range(1, int(raw["head"][1:]) + 1)]
            found = cls(
                raw["id"], _by_path(raw["manifest"]), tuple(_version(item) for item in versions)
            )
        except (KeyError, TypeError, AttributeError) as cause:
            raise ValueError(str(cause)) from cause
        if not {d for v in found.versions for d in v.state.values()} <= {*found.manifest.values()}:
            raise ValueError("a state names content that the manifest does not have")
        return found


def _version(raw: Mapping[str, Any]) -> Version:
    return Version(raw["created"], raw["message"], raw["user"]["name"], _by_path(raw["state"]))


def _by_digest(paths: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, digest in sorted(paths.items()):
        found.setdefault(digest, []).append(path)
    return found


def _by_path(digests: Mapping[str, list[str]]) -> dict[str, str]:
    return {path: digest for digest, paths in digests.items() for path in paths}
