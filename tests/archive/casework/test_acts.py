"""Whatever is done to a case, in whatever order: what must never go never goes."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.casework import NewVersion, entered
from archive.casework.closing import answered, closed, expired, reopened, with_status
from archive.casework.correcting import amended, corrected, remarked, retitled
from archive.codes import Avskrivningsmaate, Journalstatus
from archive.errors import EntryError, UnknownNumberError
from archive.metadata import from_xml, to_xml
from archive.retention import Disposal, disposed, held

NUMBERS = st.sampled_from(["2026/1-1", "2026/1-2", "2026/1-3"])
KINDS = ("enter", "status", "answer", "close", "reopen", "expire", "correct", "amend", "retitle", "remark", "hold", "dispose")  # fmt: skip
STEPS = st.lists(
    st.tuples(st.sampled_from(KINDS), NUMBERS, st.sampled_from(list(Journalstatus))), max_size=12
)


def step(sak, arkiv, entry, hand, turn, act):
    kind, number, status = act
    how = Avskrivningsmaate.ETTERRETNING
    content = str(turn)
    acts = {
        "enter": lambda: entered(sak, entry(number, content), 10 + turn, hand)[0],
        "status": lambda: with_status(sak, number, status, hand),
        "answer": lambda: answered(sak, number, how, hand),
        "close": lambda: closed(sak, arkiv, hand, how),
        "reopen": lambda: reopened(sak, "x", hand),
        "expire": lambda: expired(sak, number, "x", hand),
        "correct": lambda: corrected(
            sak, number, NewVersion(filer=entry("", content).filer, aarsak="x"), hand
        )[0],
        "amend": lambda: amended(sak, number, "x", hand, tittel=content),
        "retitle": lambda: retitled(sak, number, content),
        "remark": lambda: remarked(sak, number, "x", hand),
        "hold": lambda: held(sak, "x", hand),
        "dispose": lambda: disposed(
            arkiv, sak, Disposal(number=number, reason="x", forced=True), hand
        ),
    }
    return acts[kind]()


def files(sak):
    return {
        item.system_id: (item.sjekksum, post.registrerings_id)
        for post in sak.journalposter
        for document in post.dokumentbeskrivelser
        for item in document.dokumentobjekter
    }


def disposed_of(sak):
    return {
        post.registrerings_id for post in sak.journalposter if post.hoveddokument.utfoert_kassasjon
    }


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_numbers_identities_and_finished_files_stay(sak, arkiv, entry, hand, steps):
    for turn, act in enumerate(steps):
        before = sak
        try:
            sak = step(before, arkiv, entry, hand, turn, act)
        except (EntryError, UnknownNumberError):
            continue
        kept = {post.registrerings_id: post for post in sak.journalposter}
        assert len({post.journalsekvensnummer for post in sak.journalposter}) == len(kept)
        for post in before.journalposter:
            later = kept[post.registrerings_id]
            assert (later.system_id, later.journalsekvensnummer) == (
                post.system_id,
                post.journalsekvensnummer,
            )
        for identity, (checksum, number) in files(before).items():
            assert files(sak).get(identity) == (checksum, number) or number in disposed_of(sak)
        if before.avsluttet and sak.avsluttet:
            assert files(sak).keys() <= files(before).keys()
        if before.tilbakeholdt:
            assert disposed_of(sak) == disposed_of(before)
        assert from_xml(to_xml(sak)) == sak
