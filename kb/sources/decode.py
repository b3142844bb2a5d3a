"""From bytes to text, without guessing: UTF-8, or what a byte order mark or the page itself declares."""

from __future__ import annotations

import codecs
import re

from kb.errors import ArticleRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,80}?encoding)\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LOOKED_AT = 65_536  # characters, for telling binary data from text
_CONTROL_SHARE = 0.02
_DECLARED_WITHIN = 4096  # bytes: a page declares its encoding at its beginning


def decode(data: bytes, source: str, charset: str | None = None) -> str:
    """The text of ``data``; raises ArticleRefused for binary data and for bytes that are no text.

    A byte order mark wins over ``charset``, which is what the source declares; with neither it is
    UTF-8. An encoding is never guessed: a wrong guess turns names into other names without a word.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(_decoded(data[len(mark) :], name, source, len(mark)), source)
    if b"\x00" in data[:_LOOKED_AT]:
        raise ArticleRefused(source, "it is binary data, not text")
    return _checked(_decoded(data, charset or "utf-8", source, 0), source)


def declared_charset(page: bytes) -> str | None:
    """The encoding that an HTML page declares in itself, if any."""
    match = _DECLARED.search(page[:_DECLARED_WITHIN])
    return match[1].decode("ascii", "replace") if match else None


def _decoded(data: bytes, charset: str, source: str, offset: int) -> str:
    try:
        return data.decode(charset)
    except LookupError:
        raise ArticleRefused(source, f"its encoding {charset!r} is not known; save it as UTF-8") from None
    except UnicodeDecodeError as error:
        at = offset + error.start
        name = codecs.lookup(charset).name.upper()
        if name != "UTF-8":
            raise ArticleRefused(source, f"it is not the {name} it says it is: byte {at} is no text") from None
        if len(_CONTROL.findall(data[:_LOOKED_AT].decode("latin-1"))) > _CONTROL_SHARE * min(len(data), _LOOKED_AT):
            raise ArticleRefused(source, "it is binary data, not text") from None
        hint = (
            "; it could be Windows-1251: convert it with iconv -f windows-1251 -t utf-8" if _may_be_1251(data) else ""
        )
        raise ArticleRefused(source, f"it is not UTF-8: byte {at} is no text{hint}") from None


def _may_be_1251(data: bytes) -> bool:
    """Whether most bytes outside ASCII are Cyrillic letters in Windows-1251; a hint for the user, no more."""
    high = [byte for byte in data[:_LOOKED_AT] if byte > 0x7F]
    letters = sum(1 for byte in high if byte >= 0xC0 or byte in b"\xa8\xb8\xaa\xba\xaf\xbf\xb2\xb3\xa5\xb4")
    return bool(high) and letters > 0.9 * len(high)


def _checked(text: str, source: str) -> str:
    head = text[:_LOOKED_AT]
    if "\x00" in head or len(_CONTROL.findall(head)) > _CONTROL_SHARE * len(head):
        raise ArticleRefused(source, "it is binary data, not text")
    return text
