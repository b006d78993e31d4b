"""The official schemas and examples, which are not the project's: where they are, if anywhere."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[2] / "shared" / "noark"


@pytest.fixture(scope="session")
def noark_schemas():
    """Give the folder of the official schemas; without it, exactly the tests that ask are skipped."""
    folder = Path(os.environ.get("SEMJE_NOARK_SCHEMAS") or BESIDE / "schemas")
    if not folder.is_dir():
        pytest.skip("the official schemas are not here: SEMJE_NOARK_SCHEMAS names no folder")
    return folder


@pytest.fixture(scope="session")
def noark_examples(noark_schemas):
    """Give the folder of the official examples, which lie beside the schemas if at all."""
    folder = noark_schemas.parent / "examples"
    if not folder.is_dir():
        pytest.skip("the official examples are not here: they lie in no folder beside the schemas")
    return folder
