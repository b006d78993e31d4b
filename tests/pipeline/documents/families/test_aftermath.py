"""What is tied to the protocols once they are signed."""

from pipeline.documents.families.aftermath import due


def test_each_paper_is_tied_to_its_protocol(sak, dokumenter):
    assert [papir.navn for papir in due(sak, dokumenter)] == [
        "protokolltilforsel-2-4.1-part-2-1",
        "protokolltilforsel-2-4.1-part-2-2",
        "tvisteresultat-2-4.1-part-2",
        "rettelsesprotokoll-3-4.2-part-1",
        "sluttprotokoll-4.1",
    ]


def test_a_basis_is_closed_once_however_many_entries_ask_for_it(text, make_case, dokumenter):
    twice = text.replace(
        "    moter: [2026-10-13]\n    uenighet:",
        "    moter: [2026-10-13]\n    sluttprotokoll: ja\n    uenighet:",
    )
    closings = [p for p in due(make_case(twice), dokumenter) if p.type == "sluttprotokoll"]
    assert len(closings) == 1


def test_a_joint_statement_is_no_ones_own_paper(text, make_case, dokumenter):
    late = text.replace(
        "{fra: felles, type: felles, tekst: Partene evaluerer forhandlingene.}",
        "{fra: felles, type: felles, tekst: Partene evaluerer., dato: 2026-10-30}",
    )
    papers = [p.navn for p in due(make_case(late), dokumenter) if p.type == "protokolltilforsel"]
    assert papers == ["protokolltilforsel-2-4.1-part-2-1", "protokolltilforsel-2-4.1-part-2-2"]
