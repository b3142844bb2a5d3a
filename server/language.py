"""The interface's languages: messages from ``translations/``, dates and plurals by CLDR (Babel).

English is the language of the message ids. The ``.po`` files are compiled in memory when first used,
so the wheel needs no built catalogue that could lag behind its source.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from werkzeug.datastructures import LanguageAccept

LANGUAGES = ("en", "uk")
_LOCALES = {"en": "en_GB", "uk": "uk"}


@dataclass(frozen=True)
class Tongue:
    """One interface language: its messages and its way of writing dates."""

    language: str
    messages: NullTranslations

    def text(self, message: str, **values: object) -> str:
        """``message`` in this language, its ``%(name)s`` filled from ``values``."""
        return self.messages.ugettext(message) % values if values else self.messages.ugettext(message)

    def in_context(self, context: str, message: str, **values: object) -> str:
        """The same for a message that needs a context (a case, a part of speech) to be translated."""
        found: str | object = self.messages.upgettext(context, message)
        return str(found) % values

    def plural(self, one: str, many: str, number: int) -> str:
        """``one`` or ``many`` by this language's plural rule, with ``%(num)s`` filled in."""
        return self.messages.ungettext(one, many, number) % {"num": number}

    def forms(self, one: str, many: str) -> dict[str, str]:
        """The forms of a counting message by the plural category of CLDR, ``%(num)s`` left in for a script to fill."""
        samples = {"one": 1, "few": 2, "many": 5, "other": 100}
        return {category: str(self.messages.ungettext(one, many, number)) for category, number in samples.items()}

    @property
    def locale(self) -> str:
        """The locale whose way of writing dates and numbers this language uses."""
        return _LOCALES[self.language]

    def day(self, day: date, pattern: str) -> str:
        """``day`` by a CLDR pattern (``d MMMM y``, ``LLLL y``)."""
        return format_date(day, pattern, locale=self.locale)

    def pick(self, labels: Mapping[str, str], default: str = "") -> tuple[str, str]:
        """The label for this reader and its language: theirs, else English, else any, else ``default``."""
        for language in (self.language, "en", "uk", "ru"):
            if language in labels:
                return labels[language], language
        return next(((text, language) for language, text in labels.items()), (default, ""))

    def name(self, labels: Mapping[str, str], default: str = "") -> str:
        """The label for this reader, without its language."""
        return self.pick(labels, default)[0]


@cache
def tongue(language: str) -> Tongue:
    """The interface language ``language``, one of LANGUAGES."""
    return Tongue(language, _catalogue(language))


def _catalogue(language: str) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    source = resources.files("server") / "translations" / language / "LC_MESSAGES" / "messages.po"
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def preferred(accept: LanguageAccept) -> str:
    """The interface language that an ``Accept-Language`` header asks for; English where it asks for neither."""
    return accept.best_match(LANGUAGES) or LANGUAGES[0]
