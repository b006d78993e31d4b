"""What is sent in from outside, read with care: names, zips, bags, contents.

Everything is read into memory and looked at before anything is written. The first thing that is
not as it must be refuses the whole (`PackageError`).
"""

from archive.packages.bags import payload
from archive.packages.contents import check_contents
from archive.packages.folders import read_folder
from archive.packages.names import check_names
from archive.packages.zips import LARGEST, read_zip

__all__ = ["LARGEST", "check_contents", "check_names", "payload", "read_folder", "read_zip"]
