"""Writing through the server: who may, one change after another, and readers told of each."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from kb.isolation import QueryPool
from kb.store import EmbeddedStore
from kb.tokens import Tokens
from kb.trial import check_change

READ_ONLY = "this endpoint answers queries; it takes no updates"


class Writer:
    """Changes ``store`` for those who hold one of ``tokens``."""

    def __init__(self, store: EmbeddedStore, pool: QueryPool, tokens: Tokens) -> None:
        self._store = store
        self._pool = pool
        self._tokens = tokens
        self._lock = threading.Lock()
        self.changes = 0  # how many were made, or tried

    @property
    def open(self) -> bool:
        """Whether anybody may write."""
        return not self._store.read_only and any(True for _ in self._tokens)

    def check(self) -> str:
        """Whose token the request in hand carries. Raises Forbidden where nobody may write, Unauthorized."""
        if not self.open:
            raise Forbidden(READ_ONLY)
        given = request.authorization
        secret = given.token if given and given.type == "bearer" else None
        owner = self._tokens.owner(secret) if secret else None
        if owner is None:
            why = "this token is not known here" if secret else "writing takes a token: Authorization: Bearer TOKEN"
            raise Unauthorized(why, www_authenticate=WWWAuthenticate("bearer"))
        return owner

    def try_update(self, update: Callable[[EmbeddedStore], object]) -> None:
        """Make ``update`` on a copy first. Raises ShapesBroken where it would break the shapes.

        Called inside :meth:`change`, so that the store is the same when the update is made there. What an update
        draws by chance (RAND, UUID) it draws anew then.
        """
        with self._pool.copy() as folder, EmbeddedStore(folder, services=self._store.services) as copy:
            update(copy)
            check_change(self._store, copy)

    @contextmanager
    def change(self) -> Iterator[EmbeddedStore]:
        """The store, for one change at a time; queries that begin after it see what was changed."""
        with self._lock:
            try:
                yield self._store
            finally:
                self.changes += 1
                self._pool.refresh()
