"""Who may open a store folder: one writer, or any number of readers.

Oxigraph keeps a second writer out by itself, but reading beside a writer is undefined behaviour there, and
nothing keeps it from happening. An advisory lock on the folder's version file does. It is held by the open file,
not by the process, so it goes when its holder ends, however that happens.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from kb.errors import StoreLocked


def hold(path: Path, shared: bool) -> IO[bytes]:
    """Open ``path`` and lock it, for readers if ``shared``; close the file to let go. Raises StoreLocked."""
    file = path.open("rb")
    if sys.platform != "win32":  # no such lock there: Oxigraph's own still keeps writers apart
        import fcntl

        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise locked(path.parent) from None
    return file


def locked(folder: Path) -> StoreLocked:
    """The one sentence a user gets for a store that is in use."""
    return StoreLocked(f"the store in {folder} is in use, most likely by a running Dateline server")
