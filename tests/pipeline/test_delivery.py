"""A package and what is in it: never a byte of another union, of the unorganised, or the mandate."""

import importlib.util
import io
import json
import re
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest
import yaml

from pipeline import docx_package, making, manifest
from pipeline.checking import check
from pipeline.delivery import FILE, DeliveryError, Sender, deliver, outcome_file
from pipeline.making import Workshop, make_outcome
from pipeline.manifest import ManifestError
from pipeline.soffice import Office
from pipeline.source.reading import read_text
from pipeline.template_folder import TemplateFolder

SCENARIOS = Path(__file__).parents[1] / "scenarios"


def script(name):
    """Import a script of the scenarios."""
    spec = importlib.util.spec_from_file_location(name, SCENARIOS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # its dataclasses look there
    spec.loader.exec_module(module)
    return module


chance, s12 = script("chance"), script("s12")
WORKSHOP = Workshop(TemplateFolder(), Office())
SENDER = Sender("Nina", datetime(2026, 10, 14, 9, 30, tzinfo=UTC))
UNION = "Fagforbundet"
MANDATE = "Fullmaktmerke"
MANDATE_KR = "987654321"


@pytest.fixture(scope="module")
def stand_in():
    """Make PDFs without LibreOffice: the text of the DOCX, as it stands."""

    def prove(folder, documents, sprak, office):
        for document in documents:
            text = text_of((folder / f"{document.navn}.docx").read_bytes())
            (folder / f"{document.navn}.pdf").write_bytes(b"%PDF-1.7\n" + text.encode())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "prove", prove)
        yield


def text_of(docx: bytes) -> str:
    parts = docx_package.read(docx)
    roots = [docx_package.parse(n, data) for n, data in parts.items() if n.endswith(".xml")]
    return "\n".join("".join(root.itertext()) for root in roots)


def made(file: Path, out: Path):
    (checked,) = check([file], lambda _: ())
    assert not checked.stopped, [str(f.message) for f in checked.findings if f.level == "E"]
    return make_outcome(checked, out / file.stem, WORKSHOP, lambda _: None).folder, checked.outcome


@pytest.fixture(scope="module")
def s01(stand_in, tmp_path_factory):
    return made(SCENARIOS / "S01.yaml", tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def stewards(stand_in, tmp_path_factory):
    return made(SCENARIOS / "S01-fagforbundet.yaml", tmp_path_factory.mktemp("made"))


def files(delivery) -> dict[str, bytes]:
    package = zipfile.ZipFile(io.BytesIO(delivery.package))
    return {name: package.read(name) for name in package.namelist()}


def all_texts(delivery):
    """Give all that a package says: its raw bytes, each file's, and the text of each DOCX."""
    yield delivery.package.decode("latin-1")
    for name, data in files(delivery).items():
        yield name
        yield data.decode("utf-8", "replace")
        if name.endswith(".docx"):
            yield text_of(data)


def documents(delivery):
    return [document.navn for document in delivery.documents]


def test_the_package_is_a_bag_of_a_made_folder(s01, tmp_path):
    delivery = deliver(*s01, UNION, SENDER)
    zipfile.ZipFile(io.BytesIO(delivery.package)).extractall(tmp_path)
    assert bagit.Bag(str(tmp_path / "levering")).validate()
    listed = manifest.read(tmp_path / "levering" / "data")
    assert listed.dokumenter == delivery.documents
    assert (listed.eier, listed.ansatte_fil, listed.kopier) == ("organisasjon", None, ())
    assert listed.tall == manifest.read(s01[0]).tall
    names = {path.name for path in (tmp_path / "levering" / "data").iterdir()}
    assert names == {*listed.files, manifest.FILE, FILE, "S01.yaml"}


def test_it_says_who_sends_it_to_whom_and_when(stewards):
    delivery = deliver(*stewards, UNION, SENDER)
    said = json.loads(files(delivery)[f"levering/data/{FILE}"])
    assert said == delivery.levering.model_dump(mode="json")
    assert said["avsender"] == said["organisasjon"] == UNION
    assert said["mottaker"] == "Kompetansesenteret i region Vest"
    assert (said["levert_av"], said["levert"]) == ("Nina", "2026-10-14T09:30:00Z")
    assert said["brev"] == "oversendelse-kompetansesenter-part-1"
    info = files(delivery)["levering/bag-info.txt"].decode()
    assert f"External-Identifier: {said['nokkel']}\n" in info
    assert "Bagging-Date: 2026-10-14\n" in info


def test_a_steward_sends_all_that_was_made(stewards):
    folder, _ = stewards
    delivery = deliver(*stewards, "Kompetansesenteret i region Vest", SENDER)
    assert list(delivery.documents) == [
        document.model_copy(update={"xlsx": None})
        for document in manifest.read(folder).dokumenter
    ]  # fmt: skip
    assert delivery.left_out == ()


def test_of_the_employers_copy_a_union_has_its_own_papers(s01):
    delivery = deliver(*s01, "Musikernes fellesorganisasjon", SENDER)
    assert documents(delivery) == [
        "krav-dokument-1-part-3",
        "vedlegg-2-disponering-part-3",
        "protokoll-1-4.1-part-3",
    ]
    assert delivery.levering.mottaker == "Musikernes fellesorganisasjon"
    assert delivery.levering.brev is None
    why = {left.navn: str(left.why) for left in delivery.left_out}
    assert why["vedlegg-2-disponering"] == "it is for the employer's own office"
    assert why["krav-dokument-1-part-1"] == why["tilbud-1"] == "it concerns another union"
    assert why["vedlegg-1-pott"] == "it names another union, or somebody who is no member"
    assert set(why) | set(documents(delivery)) == {d.navn for d in manifest.read(s01[0]).dokumenter}


def test_a_union_is_found_by_its_short_name_too(s01):
    delivery = deliver(*s01, "MFO", SENDER)
    assert delivery.levering.organisasjon == "Musikernes fellesorganisasjon"
    assert delivery.name == "S01-levering-part-3.zip"


def test_equal_input_gives_equal_bytes_and_another_moment_another_key(s01):
    one, same = (deliver(*s01, UNION, SENDER) for _ in range(2))
    assert one.package == same.package
    later = deliver(*s01, UNION, Sender("Nina", datetime(2026, 10, 14, 9, 31, tzinfo=UTC)))
    assert later.levering.nokkel != one.levering.nokkel


def test_the_extract_is_an_outcome_whose_digest_the_manifest_has(s01, tmp_path):
    delivery = deliver(*s01, UNION, SENDER)
    text = files(delivery)["levering/data/S01.yaml"].decode()
    assert read_text(text, "S01.yaml", lambda _: ()).forhandling.eier == "organisasjon"
    file = tmp_path / "S01.yaml"
    file.write_text(text, "utf-8")
    (checked,) = check([file], lambda _: ())
    listed = json.loads(files(delivery)[f"levering/data/{manifest.FILE}"])
    assert checked.outcome.digest == listed["utfall_sha256"]


def test_what_was_not_sent_has_left_no_name(s01):
    outcome = s01[1].forhandling
    for union in outcome.organisasjoner:
        delivery = deliver(*s01, union.navn, SENDER)
        strangers = {o.navn for o in outcome.organisasjoner} - {union.navn}
        strangers |= {a.navn for a in outcome.ansatte if a.organisasjon != union.navn}
        for text in all_texts(delivery):
            assert [name for name in strangers if name in text] == []


def planted(data):
    """Plant a mark in all that is one union's own, and in the mandate; the marks by union."""
    marks = {o["navn"]: f"Merke{i}x" for i, o in enumerate(data["organisasjoner"])}
    if data["eier"] == "arbeidsgiver":
        data["arbeidsgiver"]["fullmakt"] = {"ramme": MANDATE_KR, "merknad": MANDATE}
    for union in data["organisasjoner"]:
        union["adresse"] = f"Gate 1\n{marks[union['navn']]}"
    for claim in data.get("krav", ()):
        claim["begrunnelse"] = f"Fordi {marks[claim['fra']]}."
    for row in data.get("ansatte", ()):
        mark = marks.get(row.get("organisasjon"), "Merkeløs")
        row["stilling"] = f"{row['stilling']} {mark}"
    for protocol in data.get("protokoller", ()):
        views = (
            *protocol.get("partenes_syn", ()),
            *protocol.get("uenighet", {}).get("partenes_syn", ()),
        )
        for words in (*protocol.get("tilforsler", ()), *views):
            words["tekst"] += f" {marks.get(words['fra'], '')}"
    return marks


def check_packages(data, tmp_path):
    """See that the package of each union that may have one holds no mark but its own."""
    marks = planted(data)
    file = tmp_path / "utfall.yaml"
    file.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    folder, outcome = made(file, tmp_path)
    forbidden = {*marks.values(), "Merkeløs", MANDATE, MANDATE_KR, "987 654 321"}
    for union, own in marks.items():
        papers = [d for d in manifest.read(folder).dokumenter if d.organisasjoner == (union,)]
        if not papers:
            with pytest.raises(DeliveryError, match="nothing of"):
                deliver(folder, outcome, union, SENDER)
            continue
        texts = list(all_texts(deliver(folder, outcome, union, SENDER)))
        assert any(own in text for text in texts)
        pattern = re.compile("|".join(map(re.escape, forbidden - {own})))
        assert [found[0] for text in texts if (found := pattern.search(text))] == []


@pytest.mark.parametrize("seed", range(7))
def test_no_planted_mark_of_others_is_in_a_package(stand_in, tmp_path, seed):
    check_packages(chance.facts(seed), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(7, 90))
def test_no_planted_mark_of_others_is_in_many_packages(stand_in, tmp_path, seed):
    check_packages(chance.facts(seed), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("nr", [1, 7, 11, 19, 32])
def test_no_planted_mark_of_others_is_in_a_package_of_the_bulk_round(stand_in, tmp_path, nr):
    employer = s12.EMPLOYERS[nr - 1]
    check_packages(yaml.load(s12.outcome(employer), Loader=yaml.BaseLoader), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(SCENARIOS.glob("S*.yaml")), ids=lambda file: file.stem)
def test_no_planted_mark_of_others_is_in_a_package_of_a_scenario(stand_in, tmp_path, file):
    data = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    (checked,) = check([file], lambda _: ())
    if checked.stopped or "ansatte_fil" in data:
        assert file.stem in {"S03", "S08-c"}  # the scenarios of what must be refused
        return
    check_packages(data, tmp_path)


def test_another_outcome_than_the_folder_was_made_of_is_refused(s01, stewards):
    with pytest.raises(DeliveryError, match="not as it was when"):
        deliver(s01[0], stewards[1], UNION, SENDER)


def test_a_folder_that_was_changed_is_refused(stand_in, tmp_path):
    folder, outcome = made(SCENARIOS / "krav-minimal.yaml", tmp_path)
    next(folder.glob("*.docx")).write_bytes(b"other")
    with pytest.raises(ManifestError, match="has been changed"):
        deliver(folder, outcome, UNION, SENDER)


def test_a_recipient_that_the_outcome_does_not_name_is_refused(s01):
    for name in ("Parat", "", "fagforbundet", "Kompetansesenteret i region Øst"):
        with pytest.raises(DeliveryError, match="is no recipient"):
            deliver(*s01, name, SENDER)


def test_a_unions_copy_is_its_own_to_send(stand_in, tmp_path):
    data = yaml.load((SCENARIOS / "S01-fagforbundet.yaml").read_text("utf-8"), yaml.BaseLoader)
    data["organisasjoner"].append({"navn": "Parat"})
    file = tmp_path / "kopi.yaml"
    file.write_text(yaml.dump(data, allow_unicode=True), "utf-8")
    with pytest.raises(DeliveryError, match="another union's copy"):
        deliver(*made(file, tmp_path), "Parat", SENDER)


def test_a_folder_of_an_earlier_version_does_not_say_what_is_internal(s01, tmp_path):
    folder = tmp_path / "S01"
    folder.mkdir()
    for path in s01[0].iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    told = json.loads((folder / manifest.FILE).read_bytes())
    for document in told["dokumenter"]:
        del document["intern"]
    (folder / manifest.FILE).write_text(json.dumps(told), "utf-8")
    with pytest.raises(DeliveryError, match="nothing of"):
        deliver(folder, s01[1], UNION, SENDER)


def test_an_outcome_file_whose_name_names_others_is_refused(stand_in, tmp_path):
    file = tmp_path / "MFO og Fagforbundet.yaml"
    file.write_bytes((SCENARIOS / "S01.yaml").read_bytes())
    with pytest.raises(DeliveryError, match="would name another union"):
        deliver(*made(file, tmp_path), UNION, SENDER)


def test_the_outcome_file_is_found_by_its_name(s01, tmp_path):
    here = tmp_path / "her"
    here.mkdir()
    with pytest.raises(DeliveryError, match=r"S01\.yaml, which the documents were made of"):
        outcome_file(s01[0], None, here)
    (here / "S01.yaml").touch()
    assert outcome_file(s01[0], None, here) == here / "S01.yaml"
    assert outcome_file(s01[0], tmp_path / "annen.yaml", here) == tmp_path / "annen.yaml"
