"""What part each mention plays in its sentence, before any event is known: its grammatical function.

A function is a bare case (``nom``, ``acc``, ``dat``, ``gen``, ``ins``), a preposition with its case (``з+ins``), or, in
English, ``subj``, ``obj``, ``poss`` or a bare preposition (``with``). ``?`` stands for a case nobody can tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from kb.model import Entity
from kb.reading.base import Mention, Sentence, Token
from kb.reading.clauses import Clause, is_finite
from kb.reading.grammar import grammar
from kb.reading.relays import INSIDE_PHRASE, english_noun, head_before, noun_after, of_head, opening_case
from kb.reading.wording import Wording

# «делегація представників уряду Чилі»: no more nouns than these stand between a state and the one that leads them.
_NESTED = 3
_OPENING_QUOTES = frozenset('«„“"')


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention with its function; ``first``/``last`` are token indices, ``clause`` the index of its clause.

    ``relay`` is the noun that speaks for the entity (``делегація``), ``adjective`` tells that the mention is
    an adjective with no such noun (``російський газ``): no actor then. ``medium``: it only brings the news.
    ``group`` is whom the words name themselves, where that is a group acting for the entity: «посли ЄС».
    """

    mention: Mention
    function: str
    first: int
    last: int
    clause: int
    relay: str | None = None
    adjective: bool = False
    medium: bool = False
    group: Entity | None = None


def find_arguments(
    sentence: Sentence,
    mentions: Sequence[Mention],
    clauses: Sequence[Clause],
    wording: Wording,
    media: Collection[str] = (),
) -> tuple[Argument, ...]:
    """The mentions of ``sentence`` with their functions, in text order; ``media`` are ids of news media."""
    tokens = sentence.tokens
    starts = [t.start for t in tokens]
    out: list[Argument] = []
    for mention in mentions:
        first = bisect_left(starts, mention.start)
        last = bisect_left(starts, mention.end)
        if first >= len(tokens) or first == last:
            continue
        clause = clause_of(clauses, first)
        argument = (
            _english(tokens, mention, first, last, clause, clauses, wording)
            if sentence.lang == "en"
            else _slavic(tokens, mention, first, last, clause, wording, sentence.lang)
        )
        if mention.entity.id in media:
            argument = replace(argument, medium=True)
        out.append(_conjoined(tokens, out, argument, wording))
    return tuple(out if sentence.lang == "en" else _subjects_back(tokens, out, clauses))


def _subjects_back(
    tokens: Sequence[Token], arguments: Sequence[Argument], clauses: Sequence[Clause]
) -> Sequence[Argument]:
    """A name that never changes is the subject after all («у липні цього року Кім Чен Ин заявив»).

    It was taken for the genitive of the noun before it; where that noun is no nominative and the clause has no other
    subject, the verb must have this one.
    """
    out = list(arguments)
    for i, argument in enumerate(arguments):
        clause = clauses[argument.clause] if clauses else None
        known = argument.mention.case == "nom" or (argument.first and tokens[argument.first - 1].pos == "ADV")
        turned = argument.function == "gen" and known and argument.relay is None
        if not turned or argument.mention.entity.kind != "Person" or clause is None or clause.verb is None:
            continue
        others = [j for j, a in enumerate(out) if a.clause == argument.clause and a.function == "nom"]
        if not is_finite(tokens[clause.verb]):
            continue
        if not others and not any(p.case == "nom" for p in tokens[argument.first - 1].parses):
            out[i] = replace(argument, function="nom")
        elif len(others) == 1 and _named_after(tokens, out[others[0]], argument):
            # «заявив представник ЄС на переговорах Мішель Барньє»: he speaks, not the union
            out[others[0]] = replace(out[others[0]], function="gen", relay=None)
            out[i] = replace(argument, function="nom")
    return out


def _named_after(tokens: Sequence[Token], role: Argument, name: Argument) -> bool:
    """Whether the name says who the «представник ЄС …» before it is: no verb and no comma stand between."""
    between = tokens[role.last : name.first]
    plural = tokens[role.first].parses[0].number == "plur"
    return role.relay is not None and not plural and 0 < len(between) < 8 and not any(map(_parts, between))


def _parts(token: Token) -> bool:
    return is_finite(token) or token.pos == "PUNCT"


def clause_of(clauses: Sequence[Clause], index: int) -> int:
    """The index of the clause that holds token ``index``, of its first piece (the last for an index past the end)."""
    for clause in clauses:
        if clause.first <= index < clause.last:
            return clause.unit
    return max(0, len(clauses) - 1)


def _slavic(
    tokens: Sequence[Token], mention: Mention, first: int, last: int, clause: int, wording: Wording, lang: str
) -> Argument:
    case: str = mention.case if mention.case and mention.case != "voc" else "?"
    relay: str | None = None
    adjective = False
    begin = first
    if mention.how == "demonym" and tokens[last - 1].pos == "ADJ":
        noun = noun_after(tokens, last, wording)
        if noun is not None and tokens[noun].lemma in wording.relays:
            relay, last, case = tokens[noun].lemma, noun + 1, tokens[noun].parses[0].case or case
        else:
            adjective = True
    elif case == "nom" and first and tokens[first - 1].pos == "PREP":
        case = _governed(tokens[first - 1], lang) or case
    elif case == "nom" and first and _hangs_on_noun(tokens, first, lang):
        case = "gen"
    if case in ("gen", "?"):
        for _ in range(_NESTED):
            head = head_before(tokens, begin)
            if head is not None and tokens[head].lemma in wording.portfolios:
                head = head_before(tokens, head)
            if head is None or tokens[head].lemma not in wording.relays or case not in ("gen", "?"):
                break
            relay, begin, case = tokens[head].lemma, head, opening_case(tokens, head) or "?"
    if case == "gen" and relay is None and mention.entity.kind == "Person" and _object_of_verb(tokens, first):
        case = "acc"
    if case == "gen" and begin and (tokens[begin - 1].lower in wording.quantities or _counted(tokens, begin, relay)):
        case, begin = "nom", begin - 1
    function = _with_preposition(tokens, begin, case)
    if relay in wording.parts and function.endswith("+gen"):
        function = "ins"  # «з боку Росії»
    elif relay in wording.parts and function == "на+loc":
        function = "за+acc"  # «воює на боці Росії»
    if function == "gen" and begin > 1 and tokens[begin - 1].text.lower() in wording.towards:
        return Argument(mention, "против+gen", begin, last, clause, relay, adjective)  # «в отношении России»
    if mention.entity.kind == "Person" and function.partition("+")[0] in ("у", "в"):
        function = "у+gen"  # nobody goes into a person: «у Сибіги заплановано зустріч» is about whose it is
    if relay is None and _about(tokens, begin, function, wording):
        function = "topic+loc" if function.endswith("+loc") else "topic"
    return Argument(mention, function, begin, last, clause, relay, adjective)


def _counted(tokens: Sequence[Token], begin: int, relay: str | None) -> bool:
    """Whether a number stands before those who speak for the name, and opens the phrase: «27 міністрів країн ЄС»."""
    if relay is None or tokens[begin - 1].pos != "NUM":
        return False
    opens = begin == 1 or tokens[begin - 2].pos in ("PUNCT", "VERB", "CONJ")
    return opens and tokens[begin].parses[0].number == "plur"


def _about(tokens: Sequence[Token], first: int, function: str, wording: Wording) -> bool:
    """Whether the name only says which «ситуація», «відносини» are meant: «ситуація з Іраном»."""
    i = first - 2 if "+" in function else first - 1
    return i >= 0 and tokens[i].lemma in wording.stuff and function.rpartition("+")[2] in ("gen", "ins", "loc", "?")


def _governed(preposition: Token, lang: str) -> str | None:
    """The case likeliest after the preposition, for a name that does not show it: «на встрече с Гросси»."""
    cases = grammar(lang).governs.get(preposition.lower, ())
    return cases[0] if cases else None


def _hangs_on_noun(tokens: Sequence[Token], first: int, lang: str) -> bool:
    """Whether an indeclinable name follows a noun that it may depend on («власти Баку»), and no date («в мае Баку»)."""
    before = tokens[first - 1]
    return "fixed" in tokens[first].parses[0].marks and before.pos == "NOUN" and before.lemma not in grammar(lang).times


def _object_of_verb(tokens: Sequence[Token], first: int) -> bool:
    """Whether a verb stands right before the name: of the two cases that look alike it is then the accusative."""
    if not first or tokens[first - 1].pos not in ("VERB", "INF", "GRND"):
        return False
    return any(parse.case == "acc" for parse in tokens[first].parses)


def _with_preposition(tokens: Sequence[Token], first: int, case: str) -> str:
    if case == "nom":
        return case
    for i in range(first - 1, max(first - 5, -1), -1):
        if tokens[i].pos == "PREP":
            return f"{tokens[i].lower}+{case}"
        if tokens[i].pos not in INSIDE_PHRASE and tokens[i].text not in _OPENING_QUOTES:
            break
    return case


def _english(
    tokens: Sequence[Token],
    mention: Mention,
    first: int,
    last: int,
    clause: int,
    clauses: Sequence[Clause],
    wording: Wording,
) -> Argument:
    relay: str | None = None
    adjective = False
    begin = first
    after = tokens[last].lower if last < len(tokens) else ""
    if mention.how == "demonym" or after in ("'s", "’s", "'", "’"):
        noun = None if mention.entity.kind == "Person" else english_noun(tokens, last, wording)
        if noun is not None:
            relay, last = tokens[noun].lemma, noun + 1
        else:
            adjective = mention.how == "demonym" and tokens[last - 1].pos == "ADJ"
            if after in ("'s", "’s", "'", "’"):
                return Argument(mention, "poss", first, last, clause)
    elif (
        first >= 2
        and tokens[first - 1].lower in ("of", "from", "the")
        and (head := of_head(tokens, first, wording)) is not None
    ):
        relay, begin = tokens[head].lemma, head
    function = _english_preposition(tokens, begin)
    if function is None:
        verb = clauses[clause].verb if clauses else None
        function = "subj" if verb is None or begin < verb else "obj"
        adjective = adjective or (relay is None and _part_of_name(tokens, mention, first, last))
    return Argument(mention, function, begin, last, clause, relay, adjective)


def _part_of_name(tokens: Sequence[Token], mention: Mention, first: int, last: int) -> bool:
    """Whether the state or place only begins a longer name that nobody knows: "the Sudan Doctors Network"."""
    if mention.entity.kind not in ("State", "Place") or last >= len(tokens) or first == 0:
        return False
    named = [t for t in tokens[last : last + 2] if t.text[0].isupper() and t.pos == "NOUN"]
    whole = len(named) == 2 or (bool(named) and tokens[last + 1 : last + 2] and tokens[last + 1].text == "of")
    return bool(whole) and tokens[first - 1].lower in ("the", ",", "and")


def _english_preposition(tokens: Sequence[Token], first: int) -> str | None:
    for i in range(first - 1, max(first - 6, -1), -1):
        if tokens[i].pos == "PREP":
            return tokens[i].lower
        if tokens[i].pos not in ("ADJ", "NUM", "NOUN", "PRON", "X", "PTCP") or tokens[i].text in ",;":
            return None
    return None


def _conjoined(tokens: Sequence[Token], before: Sequence[Argument], argument: Argument, wording: Wording) -> Argument:
    """A name joined to the one before it by a comma or «і» has its function, unless it has its own preposition."""
    if not before or "+" in argument.function:
        return argument
    left = before[-1]
    if left.relay is not None and argument.last <= left.last:  # «з британськими та французькими послами»
        return replace(argument, function=left.function)
    comma = tokens[argument.first - 1].text == ","
    after = tokens[argument.last].lower if argument.last < len(tokens) else ""
    if comma and after != "," and after not in wording.coordinators:
        return argument
    between = [t.lower for t in tokens[left.last : argument.first]]
    if (
        not between
        or len(between) > 3
        or any(b != "," and b not in wording.coordinators and b != "the" for b in between)
    ):
        return argument
    case = left.function.rpartition("+")[2]
    shapeless = argument.function == "nom" and "fixed" in tokens[argument.first].parses[0].marks
    shapeless = shapeless and "+" in left.function  # «з ЄС і НАТО»
    alike = argument.function == "acc" and left.function == "gen"  # «Путина и Ким Чен Ына»: names look the same in both
    if argument.function in (case, "?", "subj", "obj") or case == "?" or shapeless or alike:
        return replace(argument, function=left.function)
    return argument
