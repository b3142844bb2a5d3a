"""Opening the store of a command's settings."""

from __future__ import annotations

from kb.errors import StoreError
from kb.settings import Settings
from kb.store import EmbeddedStore


def open_to_read(settings: Settings) -> EmbeddedStore:
    """The store, for reading beside other readers. Raises StoreError where there is none yet, StoreLocked."""
    _check_there(settings)
    return EmbeddedStore(settings.store, read_only=True, services=settings.services)


def open_to_write(settings: Settings) -> EmbeddedStore:
    """The store that is there, alone. Raises StoreError where there is none yet, StoreLocked."""
    _check_there(settings)
    return EmbeddedStore(settings.store)


def _check_there(settings: Settings) -> None:
    if not settings.store.exists():
        raise StoreError(
            f"there is no store in {settings.data}: "
            "dateline ingest reads articles into one, dateline demo those that come with Dateline"
        )
