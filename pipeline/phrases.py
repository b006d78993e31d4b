"""The sentences that depend on data, in the outcome's language: `templates/<language>/fraser.yaml`.

They are texts with Jinja in them, held to the same sandbox as the DOCX templates; a value is never
read as template. An organisation's own folder may override the file.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import yaml
from jinja2 import StrictUndefined, Template
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.errors import TemplateError, msg
from pipeline.formats import filters

_GAP = re.compile(r" {2,}")


class Phrases:
    """The sentences of one language, by dotted key (`punkt.generelt_kr`)."""

    def __init__(self, source: str, sprak: str) -> None:
        """Compile all of them; raises `TemplateError` for what cannot be read or compiled."""
        self.sprak = sprak
        environment = environment_of(sprak)
        try:
            texts = sentences(source)
            self._templates = {key: _compile(environment, text) for key, text in texts.items()}
        except (yaml.YAMLError, JinjaError) as error:
            raise TemplateError(
                msg("fraser.yaml cannot be read: {reason}", reason=str(error))
            ) from error

    def __call__(self, key: str, /, **values: object) -> str:
        """Say a sentence. Raises `TemplateError` when it is missing or lacks a value."""
        if key not in self._templates:
            raise TemplateError(msg("fraser.yaml has no sentence «{key}»", key=key))
        try:
            return self._templates[key].render(values)
        except Exception as error:  # a sentence may raise anything
            raise TemplateError(
                msg(
                    "the sentence «{key}» of fraser.yaml cannot be filled: {reason}",
                    key=key,
                    reason=str(error),
                )
            ) from error


@lru_cache(maxsize=8)
def compiled(source: str, sprak: str) -> Phrases:
    """Give the sentences, compiled once for all the outcomes told with them: it takes long.

    Raises `TemplateError`.
    """
    return Phrases(source, sprak)


def sentences(source: str) -> dict[str, str]:
    """Give the sentences of a `fraser.yaml` by dotted key. Raises `TemplateError` too."""
    return dict(_flat(yaml.load(source, yaml.CBaseLoader)))  # noqa: S506 -- texts only


def environment_of(sprak: str) -> ImmutableSandboxedEnvironment:
    """Give what the sentences of a language are compiled in."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=False,
        undefined=StrictUndefined,
        finalize=_present,
    )
    environment.filters |= filters(sprak)
    return environment


def _compile(environment: ImmutableSandboxedEnvironment, text: str) -> Template:
    """Compile a sentence; gaps that folding left between its own words become one space."""
    return environment.from_string(_GAP.sub(" ", text))


def _flat(texts: object, prefix: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(texts, Mapping):
        for key, text in texts.items():
            yield from _flat(text, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(texts, str):
        yield prefix, texts
    else:
        raise TemplateError(msg("fraser.yaml: «{key}» is not a sentence", key=prefix or "—"))


def _present(value: object) -> object:
    if value is None:
        raise ValueError("a value is missing")
    return value
