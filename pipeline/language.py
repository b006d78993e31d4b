"""In which language a user is spoken to, and the fixed texts of that language.

Texts are English in the code and gettext catalogues hold them in bokmål and nynorsk
(`pipeline/locale/*/LC_MESSAGES/semje.po`). Texts with values in them are `pipeline.speech`'s.
"""

import gettext
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

Sprak = Literal["en", "nb", "nn"]
"""A language of the face: English, bokmål, nynorsk."""

VARIABLES = ("SEMJE_SPRAK", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The environment variables that choose the language, the first one set deciding."""

_BY_CODE: Mapping[str, Sprak] = MappingProxyType({"en": "en", "nb": "nb", "no": "nb", "nn": "nn"})


def language_of(environment: Mapping[str, str]) -> Sprak | None:
    """Give the language that the environment asks for; None when it asks for none.

    A language that there is no catalogue for, and the locale `C`, are English. `LANGUAGE` may
    name several, in order of preference.
    """
    chosen = [environment[name] for name in VARIABLES if environment.get(name)]
    if not chosen:
        return None
    wanted = (language(code) for code in chosen[0].split(":"))
    return next((found for found in wanted if found), "en")


def language(code: str) -> Sprak | None:
    """Give the language of a locale's name, such as `nn_NO.UTF-8`; None for another language."""
    plain = code.strip().lower().replace("-", "_").split(".")[0].split("@")[0]
    return _BY_CODE.get(plain.split("_")[0])


def translated(text: str, sprak: Sprak) -> str:
    """Give a fixed text, such as a help text, in a language."""
    return catalogue(sprak).gettext(text) if text else text


@cache
def catalogue(sprak: Sprak) -> gettext.NullTranslations:
    """Give the compiled texts of a language; where there are none they stay English."""
    source = files("pipeline") / "locale" / sprak / "LC_MESSAGES" / "semje.mo"
    if not source.is_file():
        return gettext.NullTranslations()
    with source.open("rb") as stream:
        return gettext.GNUTranslations(stream)
