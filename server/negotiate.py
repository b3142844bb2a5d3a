"""Content negotiation by RFC 9110, section 12.5.1: which of the media types on offer a client wants most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # noqa: S105 (the grammar's word for a name)
_RANGE = re.compile(rf"({_TOKEN})/({_TOKEN})")
_QUALITY = re.compile(r"[qQ]=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
# A comma or semicolon inside a quoted parameter separates nothing.
_PART = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+')
_PIECE = re.compile(r'(?:[^;"]|"(?:[^"\\]|\\.)*")+')


@dataclass(frozen=True, slots=True)
class _MediaRange:
    kind: str
    subtype: str
    quality: float

    def specificity(self, media: str) -> int:
        """How closely this range names ``media``: 3 the type itself, 2 ``text/*``, 1 ``*/*``, 0 not at all."""
        kind, _, subtype = media.partition("/")
        if self.kind == "*":
            return 1 if self.subtype == "*" else 0
        if self.kind != kind:
            return 0
        return 2 if self.subtype == "*" else 3 if self.subtype == subtype else 0


def negotiate(accept: str | None, offered: Sequence[str]) -> str | None:
    """The one of ``offered`` (media types, lower case, the server's favourite first) that ``accept`` likes best.

    The most specific range that names a type says how much it is wanted; ties go to the earlier on offer.
    Without a header, or with one that holds nothing readable, the first; None where nothing is acceptable.
    Parameters of a range other than ``q`` are passed over: what is on offer comes in one variant each.
    """
    return _negotiated(accept or "", tuple(offered))


# Clients say the same again and again; a stranger's inventions push each other out.
@lru_cache(maxsize=1024)
def _negotiated(accept: str, offered: tuple[str, ...]) -> str | None:
    ranges = list(_media_ranges(accept))
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda media: _quality(media, ranges))
    return best if _quality(best, ranges) > 0 else None


def _quality(media: str, ranges: Sequence[_MediaRange]) -> float:
    closest = max(each.specificity(media) for each in ranges)
    if closest == 0:
        return 0.0
    return max(each.quality for each in ranges if each.specificity(media) == closest)


def _media_ranges(accept: str) -> Iterator[_MediaRange]:
    for part in _PART.findall(accept):
        pieces = [piece.strip() for piece in _PIECE.findall(part)]
        named = _RANGE.fullmatch(pieces[0].lower()) if pieces else None
        if named is None:
            continue
        weights = [piece for piece in pieces[1:] if piece[:2].lower() == "q="]
        match = _QUALITY.fullmatch(weights[0]) if weights else None
        if weights and match is None:
            continue
        yield _MediaRange(named[1], named[2], float(match[1]) if match else 1.0)
