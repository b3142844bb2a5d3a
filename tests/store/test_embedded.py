import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.errors import StoreError, StoreLocked
from kb.store import EmbeddedStore, Store
from tests.store.contract import G1, G2, StoreContract, quad

ROOT = Path(__file__).parents[2]


class TestInMemory(StoreContract):
    @pytest.fixture
    def store(self) -> Iterator[Store]:
        with EmbeddedStore() as store:
            yield store


class TestOnDisk(StoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        with EmbeddedStore(tmp_path / "store") as store:
            yield store


def child(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603


HOLD = """
import sys
from pathlib import Path
from kb.store import EmbeddedStore
store = EmbeddedStore(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    EmbeddedStore(tmp_path / "store").close()
    with child(HOLD, str(tmp_path / "store")) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.parametrize("read_only", [False, True])
def test_another_process_holds_it(tmp_path: Path, holder: subprocess.Popen[str], read_only: bool) -> None:
    with pytest.raises(StoreLocked, match=r"^the store in .* is in use, most likely by a running Dateline server$"):
        EmbeddedStore(tmp_path / "store", read_only=read_only)


def test_it_is_free_again_when_its_holder_is_killed(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    EmbeddedStore(tmp_path / "store").close()


def test_this_process_holds_it(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path), pytest.raises(StoreLocked):
        EmbeddedStore(tmp_path)
    EmbeddedStore(tmp_path).close()


def test_readers_share_and_keep_writers_out(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.load([quad("a", "1")])
    with EmbeddedStore(tmp_path, read_only=True) as one, EmbeddedStore(tmp_path, read_only=True) as two:
        assert list(one.quads()) == list(two.quads()) == [quad("a", "1")]
        with pytest.raises(StoreLocked):
            EmbeddedStore(tmp_path)
        for change in (lambda: one.load([quad("b", "1")]), lambda: one.replace({G1: []})):
            with pytest.raises(StoreError, match="reading only"):
                change()


def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "new" / "store") as store:
        store.load([quad("a", "1")])
        store.replace({G2: [quad("b", "2", G2)]})
    with EmbeddedStore(tmp_path / "new" / "store") as store:
        assert set(store.quads()) == {quad("a", "1"), quad("b", "2", G2)}


def test_a_missing_store_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store in"):
        EmbeddedStore(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="is not empty and holds no Dateline store"):
        EmbeddedStore(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StoreError, match="cannot be opened"):
        EmbeddedStore(tmp_path / "file")


def test_another_version_is_refused(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    (tmp_path / "version").write_text("2\n")
    with pytest.raises(StoreError, match="format '2'; this Dateline reads 1"):
        EmbeddedStore(tmp_path)


def test_a_corrupt_store_is_an_error(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    (tmp_path / "quads" / "CURRENT").write_text("garbage\n")
    for read_only in (False, True):
        with pytest.raises(StoreError, match="cannot be opened") as caught:
            EmbeddedStore(tmp_path, read_only=read_only)
        assert not isinstance(caught.value, StoreLocked)


def test_a_snapshot_stays_as_it_was(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store") as store:
        store.load([quad("a", "1")])
        store.snapshot(tmp_path / "then")
        store.load([quad("b", "2")])
        with EmbeddedStore(tmp_path / "then", read_only=True) as then:
            assert list(then.quads()) == [quad("a", "1")]
        with pytest.raises(StoreError, match="no snapshot"):
            store.snapshot(tmp_path / "then")
    with EmbeddedStore() as memory:
        memory.load([quad("a", "1")])
        memory.snapshot(tmp_path / "written")
    with EmbeddedStore(tmp_path / "written", read_only=True) as written:
        assert list(written.quads()) == [quad("a", "1")]


REPLACE = """
import sys
from itertools import count
from pathlib import Path
from kb.store import EmbeddedStore
from tests.store.contract import G1, G2, quad
store = EmbeddedStore(Path(sys.argv[1]))
for n in count(int(sys.argv[2])):
    store.replace({graph: [quad(f"s{i}", str(n), graph) for i in range(400)] for graph in (G1, G2)})
    print(n, flush=True)
"""


def test_a_killed_replace_is_whole_or_not_at_all(tmp_path: Path) -> None:
    """Each round all quads of both graphs carry the round's number, so a torn write would show two numbers."""
    chance, last = random.Random(7), 0  # noqa: S311 (when to kill is no secret)
    for _ in range(8):
        with child(REPLACE, str(tmp_path / "store"), str(last + 1)) as process:
            assert process.stdout is not None
            assert process.stdout.readline()  # the first round is through: it is in the middle of the next ones
            time.sleep(chance.uniform(0, 0.15))
            os.kill(process.pid, signal.SIGKILL)
            done = [int(line) for line in process.stdout.read().split("\n")[:-1]]
        with EmbeddedStore(tmp_path / "store") as store:
            found = list(store.quads())
        numbers = {quad.object.value for quad in found}
        assert len(found) == 800
        assert len(numbers) == 1
        number = int(numbers.pop())
        assert number >= max([last + 1, *done])  # and what was reported as done is there
        last = number
    assert last > 8
