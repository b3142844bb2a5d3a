"""What the numbers of a sentence count: the noun behind each, and what the clause says became of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.lexicons import has_lexicon
from kb.model import Article, Count, Qualifier
from kb.reading.base import Token
from kb.reading.counts.lexicon import CountLexicon, Thing, Turn, load_classes, load_counts
from kb.reading.counts.line import Line, make_line
from kb.reading.counts.numbers import Number, find_numbers, may_count, number_at
from kb.reading.frames import SentenceView

_REACH = 7  # words from a number to its noun
_FAR = 9  # words from a count to the word that says what became of it
_HUMAN = frozenset({"people", "troops"})
_BRACKETS = frozenset("«»\"“”„'’")


@dataclass(frozen=True, slots=True)
class Found:
    """A count at tokens ``first`` to ``last`` of its sentence; ``clause`` is the index of its clause.

    ``vague``: it says too little by itself, as «5 людей». ``rule`` names the entries that made it.
    """

    count: Count
    first: int
    last: int
    clause: int
    vague: bool
    rule: str


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number with the noun it counts; ``last`` is the token after the noun, ``turn`` what became of it."""

    number: Number
    thing: Thing
    last: int
    of: str
    rule: str
    turn: Turn | None = None


def find_counts(article: Article, view: SentenceView) -> tuple[Found, ...]:
    """The counts of a sentence in order; never one of a part of another («зокрема 3 дитини»)."""
    sentence = view.sentence
    if not has_lexicon(f"{sentence.lang}/counts.toml"):
        return ()
    lexicon = load_counts(sentence.lang)
    if not may_count(sentence.tokens, lexicon):
        return ()
    starts = [token.start for token in sentence.tokens]
    spans = ((bisect_left(starts, t.start), bisect_left(starts, t.end)) for t in view.timexes)
    dated = frozenset(i for first, last in spans for i in range(first, last))
    line = make_line(article.field(sentence.field), sentence.tokens, dated, view.clauses, _nationals(view))
    found: list[_Counted] = []
    paid = -1  # where the last sum of money ends
    for number in find_numbers(line, lexicon):
        counted = _counted(line, number, lexicon)
        if counted is None or (counted.of == "money" and paid == number.first - 1 and line.words[paid] in ("(", "[")):
            continue  # a sum in brackets is the one before in another currency
        paid = counted.last if counted.of == "money" else paid
        if not number.part:
            found.append(_listed(line, found[-1], counted, lexicon) if found else counted)
    return tuple(made for counted in found for made in _found(line, counted))


def _nationals(view: SentenceView) -> frozenset[int]:
    """The tokens that name the people of a state («троє росіян»), not its adjective."""
    named = (a.last - 1 for a in view.arguments if a.mention.how == "demonym" and not a.adjective)
    tokens = view.sentence.tokens
    return frozenset(k for k in named if tokens[k].pos == "NOUN" and _plural(tokens[k]))


def _plural(token: Token) -> bool:
    """Whether the word may be a plural; one that no dictionary has ("UAVs", "Russians") by its s."""
    return any(p.number == "plur" for p in token.parses) or (token.text.isascii() and token.text.endswith("s"))


def _listed(line: Line, before: _Counted, counted: _Counted, lexicon: CountLexicon) -> _Counted:
    """In a list, what became of the first became of all: «загинули 3 жінки, 2 дитини й 4 чоловіки»."""
    turn = before.turn
    between = line.words[before.last : counted.number.first]
    joined = bool(between) and all(word == "," or word in lexicon.joins for word in between)
    if turn is None or counted.turn is not None or not joined or counted.of not in turn.to:
        return counted
    return replace(counted, of=turn.to[counted.of], turn=turn, rule=f"{counted.rule} {turn.rule}")


def _found(line: Line, counted: _Counted) -> Iterator[Found]:
    number, unit = counted.number, counted.number.unit or counted.thing.unit
    text = line.text[number.start : line.tokens[counted.last - 1].end]
    clause = line.units[number.first]
    vague = counted.of in load_classes().vague
    ends: list[tuple[float, Qualifier | None]] = [(number.value, number.qualifier)]
    if number.upper is not None:
        ends = [(number.value, "min"), (number.upper, "max")]
    for value, qualifier in ends:
        count = Count(counted.of, value, unit if counted.of in ("money", "area") else None, text, qualifier)
        yield Found(count, number.first, counted.last, clause, vague, counted.rule)


def _counted(line: Line, number: Number, lexicon: CountLexicon) -> _Counted | None:
    if number.first in line.taken:
        return None
    hit = _thing(line, number, lexicon)
    if hit is None:
        if number.unit:
            money = Thing("money", number.unit, (), "symbol")
            return _Counted(number, money, number.last, "money", "symbol")
        return _bare(line, number, lexicon)
    thing, last = hit
    if thing.of == "money" or number.total:
        return _Counted(number, thing, last, thing.of, thing.rule)
    turn = _turn(line, thing.of, number.first, last, lexicon)
    if turn is None:
        return _Counted(number, thing, last, thing.of, thing.rule)
    return _Counted(number, thing, last, turn.to[thing.of], f"{thing.rule} {turn.rule}", turn)


def _thing(line: Line, number: Number, lexicon: CountLexicon) -> tuple[Thing, int] | None:
    """The noun behind the number with the token after it; adjectives, names and units of measure may stand between."""
    if number.unit is not None:
        return None
    passed: list[frozenset[str]] = []
    at = number.last
    if line.words[at : at + 1] and line.words[at] in lexicon.of:
        return _out_of(line, at, lexicon)
    kind: Thing | None = None
    for k in range(at, min(at + _REACH, len(line.tokens))):
        thing, last = _thing_at(line, k, passed, lexicon)
        if thing is not None and not _modifies(line, last - 1, lexicon):
            thing = kind if kind is not None and thing.of in _HUMAN else thing  # «24 полоненим українцям»
            return _currency(thing, passed), last
        between = line.lemmas[k] & lexicon.links or _inside(line.tokens[k], lexicon) or line.words[k] in _BRACKETS
        if thing is None and not between:
            return None
        kind = thing if thing is not None and thing.of not in _HUMAN else kind
        passed.append(line.lemmas[k])
    return None


def _thing_at(line: Line, at: int, passed: Sequence[frozenset[str]], lexicon: CountLexicon) -> tuple[Thing | None, int]:
    """What token ``at`` names, also together with the word it is joined to («убитих і поранених»); the token after."""
    hit = _named(line, at, passed, lexicon)
    if hit is None:
        return (Thing("people", None, (), "nationals"), at + 1) if at in line.nationals else (None, at)
    if at + 2 < len(line.tokens) and line.words[at + 1] in lexicon.joins:
        both = _named(line, at + 2, [*passed, line.lemmas[at]], lexicon)
        return both if both is not None and len(both[0].words) > 1 else hit
    return hit


def _out_of(line: Line, at: int, lexicon: CountLexicon) -> tuple[Thing, int] | None:
    """«27 із 31 дрона»: the first number counts what the second does."""
    behind = next((n for k in (at + 1, at + 2) if k < len(line.tokens) and (n := number_at(line, k, lexicon))), None)
    hit = _thing(line, behind, lexicon) if behind is not None else None
    return (hit[0], hit[1]) if hit else None


def _named(line: Line, at: int, passed: Sequence[frozenset[str]], lexicon: CountLexicon) -> tuple[Thing, int] | None:
    """The thing that the word is, with the token after it; of a phrase the last word, or the first of all in a row."""
    found = {id(t): t for lemma in line.lemmas[at] for t in lexicon.things.get(lemma, ())}
    for thing in sorted(found.values(), key=lambda t: -len(t.words)):
        if thing.words[-1] & line.lemmas[at] and all(any(word & seen for seen in passed) for word in thing.words[:-1]):
            return thing, at + 1
        row = line.lemmas[at : at + len(thing.words)]
        if len(row) == len(thing.words) and all(word & seen for word, seen in zip(thing.words, row, strict=True)):
            return thing, at + len(thing.words)
    return None


def _currency(thing: Thing, passed: Sequence[frozenset[str]]) -> Thing:
    """«канадських доларів»: the adjective tells whose."""
    for word, unit in thing.units.items():
        if any(word in seen for seen in passed):
            return Thing(thing.of, unit, thing.words, thing.rule, thing.units)
    return thing


def _inside(token: Token, lexicon: CountLexicon) -> bool:
    """Whether the word may stand between a number and its noun: adjective, participle, a name, "cruise" of missiles."""
    parse = token.parses[0]
    if lexicon.articles and parse.pos == "NOUN" and parse.number == "sing":
        return True
    return parse.pos in ("ADJ", "PTCP") or bool(parse.marks & {"name", "geo", "abbr"})


def _modifies(line: Line, at: int, lexicon: CountLexicon) -> bool:
    """Whether the word only says of what kind the next noun is: «10 військових баз», "10 drone attacks"."""
    if at + 1 >= len(line.tokens):
        return False
    parse, after = line.tokens[at].parses[0], line.tokens[at + 1].parses[0]
    if lexicon.articles:
        return not _plural(line.tokens[at]) and after.pos == "NOUN" and not after.marks & {"name"}
    return parse.pos in ("ADJ", "PTCP") and after.pos == "NOUN" and after.case == parse.case


def _turn(line: Line, of: str, first: int, last: int, lexicon: CountLexicon) -> Turn | None:
    """The nearest word of the clause that says what became of what is counted."""
    units = {line.units[first]}
    if line.words[last : last + 1] == [","] and last + 1 < len(line.units) and line.relative[line.units[last + 1]]:
        units.add(line.units[last + 1])  # «чотирьох осіб, які отримали травми»
    best: tuple[int, Turn] | None = None
    for k in range(max(0, first - _FAR), min(len(line.tokens), last + _FAR)):
        if first <= k < last and line.tokens[k].pos not in ("PTCP", "ADJ"):
            continue
        turn = next((t for lemma in line.lemmas[k] for t in lexicon.turns.get(lemma, ()) if of in t.to), None)
        if turn is None or line.units[k] not in units:
            continue
        away = first - k if k < first else max(0, k - last)
        if best is None or away < best[0]:
            best = (away, turn)
    return best[1] if best else None


def _bare(line: Line, number: Number, lexicon: CountLexicon) -> _Counted | None:
    """A number without a noun: «загинули п'ятеро», "killing 12", «кількість загиблих зросла до 12»."""
    toll = _toll(line, number, lexicon)
    if toll is not None:
        exact = replace(number, qualifier=None if number.qualifier == "max" else number.qualifier)
        return _Counted(exact, toll, number.last, toll.of, toll.rule)  # «зросла до 12» is 12
    behind = number.last
    while line.lemmas[behind : behind + 1] and line.lemmas[behind] & lexicon.helpers:
        behind += 1
    for k, side in ((number.first - 1, "before"), (behind, "after")):
        if not 0 <= k < len(line.tokens) or (side == "before" and not _ends(line.tokens, number.last)):
            continue
        turn = next((t for lemma in line.lemmas[k] for t in lexicon.turns.get(lemma, ()) if "people" in t.to), None)
        if turn is not None:
            people = Thing("people", None, (), "")
            return _Counted(number, people, number.last, turn.to["people"], turn.rule, turn)
    return None


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing that the number could count stands at ``at``."""
    return at >= len(tokens) or tokens[at].pos in ("PUNCT", "PREP", "CONJ", "VERB", "PRCL", "ADV")


def _toll(line: Line, number: Number, lexicon: CountLexicon) -> Thing | None:
    unit = line.units[number.first]
    for k in range(max(0, number.first - _FAR), number.first):
        for toll in lexicon.tolls:
            words = range(k, k + len(toll.words))
            if words.stop > number.first or line.units[k] != unit:
                continue
            if all(word & line.lemmas[at] for word, at in zip(toll.words, words, strict=True)):
                return toll
    return None
