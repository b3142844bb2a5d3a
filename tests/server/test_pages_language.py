"""Every message of the pages exists in every language, and no catalogue keeps what nothing says."""

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import server
from server.text import _SEASONS

FOLDER = Path(server.__file__).parent
KEYWORDS = {
    "text": None,
    "plural": (1, 2),
    "forms": (1, 2),
    "in_context": ((1, "c"), 2),
    "_": None,
    "ngettext": (1, 2),
}
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]


def said() -> set[tuple[str, str | None]]:
    """The messages in code and templates, by singular and context; the seasons' are put together from a table."""
    trimmed = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}
    extracted = extract_from_dir(str(FOLDER), METHODS, options_map=trimmed, keywords=KEYWORDS)
    found = {
        (message[0] if isinstance(message, tuple) else message, context) for _, _, message, _, context in extracted
    }
    years = {"winter": "winter %(year)s–%(next)s"}
    contexts = ("season", "season after a preposition")
    return found | {(years.get(s, f"{s} %(year)s"), context) for s in _SEASONS.values() for context in contexts}


def test_ukrainian_has_every_message_and_no_other() -> None:
    with (FOLDER / "translations/uk/LC_MESSAGES/messages.po").open("rb") as lines:
        catalogue = read_po(lines, locale="uk")
    messages = {
        (message.id[0] if isinstance(message.id, tuple) else message.id, message.context): message
        for message in catalogue
        if message.id
    }
    assert len(said()) > 100
    assert set(messages) == said()
    for message in messages.values():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert not message.fuzzy
        assert not list(message.check()), message.id
    assert catalogue.num_plurals == 3
