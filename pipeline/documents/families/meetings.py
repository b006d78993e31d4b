"""The papers of the meetings: summonses, and the minutes of the discussion meeting."""

from collections.abc import Iterator, Mapping

from pipeline.documents.case import Dokumentsak
from pipeline.documents.document import Dokument, Venter, mangler
from pipeline.documents.minutes import has_minutes, referat_droftingsmote
from pipeline.documents.summonses import innkalling


def due(sak: Dokumentsak, papirer: Mapping[str, Dokument]) -> Iterator[Dokument | Venter]:
    """Give a summons for each meeting that says who called it, and minutes of what was discussed.

    Minutes belong to all who were there, and every copy may hold them: they tell no one's pay.
    """
    del papirer
    moter = sak.forhandling.moter
    for nr, mote in enumerate(moter):
        if mote.innkalling and sak.skriver_for(mote.innkalling.fra):
            yield innkalling(sak, nr)
        if has_minutes(mote):
            yield referat_droftingsmote(sak, nr)
    if not any(mote.innkalling for mote in moter):
        yield Venter("innkalling", mangler("moter: innkalling"))
    if not any(has_minutes(mote) for mote in moter):
        yield Venter("referat_droftingsmote", mangler("moter: temaer"))
