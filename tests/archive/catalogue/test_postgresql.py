import logging
import os
import subprocess
import sys
import traceback

import pytest
from sqlalchemy import text

from archive.catalogue import CaseState, Catalogue, ObjectState, place_of
from archive.catalogue.postgresql import Server
from archive.durable import Disk
from archive.errors import DerivedError

ADDRESS = "postgresql://semje:hemmelig@db.example/arkiv"


def test_the_setting_names_database_and_schema(tmp_path):
    assert place_of(tmp_path, ADDRESS).name == "db.example/arkiv/semje"
    assert place_of(tmp_path, f"{ADDRESS}?schema=vest_2").schema == "vest_2"
    assert place_of(tmp_path, "postgresql:///arkiv").name == "postgresql/arkiv/semje"
    assert place_of(tmp_path).name == place_of(tmp_path, "").name == "catalogue.sqlite"


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///hemmelig.sqlite",
        "mysql://semje:hemmelig@db/arkiv",
        "postgresql://semje:hemmelig@db",
        "postgresql://semje:hemmelig@db:hemmelig/arkiv",
        "hemmelig",
        f"{ADDRESS}?schema=public;drop",
        f"{ADDRESS}?schema=pg_catalog",
        f"{ADDRESS}?schema=Vest",
        f"{ADDRESS}?schema=vest-new",
        f"{ADDRESS}?schema=a&schema=b",
        f"{ADDRESS}?schema={'a' * 60}",
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(address):
    with pytest.raises(DerivedError) as caught:
        Server.of(address)
    assert "hemmelig" not in "".join(traceback.format_exception(caught.value))


def test_the_password_is_in_no_message_log_or_trace(caplog):
    caplog.set_level(logging.DEBUG)
    place = Server.of("postgresql://semje:hemmelig@127.0.0.1:1/arkiv")
    with pytest.raises(DerivedError, match=r"127\.0\.0\.1/arkiv/semje cannot be used") as caught:
        Catalogue(place).queue()
    said = "".join(traceback.format_exception(caught.value))
    for shown in (said, caplog.text, repr(place), repr(place.engine), repr(vars(caught.value))):
        assert "hemmelig" not in shown


def test_without_the_package_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DerivedError, match="needs the package psycopg"):
        Server.of(ADDRESS)


@pytest.mark.slow
def test_archives_are_kept_apart_by_schema(tmp_path, katalog, sak):
    one = Catalogue(place_of(tmp_path, katalog))
    two = Catalogue(place_of(tmp_path, f"{katalog}_b"))
    for catalogue in (one, two):
        catalogue.create()
    one.take_in_many([CaseState(sak, 1, [])])
    assert one.case_with_key(sak.nokkel) == sak.mappe_id
    assert two.case_with_key(sak.nokkel) is None
    with two.renewed(Disk()) as new:
        new.take_in_many([])
    assert one.case_with_key(sak.nokkel) == sak.mappe_id


@pytest.mark.slow
def test_a_rebuild_leaves_other_peoples_tables_and_another_archive_alone(tmp_path, katalog):
    place = place_of(tmp_path, katalog)
    ours = Catalogue(place, lambda: "vår")
    ours.create()
    ours.take_in_many([ObjectState("arkiv:1", 1, "vår")])
    with place.engine.begin() as connection:
        connection.execute(text("CREATE TABLE notater (tekst VARCHAR)"))
    with ours.renewed(Disk()) as new:
        new.take_in_many([ObjectState("arkiv:1", 2, "vår")])
    with place.engine.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM notater")) == 0
    other = Catalogue(place_of(tmp_path, katalog), lambda: "annen")
    with pytest.raises(DerivedError, match="of another archive"), other.renewed(Disk()):
        pass
    assert ours.objects("arkiv")[0].versjon == 2


@pytest.mark.slow
def test_what_a_rebuild_that_was_cut_short_has_left_does_no_harm(catalogue, sak):
    with pytest.raises(ZeroDivisionError), catalogue.renewed(Disk()) as new:
        new.take_in_many(CaseState(sak, 1 // 0, []) for _ in "x")
    with catalogue.renewed(Disk()) as new:
        new.take_in_many([CaseState(sak, 1, [])])
    assert catalogue.case_with_key(sak.nokkel) == sak.mappe_id


@pytest.mark.slow
def test_a_commit_is_on_the_disk_whatever_the_server_is_set_to(tmp_path, katalog):
    place = place_of(tmp_path, f"{katalog}&options=-csynchronous_commit%3Doff -cwork_mem%3D5MB")
    with place.engine.begin() as connection:
        shown = [
            connection.scalar(text(f"SHOW {name}")) for name in ("synchronous_commit", "work_mem")
        ]
    assert shown == ["on", "5MB"]


@pytest.mark.slow
def test_a_server_that_was_restarted_is_connected_to_again(tmp_path, katalog):
    catalogue = Catalogue(place_of(tmp_path, katalog))
    catalogue.create()
    assert catalogue.queue() == {}
    other = place_of(tmp_path, f"{katalog}_x")
    with other.engine.begin() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            )
        )
    assert catalogue.queue() == {}


FORKED = """
import os, sys
from pathlib import Path
from archive.catalogue import Catalogue, ObjectState, place_of

catalogue = Catalogue(place_of(Path(), sys.argv[1]))
catalogue.create()
for child in range(4):
    if not os.fork():
        for number in range(10):
            catalogue.take_in_many([ObjectState(f"mottak:{child}-{number}", 1)])
        sys.exit()
for child in range(4):
    assert os.wait()[1] == 0
print(len(catalogue.objects("mottak")))
"""


@pytest.mark.slow
def test_forked_processes_have_connections_of_their_own(katalog):
    command = [sys.executable, "-c", FORKED, katalog]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    assert (run.stdout, run.stderr) == ("40\n", "")
