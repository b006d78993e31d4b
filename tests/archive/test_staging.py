import json

import pytest

from archive.durable import Disk
from archive.errors import StoreError
from archive.staging import INTENT, Intent, Placement, Workspace
from archive.store import Store

NEW = Placement("sak:2026/1", 1)
NEXT = Placement("sak:2026/2", 2)
ANEW = Placement("sak:2026/3", 1, replaces=True)
INTENDED = Intent("ab", ("nøkkel",), (NEW, NEXT, ANEW))


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


@pytest.fixture
def workspace(tmp_path, store):
    return made(tmp_path, store, Disk())


def made(tmp_path, store, disk):
    workspace = Workspace(tmp_path, store, disk)
    workspace.create()
    return workspace


def fill(folder, version, mark):
    for name in ("inventory.json", "inventory.json.sha512", f"v{version}/x"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(mark)


@pytest.fixture
def staged(workspace, store):
    """Three objects staged: a new one, a version of one that is there, one written anew."""
    for number, version in enumerate((1, 2, 1)):
        fill(workspace.stage("ab") / str(number), version, "new")
    for placement in (NEXT, ANEW):
        fill(store.folder(placement.identifier), 1, "old")
    workspace.seal("ab", [])
    workspace.declare(INTENDED)
    return workspace


def placed(store):
    return {
        (
            place.identifier,
            path.relative_to(store.folder(place.identifier)).as_posix(),
        ): path.read_text()
        for place in INTENDED.objects
        for path in sorted(store.folder(place.identifier).rglob("*"))
        if path.is_file()
    }


ALL = {
    **{("sak:2026/1", name): "new" for name in ("inventory.json", "inventory.json.sha512", "v1/x")},
    **{("sak:2026/2", name): "new" for name in ("inventory.json", "inventory.json.sha512", "v2/x")},
    **{("sak:2026/3", name): "new" for name in ("inventory.json", "inventory.json.sha512", "v1/x")},
    ("sak:2026/2", "v1/x"): "old",
}


def test_an_intent_comes_back_as_it_was_declared(staged):
    assert staged.intent() == INTENDED
    assert Intent.from_bytes(INTENDED.to_bytes()) == INTENDED


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"stage": "a", "keys": [], "objects": [1]}'])
def test_what_is_no_intent_is_named(workspace, data):
    (workspace.folder / INTENT).write_bytes(data)
    with pytest.raises(StoreError, match=r"intent\.json cannot be read"):
        workspace.intent()


def test_without_a_workspace_nothing_is_staged(tmp_path, store):
    workspace = Workspace(tmp_path / "none", store, Disk())
    assert workspace.intent() is None
    assert workspace.is_empty()


def test_everything_comes_to_its_place_and_again_does_no_harm(staged, store):
    for _ in range(2):
        staged.place(INTENDED)
        assert placed(store) == ALL
    assert (staged.stage("ab") / "2-before" / "v1" / "x").read_text() == "old"
    staged.done(INTENDED)
    assert list(staged.folder.iterdir()) == []


@pytest.mark.parametrize("cut", range(11))
def test_what_is_cut_short_anywhere_is_finished_by_the_next(staged, store, tmp_path, cut):
    count = 0

    def before(step):
        nonlocal count
        count += 1
        if count > cut:
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        Workspace(tmp_path, store, Disk(before)).place(INTENDED)
    staged.settle(INTENDED)
    assert placed(store) == ALL


def test_settling_syncs_what_the_dead_may_not_have(staged, store, tmp_path):
    staged.place(INTENDED)
    steps = []
    Workspace(tmp_path, store, Disk(steps.append)).settle(INTENDED)
    synced = {path for step in steps for path in step.paths}
    for placement in INTENDED.objects:
        folder = store.folder(placement.identifier)
        assert {folder, *folder.parents[:4], staged.folder, staged.stage("ab")} <= synced


def test_a_promise_of_which_nothing_is_kept_can_be_taken_back(staged, store):
    before = placed(store)
    assert staged.withdraw(INTENDED)
    assert list(staged.folder.iterdir()) == []
    assert placed(store) == before
    assert not store.folder(NEW.identifier).parent.exists()


def test_a_promise_that_is_kept_in_part_stays(staged, store):
    (staged.stage("ab") / "1" / "v2").rename(store.folder(NEXT.identifier) / "v2")
    assert not staged.withdraw(INTENDED)
    assert staged.intent() == INTENDED
    staged.settle(INTENDED)
    assert placed(store) == ALL


def test_staging_folders_are_listed_and_the_intent_is_none(staged):
    staged.stage("cd").mkdir()
    assert staged.stages() == ["ab", "cd"]
    staged.discard("cd")
    assert staged.stages() == ["ab"]
    assert json.loads((staged.folder / INTENT).read_bytes())["stage"] == "ab"
