"""A process that writes one snapshot out, packed, and ends: ``python -m kb.isolation.writer FOLDER FORMAT``.

FORMAT is ``nq`` or ``trig``. The same snapshot gives the same bytes.
"""

from __future__ import annotations

import gzip
import os
import sys
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import RdfFormat

from kb.store.embedded import EmbeddedStore
from kb.vocab import PREFIXES

FORMATS: Final = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}
# Twice as fast as the usual level, for a few percent more bytes.
LEVEL = 4


def main() -> None:
    """Write to standard output."""
    folder, form = sys.argv[1:]
    os.nice(19)
    with (
        EmbeddedStore(Path(folder), read_only=True) as store,
        gzip.GzipFile(fileobj=sys.stdout.buffer, mode="wb", filename="", compresslevel=LEVEL, mtime=0) as out,
    ):
        store.dump(cast(IO[bytes], out), FORMATS[form], PREFIXES)


if __name__ == "__main__":
    main()
