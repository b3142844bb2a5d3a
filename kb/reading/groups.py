"""Groups without a name: «лідери ЄС», "European countries". Each is an actor of its own that acts for somebody known.

What they are called is data, ``lexicons/<lang>/groups.toml``; an id and its labels depend on the kind of group and on
whom it acts for alone, never on the words of one article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from kb.gazetteer import load_gazetteer
from kb.gazetteer.inflect import forms
from kb.lexicons import has_lexicon, load_lexicon
from kb.model import LANGS, Entity, Lang
from kb.reading.arguments import Argument
from kb.reading.base import Mention, Sentence, Token
from kb.reading.remembered import Remembered

_OWNERS = frozenset({"State", "Organization"})
# Mentions whose words name nobody, or somebody else: «обидва лідери» stands for the two states of those.
_UNNAMED = frozenset({"group", "pronoun"})
# Functions of those who act, or are given or asked something; a name behind a preposition is where it happens.
_ACTING = frozenset({"nom", "subj", "dat"})
# An acronym is no longer than this.
_SHORT = 5
# How many adjectives may stand between that of a region and its noun.
_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class GroupWords:
    """One language's words: kind of group by noun, region by adjective and by the word for its people.

    ``regions`` are all regions, ``bodies`` the kinds of group that act for a state never.
    """

    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    people: Mapping[str, str]
    regions: frozenset[str]
    bodies: frozenset[str]


@cache
def group_words(lang: Lang) -> GroupWords:
    """The words of ``lexicons/<lang>/groups.toml``."""
    if not has_lexicon(f"{lang}/groups.toml"):
        return GroupWords({}, {}, {}, frozenset(), frozenset())
    table: dict[str, dict[str, Any]] = load_lexicon(f"{lang}/groups.toml")
    return GroupWords(
        {noun: key for key, entry in table["groups"].items() for noun in entry["nouns"]},
        {word: key for key, entry in table["regions"].items() for word in entry["adjectives"]},
        {word: key for key, entry in table["regions"].items() for word in entry["people"]},
        frozenset(table["regions"]),
        frozenset(key for key, entry in table["groups"].items() if entry.get("bodies")),
    )


def with_regions(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence in text order, groups of a part of the world («європейські лідери») among them."""
    return sorted((*mentions, *_regions(sentence, mentions)), key=lambda m: m.start)


def with_groups(sentence: Sentence, arguments: Sequence[Argument]) -> tuple[Argument, ...]:
    """The arguments, each with the group that its words name; a part of the world that acts is one itself."""
    return tuple(_grouped(sentence, argument) for argument in arguments)


def _grouped(sentence: Sentence, argument: Argument) -> Argument:
    entity = argument.mention.entity
    if entity.kind == "Place":
        acts = argument.function in _ACTING and not argument.adjective
        known = acts and entity.id in group_words(sentence.lang).regions
        whole = replace(argument.mention, entity=region(entity.id)) if known else argument.mention
        return replace(argument, mention=whole)
    group = group_of(sentence.tokens, argument, sentence.lang)
    return argument if group is None else replace(argument, group=group)


def group_of(tokens: Sequence[Token], argument: Argument, lang: Lang) -> Entity | None:
    """The group that the words of the argument name: «послів ЄС», "Russian forces"; None where they name none."""
    mention = argument.mention
    if mention.entity.kind not in _OWNERS or argument.adjective or mention.how in _UNNAMED:
        return None
    span = tokens[argument.first : argument.last]
    if lang == "en" and tokens[argument.first].start == mention.start:
        span = (*span[::-1], *_compound(tokens, argument.last))
    for token in span:
        named = mention.how != "demonym" and mention.start <= token.start < mention.end  # the United States
        key = None if named else _group_key(token, lang)
        if key is not None and (mention.entity.kind != "State" or key not in group_words(lang).bodies):
            return named_group(key, mention.entity)
    return None


def _compound(tokens: Sequence[Token], start: int) -> Iterator[Token]:
    """English: the small words that a name stands before: "EU [foreign ministers] met"."""
    for token in tokens[start : start + _BETWEEN]:
        if token.pos not in ("NOUN", "ADJ") or not token.text.islower():
            return
        yield token


def _regions(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Mention]:
    tokens, english, keys = sentence.tokens, sentence.lang == "en", _region_keys(sentence.lang).of
    for at, token in enumerate(tokens):
        if (english and not token.text[0].isupper()) or (found_keys := keys(token)) is None:
            continue
        people, found = found_keys
        if _is_named(token, mentions):
            continue
        if people is not None:
            yield _mention(sentence, at, at, region(people))
            continue
        noun = next((i for i in range(at + 1, min(at + _BETWEEN, len(tokens))) if tokens[i].pos == "NOUN"), None)
        if noun is None or _is_named(tokens[noun], mentions):
            continue
        key = _group_key(tokens[noun], sentence.lang)
        if found is not None and key is not None:
            yield _mention(sentence, at, noun, named_group(key, region(found)))


@cache
def _region_keys(lang: Lang) -> Remembered[tuple[str | None, str | None] | None]:
    """Of a word: the part of the world whose people it names, and the one whose adjective it is; None for neither."""
    words = group_words(lang)

    def ask(token: Token) -> tuple[str | None, str | None] | None:
        options = [token.lower] if lang == "en" else [parse.lemma for parse in token.parses]
        people = next((words.people[option] for option in options if option in words.people), None)
        adjective = next((words.adjectives[option] for option in options if option in words.adjectives), None)
        return None if people is None and adjective is None else (people, adjective)

    return Remembered(ask)


def _is_named(token: Token, mentions: Sequence[Mention]) -> bool:
    return any(mention.start <= token.start < mention.end for mention in mentions)


def _mention(sentence: Sentence, first: int, head: int, entity: Entity) -> Mention:
    start, last = sentence.tokens[first], sentence.tokens[head]
    text = " ".join(t.text for t in sentence.tokens[first : head + 1])
    case = next((p.case for p in last.parses if p.number == "plur" and p.case), None)
    return Mention(sentence.field, start.start, last.end, text, entity, case, "shape", "plur")


def _group_key(token: Token, lang: Lang) -> str | None:
    nouns = group_words(lang).nouns
    return next((nouns[p.lemma] for p in token.parses if p.number == "plur" and p.lemma in nouns), None)


def named_group(key: str, owner: Entity) -> Entity:
    """The group of that kind which acts for ``owner``: a state, a body or a part of the world."""
    labels: dict[str, str] = {}
    for lang in LANGS:
        if lang in owner.labels:
            labels[lang] = _label(key, owner, lang)
    acts_for = owner.id if owner.kind in _OWNERS else None
    return Entity(f"x-{key}-of-{owner.id}", "Group", MappingProxyType(labels), country=owner.country, acts_for=acts_for)


@cache
def region(key: str) -> Entity:
    """A part of the world that acts by groups alone, by its key in ``groups.toml``."""
    labels: dict[str, str] = {}
    for lang in LANGS:
        labels[lang] = load_lexicon(f"{lang}/groups.toml")["regions"][key]["name"]
    return Entity(key, "Group", MappingProxyType(labels))


def _label(key: str, owner: Entity, lang: Lang) -> str:
    table: dict[str, dict[str, Any]] = load_lexicon(f"{lang}/groups.toml")
    label, part = str(table["groups"][key]["label"]), table["regions"].get(owner.id)
    if lang == "en":
        short = part["form"] if part else _adjective(owner) or _short(owner, lang)
        return f"{short} {label}" if short else f"{label.capitalize()} of the {owner.label(lang)}"
    return label.format(part["form"] if part else _genitive(owner, lang))


def _adjective(owner: Entity) -> str | None:
    """English: what stands before the noun for a state: "Ukrainian", but "US"."""
    known = load_lexicon("en/groups.toml")["adjectives"].get(owner.id)
    return str(known) if known else load_gazetteer().demonym(owner.id)


def _genitive(owner: Entity, lang: Lang) -> str:
    if owner.kind == "State":
        return load_gazetteer().genitive(owner.id, lang)
    short = _short(owner, lang)
    if short is None:
        return f"({owner.label(lang)})"
    found = [form for form, cases in forms(short, lang).items() if "gen" in cases]
    return short if short.isupper() or not found else found[0]


def _short(owner: Entity, lang: Lang) -> str | None:
    """The acronym of a body, else its name if that is one word."""
    name = owner.labels[lang]
    if owner.kind == "State":
        return None
    names = load_gazetteer().called(owner.id, lang)
    acronym = next((one for one in names if one.isupper() and len(one) <= _SHORT), None)
    return acronym or (name if " " not in name else None)
