import sqlite3

import pytest

from archive.casework import NewCase, entered, opened
from archive.catalogue import CaseState, Catalogue, Numbers, Object, ObjectState, place_of, rows
from archive.errors import DerivedError, UnknownNumberError
