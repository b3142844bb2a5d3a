"""Tokens for those who may write through a running server. Only their hashes are stored.

A token has 256 random bits, so a plain hash of it tells nothing and needs no salt.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from kb.errors import NotKnown, ParameterError, StoreError

PREFIX = "dl_"


class Token(TypedDict):
    """What is kept of a token: whom it was made for, when, and its SHA-256."""

    name: str
    made: str
    sha256: str


class Tokens:
    """The tokens kept in the file ``path``, which need not exist."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[Token]:
        """All tokens, oldest first. Raises StoreError if the file cannot be read."""
        try:
            yield from json.loads(self._path.read_text(encoding="utf-8")) if self._path.exists() else []
        except (OSError, ValueError) as error:
            raise StoreError(f"{self._path} cannot be read: {error}") from None

    def make(self, name: str) -> str:
        """A new token for ``name``: the only time it is shown. Raises ParameterError if the name has one."""
        if not name.strip():
            raise ParameterError("a token needs a name, to be told from others")
        kept = list(self)
        if any(token["name"] == name for token in kept):
            raise ParameterError(f"there is a token named {name!r}; revoke it first, or choose another name")
        secret = PREFIX + secrets.token_urlsafe(32)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        self._write([*kept, Token(name=name, made=made, sha256=_hash(secret))])
        return secret

    def revoke(self, name: str) -> None:
        """Let the token of ``name`` be worth nothing. Raises NotKnown."""
        kept = list(self)
        rest = [token for token in kept if token["name"] != name]
        if len(rest) == len(kept):
            raise NotKnown("token", name, [token["name"] for token in kept])
        self._write(rest)

    def owner(self, secret: str) -> str | None:
        """Whose token ``secret`` is; None if nobody's. Takes the same time however much of it is right."""
        hashed = _hash(secret)
        found = [token["name"] for token in self if hmac.compare_digest(token["sha256"], hashed)]
        return found[0] if found else None

    def _write(self, tokens: list[Token]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".new")
        beside.touch(mode=0o600)
        beside.write_text(json.dumps(tokens, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        beside.replace(self._path)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
