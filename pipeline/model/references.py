"""Names that stand for something written elsewhere in the same file («facts once»).

A field of one of these types is a reference: the reader refuses a name that nothing in the file
has, and names the nearest one (rule F-NAVN).
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from pipeline.model.scalars import Linje

Slag = Literal["person", "representant", "organisasjon", "ansatt", "part", "side"]


@dataclass(frozen=True, slots=True)
class Referanse:
    """What a name must be found among.

    `representant`: the employer's or a union's representatives; `ansatt`: the employees, by name
    or `nr`; `person`: either of these; `organisasjon`: the unions; `part`: a union's name, or the
    word `arbeidsgiver`, or `felles`; `side`: one of these alone, and so never `felles`.
    """

    til: Slag


Representantnavn = Annotated[Linje, Referanse("representant")]
Ansattnavn = Annotated[Linje, Referanse("ansatt")]
Personnavn = Annotated[Linje, Referanse("person")]
Organisasjonsnavn = Annotated[Linje, Referanse("organisasjon")]
Partsnavn = Annotated[Linje, Referanse("part")]
Sidenavn = Annotated[Linje, Referanse("side")]
