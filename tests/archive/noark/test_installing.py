import hashlib
import os
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from archive.errors import SchemasError
from archive.noark import installing, schemas
from archive.noark.installing import install
from archive.noark.schemas import SchemaSet, state
from archive.noark.tables import DialectName

FILES = {
    "a": {"felles.xsd": b"<felles a>", "a.xsd": b"<a>"},
    "b": {"felles.xsd": b"<felles b>", "b.xsd": b"<b>"},
}


@pytest.fixture(autouse=True)
def sets(monkeypatch):
    """Two small sets in the place of the official ones."""
    found = {
        name: SchemaSet(
            name,
            "https://example.org",
            "0",
            DialectName.EFORMIDLING,
            {},
            {path: hashlib.sha256(data).hexdigest() for path, data in files.items()},
        )
        for name, files in FILES.items()
    }
    monkeypatch.setattr(installing, "schema_sets", lambda: found)
    return found


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "kilde"
    for name, files in FILES.items():
        for path, data in files.items():
            place = folder / "repo" / name / "V1" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    (folder / "LES.xsd").write_bytes(b"noe annet")
    return folder


@pytest.fixture
def target(tmp_path):
    return tmp_path / "skjema"


@pytest.fixture
def zipped(source, tmp_path):
    path = tmp_path / "kilde.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for item in source.rglob("*.xsd"):
            archive.write(item, f"repo-main/{item.relative_to(source)}")
    return path


def contents(folder):
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


ALL = {f"{name}/{path}": data for name, files in FILES.items() for path, data in files.items()}


def test_a_folder_however_arranged_is_put_in_place(source, target):
    done = install(str(source), target)
    assert (done.sets, done.absent) == (("a", "b"), ())
    assert contents(target) == ALL


def test_a_zip_is_put_in_place(zipped, target):
    install(str(zipped), target)
    assert contents(target) == ALL


def test_the_second_time_changes_nothing(source, target):
    install(str(source), target)
    before = {path: path.stat().st_ino for path in target.rglob("*")}
    install(str(source), target)
    assert {path: path.stat().st_ino for path in target.rglob("*")} == before


def test_a_set_that_was_damaged_is_made_whole(source, target, sets):
    install(str(source), target)
    (target / "a" / "a.xsd").write_bytes(b"<b>")
    (target / ".new" / "a").mkdir(parents=True)
    install(str(source), target)
    assert contents(target) == ALL


def test_a_set_that_is_not_there_is_told(source, target):
    for path in (source / "repo" / "b" / "V1").iterdir():
        path.unlink()
    done = install(str(source), target)
    assert (done.sets, done.absent) == (("a",), ("b",))
    assert set(contents(target)) == {"a/a.xsd", "a/felles.xsd"}


@pytest.mark.parametrize("name", ["a.xsd", "felles.xsd"])
@pytest.mark.parametrize("change", ["changed", "gone"])
def test_a_set_in_part_is_refused_and_nothing_is_put_in_place(source, target, name, change):
    path = source / "repo" / "a" / "V1" / name
    if change == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(SchemasError, match=f"a/{name}"):
        install(str(source), target)
    assert not target.exists()


def test_a_set_of_one_changed_file_is_refused_by_its_name(source, target):
    (source / "repo" / "a" / "V1" / "a.xsd").write_bytes(b"<x>")
    (source / "repo" / "a" / "V1" / "felles.xsd").unlink()
    with pytest.raises(SchemasError, match=r"a/felles\.xsd, a/a\.xsd"):
        install(str(source), target)


def test_a_source_without_schemas_is_refused(tmp_path, target):
    with pytest.raises(SchemasError, match="no official schema"):
        install(str(tmp_path), target)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 trunkert", b"noe annet"])
def test_what_is_no_zip_is_refused(tmp_path, target, content):
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(SchemasError, match="cannot be read"):
        install(str(path), target)


def test_what_is_not_there_is_refused(tmp_path, target):
    with pytest.raises(SchemasError, match="cannot be read"):
        install(str(tmp_path / "intet"), target)


@pytest.mark.parametrize("name", ["../a.xsd", "/etc/a.xsd", "x/../../a.xsd", "..\\a.xsd"])
def test_a_zip_that_leads_out_of_itself_is_refused(zipped, target, name):
    with zipfile.ZipFile(zipped, "a") as archive:
        archive.writestr(name, b"x")
    with pytest.raises(SchemasError, match="leads out of the zip"):
        install(str(zipped), target)
    assert not target.exists()


def add_link(zipped, name):
    link = zipfile.ZipInfo(name)
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(zipped, "a") as archive:
        archive.writestr(link, "/etc/passwd")


def test_a_link_in_a_zip_is_passed_over_unless_it_stands_for_a_schema(zipped, target):
    add_link(zipped, "dokumentasjon")
    assert install(str(zipped), target).sets == ("a", "b")
    add_link(zipped, "lenke.xsd")
    with pytest.raises(SchemasError, match=r"«lenke\.xsd» is a link"):
        install(str(zipped), target)


def test_an_encrypted_zip_is_refused(zipped, target):
    data = bytearray(zipped.read_bytes())
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 1
    zipped.write_bytes(data)
    with pytest.raises(SchemasError, match="encrypted"):
        install(str(zipped), target)


def test_a_bomb_is_not_unpacked(zipped, target):
    with zipfile.ZipFile(zipped, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bombe.xsd", b"0" * 10_000_000)
    install(str(zipped), target)  # says its size, and is passed over
    data = bytearray(zipped.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")  # says another
    zipped.write_bytes(data)
    with pytest.raises(SchemasError, match="cannot be read"):
        install(str(zipped), target)


def test_too_many_files_are_refused(zipped, source, target, monkeypatch):
    monkeypatch.setattr(installing, "_MOST_FILES", 2)
    for place in (zipped, source):
        with pytest.raises(SchemasError, match="more than 2 files"):
            install(str(place), target)


def test_links_and_large_files_of_a_folder_are_passed_over(source, target, monkeypatch):
    path = source / "repo" / "a" / "V1" / "a.xsd"
    (source / "utenfor").write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(source / "utenfor")
    with pytest.raises(SchemasError, match=r"a/a\.xsd"):
        install(str(source), target)


def test_a_folder_that_cannot_be_written_is_said(source, tmp_path):
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(SchemasError, match="cannot be put there"):
        install(str(source), tmp_path / "fil" / "skjema")


@pytest.fixture
def address(zipped):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/kilde.zip" else 404)
            self.end_headers()
            self.wfile.write(zipped.read_bytes())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_is_fetched(address, target):
    install(f"{address}/kilde.zip", target)
    assert contents(target) == ALL


def test_an_address_with_nothing_is_refused(address, target):
    with pytest.raises(SchemasError, match="cannot be read"):
        install(f"{address}/annet.zip", target)


def test_a_download_has_a_largest_size(address, target, monkeypatch):
    monkeypatch.setattr(installing, "_LARGEST_DOWNLOAD", 100)
    with pytest.raises(SchemasError, match="too large"):
        install(f"{address}/kilde.zip", target)


def test_only_https_leads_out(target):
    with pytest.raises(SchemasError, match="only https"):
        install("http://example.org/kilde.zip", target)


def test_the_official_schemas_are_put_in_place(noark_schemas, target, monkeypatch):
    monkeypatch.setattr(installing, "schema_sets", schemas.schema_sets)
    done = install(str(noark_schemas), target)
    assert done.sets == tuple(schemas.schema_sets())
    assert all(state(target, item).complete for item in schemas.schema_sets().values())
    assert not os.path.lexists(target / ".new")
