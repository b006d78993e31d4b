"""The fixed words of the spreadsheets, in each language: `templates/regneark.yaml`."""

from collections.abc import Mapping
from importlib import resources
from typing import Literal

import yaml

Sheet = Literal["disponering", "lonnsliste"]


def sheet_texts(sprak: str, sheet: Sheet) -> Mapping[str, str]:
    """Give the words of a spreadsheet in nb, nn or sv, by key."""
    source = (resources.files("templates") / "regneark.yaml").read_text("utf-8")
    texts: Mapping[str, Mapping[str, Mapping[str, str]]] = yaml.load(
        source,
        yaml.CBaseLoader,  # noqa: S506 -- texts only
    )
    return texts[sprak][sheet]
