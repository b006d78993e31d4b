"""What every part of the model has in common."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

PAKREVD: Any = ...


class Del(BaseModel):
    """A part of an outcome: frozen, and closed to keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


def felt(tittel: str, beskrivelse: str, standard: Any = PAKREVD) -> Any:
    """Declare a field with the title and description (Norwegian) that editors show.

    Without `standard` the field is required; a list is optional when `standard` is `()`.
    """
    return Field(standard, title=tittel, description=beskrivelse)
