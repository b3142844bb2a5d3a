"""Snapshots of the store: what workers read, untouched by whatever is written meanwhile."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

from kb.store.embedded import EmbeddedStore


class Snapshot:
    """A store folder and how many use it. One that was made for the purpose is removed after the last has left."""

    def __init__(self, folder: Path, version: str, temporary: bool) -> None:
        self.folder = folder
        self.version = version
        self._temporary = temporary
        self._users = 0
        self._dropped = False
        self._lock = threading.Lock()

    def enter(self) -> None:
        """One more uses it."""
        with self._lock:
            self._users += 1

    def leave(self) -> None:
        """One fewer uses it."""
        self._change(-1, self._dropped)

    def drop(self) -> None:
        """Nobody new will use it."""
        self._change(0, True)

    def _change(self, users: int, dropped: bool) -> None:
        with self._lock:
            self._users += users
            self._dropped = dropped
            over = dropped and self._users == 0
        if over and self._temporary:
            shutil.rmtree(self.folder, ignore_errors=True)


class Snapshots:
    """Makes snapshots of ``store``, beside its folder (they are hard links: the same disk is asked for), or in a
    temporary folder if it is in memory. A store opened for reading only does not change and is its own snapshot.
    """

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self.taken = 0
        # Tells the versions of one server from those of the next.
        self._token = secrets.token_hex(4)
        self._home: Path | None = None
        self._clear: Callable[[], object] = bool

    def take(self) -> Snapshot:
        """The store as it is now. Raises StoreError."""
        self.taken += 1
        number = self.taken
        version = f"{self._token}-{number}"
        if self._store.read_only and self._store.folder is not None:
            return Snapshot(self._store.folder, version, temporary=False)
        folder = self._folder() / str(number)
        self._store.snapshot(folder)
        return Snapshot(folder, version, temporary=True)

    def clear(self) -> None:
        """Remove what is left."""
        self._clear()

    def _folder(self) -> Path:
        if self._home is None:
            if self._store.folder is None:
                self._home = Path(tempfile.mkdtemp(prefix="dateline-"))
            else:
                beside = self._store.folder.with_name(self._store.folder.name + "-snapshots")
                _remove_abandoned(beside)
                self._home = beside / str(os.getpid())
            # Also runs when the pool is forgotten unclosed, or the interpreter ends.
            self._clear = weakref.finalize(self, shutil.rmtree, self._home, ignore_errors=True)
        return self._home


def _remove_abandoned(folder: Path) -> None:
    """Remove what earlier servers left when they were killed: this process has the store now, so they are gone."""
    shutil.rmtree(folder, ignore_errors=True)
