"""A zip from outside, read into memory: its files by name, or why it is refused.

The zip is taken as it says it is: one entry after the other with nothing before, between or over
them, each known by the same name in both lists, and no larger than told. What any other reading
of it would give does not exist then.
"""

import io
import stat
import struct
import zipfile
import zlib
from itertools import pairwise

from archive.errors import PackageError
from archive.packages.names import check_name, check_names

LARGEST = 300_000_000
"""Bytes of a package, packed or unpacked."""
_MOST_FILES = 5_000
_STEEPEST = 100
"""How many times larger a file may be than it is packed. XML of an office program comes to 30."""
_SMALL = 1_000_000
"""Bytes below which that does not matter."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_LOCAL = struct.Struct("<4s22xHH")
"""The parts of a local header that matter: its mark, and how long name and extras are."""
_UNIX = 3
_UNSOUND = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What reading a zip raises that is no sound one."""


def read_zip(data: bytes, largest: int = LARGEST) -> dict[str, bytes]:
    """Give the files of a zip by name, folders left out. Raises `PackageError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            _check_sizes(members, largest)
            for member in members:
                _check_member(member)
            _check_places(data, members, package.start_dir)
            files = [member for member in members if not member.is_dir()]
            if len({member.filename for member in files}) < len(files):
                raise PackageError("the zip has a file twice")
            check_names([_name(member) for member in files])
            for member in members:
                check_name(_name(member).removesuffix("/"))
            return {member.filename: _content(package, member) for member in files}
    except _UNSOUND as cause:
        raise PackageError("the zip is damaged or cut off: {cause}", cause=cause) from cause


def _check_sizes(members: list[zipfile.ZipInfo], largest: int) -> None:
    if len(members) > _MOST_FILES:
        raise PackageError("the zip has {count} files, which is too many", count=len(members))
    total = sum(member.file_size for member in members)
    if total > largest:
        text = "unpacked the zip would have {size} bytes, and may have {largest}"
        raise PackageError(text, size=total, largest=largest)
    for member in members:
        if member.file_size > max(_SMALL, _STEEPEST * member.compress_size):
            raise PackageError("{file} is a bomb: it is packed too tightly", file=_shown(member))


def _check_member(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise PackageError("{file} is encrypted", file=_shown(member))
    if member.compress_type not in _METHODS:
        raise PackageError("{file} is packed in a way that is not read", file=_shown(member))
    mode = member.external_attr >> 16
    if member.create_system == _UNIX and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise PackageError("{file} is a link or a device, and no file", file=_shown(member))


def _check_places(data: bytes, members: list[zipfile.ZipInfo], directory: int) -> None:
    """See that the files lie one after the other, from the first byte to their list."""
    spans = sorted(_span(data, member) for member in members)
    ends = [(0, 0), *spans, (directory, directory)]
    if any(one[1] > next_[0] for one, next_ in pairwise(ends)):
        raise PackageError("files of the zip lie over each other")
    if spans and spans[0][0] != 0:
        raise PackageError("something stands before the zip in its file")


def _span(data: bytes, member: zipfile.ZipInfo) -> tuple[int, int]:
    start = member.header_offset
    mark, name_length, extra_length = _LOCAL.unpack_from(data, start)
    begins = start + _LOCAL.size
    encoding = "utf-8" if member.flag_bits & 0x800 else "cp437"
    name = data[begins : begins + name_length].decode(encoding)
    if mark != b"PK\x03\x04" or name != member.orig_filename:
        raise PackageError("{file} has two names in the zip", file=_shown(member))
    return start, begins + name_length + extra_length + member.compress_size


def _content(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    data = package.read(member)
    if len(data) != member.file_size:
        raise PackageError("{file} is not as long as the zip says", file=_shown(member))
    return data


def _name(member: zipfile.ZipInfo) -> str:
    """Give the name as it stands: the library cuts it at a zero byte."""
    return member.orig_filename


def _shown(member: zipfile.ZipInfo) -> str:
    return ascii(_name(member))
