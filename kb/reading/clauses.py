"""Cut a sentence into clauses: the stretches within which a verb finds its own arguments and date.

No parser stands behind this. A clause ends at punctuation or a conjunction that opens another verb;
a stretch without any verb stays with its neighbour. Quotations and brackets always stand apart.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate
from typing import Literal

from kb.frozen import record
from kb.reading.base import Sentence, Token
from kb.reading.wording import Wording

ClauseKind = Literal["main", "subordinate", "relative", "participle", "bracket"]

_OPEN, _CLOSE = "([", ")]"
_COMMAS = frozenset(",;:–—-")
_VERBAL = frozenset({"VERB", "PTCP", "INF", "GRND"})
_CONTENT_REACH = 14
# Verbs of saying after which a name is whom they speak to.
_ADDRESSED = frozenset({"tell", "inform", "assure", "remind", "brief", "quote", "express"})
_AUXILIARIES = frozenset(
    {"be", "have", "do", "will", "would", "can", "could", "may", "might", "must", "shall", "should"}
)
_CLITIC_AUXILIARIES = frozenset({"'ll", "'ve", "'re"})


@record(frozen=True, slots=True)
class Clause:
    """Tokens ``first`` to ``last`` (exclusive) of the sentence; ``verb`` is the index of its head verb, if any.

    ``parent`` is the index of the clause it hangs on, None for the first main clause. A clause that another one
    interrupts («Лавров, який прибув учора, зустрівся…») lies in two pieces: ``unit`` is the index of the first.
    """

    first: int
    last: int
    kind: ClauseKind
    verb: int | None
    parent: int | None
    unit: int


def is_finite(token: Token) -> bool:
    """Whether the word is a verb with a tense of its own."""
    return token.pos == "VERB"


def verbal(token: Token) -> bool:
    """Whether the word can head a clause: finite verb, participle, infinitive, gerund."""
    return token.pos in _VERBAL


def split_clauses(sentence: Sentence, wording: Wording, joined: frozenset[int] = frozenset()) -> tuple[Clause, ...]:
    """The clauses of ``sentence`` in order. ``joined`` are token indices inside names and dates: never cut there."""
    tokens = sentence.tokens
    if not tokens:
        return ()
    cuts = _cuts(sentence, wording, joined)
    pieces = [(a, b) for a, b in zip([0, *cuts], [*cuts, len(tokens)], strict=True) if a < b]
    merged = _merge(tokens, pieces, wording)
    clauses: list[Clause] = []
    for first, last in merged:
        kind = _kind(tokens, first, last, wording)
        head = _head(tokens, first, last)
        unit = _resumed(clauses) if kind == "main" and head is not None else None
        if unit is None:
            parent = _parent(clauses, kind)
            if kind == "main" and clauses and _corrects(tokens, clauses[-1], first, wording):
                kind, parent = clauses[-1].kind, len(clauses) - 1
            clauses.append(Clause(first, last, kind, head, parent, len(clauses)))
            continue
        begun = clauses[unit]
        clauses[unit] = replace(begun, verb=head)
        clauses.append(Clause(first, last, kind, head, begun.parent, unit))
    return tuple(clauses)


def _corrects(tokens: tuple[Token, ...], before: Clause, first: int, wording: Wording) -> bool:
    """Whether the clause puts right what the one before it denies: «не припиняє, а перекидає» has one subject."""
    if before.kind == "main" or tokens[first].lower not in wording.contrasts:
        return False
    return any(t.lower in wording.negations for t in tokens[before.first : before.last])


def _resumed(clauses: list[Clause]) -> int | None:
    """The main clause that still waits for its verb behind the one that interrupts it."""
    if len(clauses) < 2 or clauses[-1].kind == "main":
        return None
    for i in range(len(clauses) - 2, -1, -1):
        if clauses[i].kind == "main":
            return i if clauses[i].verb is None else None
    return None


def _cuts(sentence: Sentence, wording: Wording, joined: frozenset[int]) -> list[int]:
    tokens = sentence.tokens
    # finite[i]: how many finite verbs stand before token i
    finite = tuple(accumulate([t.pos == "VERB" for t in tokens], initial=0))
    english = sentence.lang == "en"
    cuts: set[int] = set()
    latest = 0
    for i, token in enumerate(tokens):
        if i in joined:
            continue
        after_verb = finite[i] > finite[latest]
        if token.pos == "PUNCT" and (token.text in _COMMAS or token.text in _CLOSE):
            latest = i + 1
            cuts.add(latest)
        elif token.text in _OPEN or (i and (english or after_verb) and _begins(sentence, i, after_verb, wording)):
            latest = i
            cuts.add(latest)
    starts = [t.start for t in tokens]
    for start, end in sentence.quotes:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if finite[last] > finite[first]:
            cuts.update((first, last))
    return sorted(c for c in cuts if 0 < c < len(tokens))


def _begins(sentence: Sentence, i: int, after_verb: bool, wording: Wording) -> bool:
    """Whether a clause begins at ``i``; ``after_verb``: the one before it has its finite verb already."""
    tokens = sentence.tokens
    if sentence.lang == "en" and (opens_content(tokens, i, wording) or _goes_on(tokens, i, wording)):
        return True
    return after_verb and _opens_clause(tokens, i, wording)


def _goes_on(tokens: tuple[Token, ...], i: int, wording: Wording) -> bool:
    """English: whether a verb follows its conjunction: "talks began, on Friday | and are to go on"."""
    return tokens[i].lower in wording.coordinators and i + 1 < len(tokens) and is_finite(tokens[i + 1])


def opens_content(tokens: tuple[Token, ...], i: int, wording: Wording) -> bool:
    """English: whether a clause of content without "that" begins at ``i``: "said | Russia had fired".

    A relative word right after its noun opens a clause too, whatever stands before: "X and Y | who arrived".
    """
    before, token = tokens[i - 1], tokens[i]
    if token.lemma in wording.relatives:
        return before.pos == "NOUN"
    if before.lemma not in wording.says or before.lemma in _ADDRESSED or before.pos not in ("VERB", "GRND", "PTCP"):
        return False
    if token.pos not in ("NOUN", "PRON", "ADJ", "NUM", "X"):
        return False
    return _verb_ahead(tokens, i + 1)


def _verb_ahead(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a finite verb comes before any punctuation, "that" or "who"."""
    for at, token in enumerate(tokens[i : i + _CONTENT_REACH], i):
        if is_finite(token):
            return True
        if token.pos == "PUNCT" or token.lower in ("that", "who", "which", "as", "when"):
            return False
        if token.lower == "and" and not (tokens[at - 1].text[0].isupper() and _capital(tokens, at + 1)):
            return False
    return False


def _capital(tokens: tuple[Token, ...], at: int) -> bool:
    return at < len(tokens) and tokens[at].text[0].isupper()


def _opens_clause(tokens: tuple[Token, ...], i: int, wording: Wording) -> bool:
    """Whether a word without a comma before it begins a clause: «і подякував», "who are on a visit"."""
    word = tokens[i].lower
    if word in wording.coordinators:
        return _verb_soon(tokens, i + 1, wording)
    if tokens[i].lemma in wording.relatives and tokens[i - 1].pos != "PREP":
        return _verb_soon(tokens, i + 1, wording)
    return word in wording.openers and tokens[i - 1].pos in ("VERB", "NOUN", "PTCP", "ADV")


def _verb_soon(tokens: tuple[Token, ...], i: int, wording: Wording) -> bool:
    """Whether a finite verb follows within a few words: «і подякував», not «Путін і Кім»."""
    for token in tokens[i : i + 5]:
        if is_finite(token):
            return True
        if (
            token.pos not in ("ADV", "PRCL", "PRON", "NUM", "PREP", "ADJ", "NOUN")
            or token.lower in wording.coordinators
        ):
            return False
    return False


def _merge(tokens: tuple[Token, ...], pieces: list[tuple[int, int]], wording: Wording) -> list[tuple[int, int]]:
    """Join stretches without a verb to their neighbour, brackets and openers of clauses apart."""
    # verbs[i]: how many words that can head a clause stand before token i
    verbs = tuple(accumulate([t.pos in _VERBAL for t in tokens], initial=0))
    out: list[tuple[int, int]] = []
    for first, last in pieces:
        alone = bool(out) and all(verbs[b] > verbs[a] for a, b in (out[-1], (first, last)))
        if out and not alone and _belongs(tokens, out[-1][0], (first, last), wording):
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _belongs(tokens: tuple[Token, ...], before: int, piece: tuple[int, int], wording: Wording) -> bool:
    """Whether the stretch, where one of the two has no verb, goes on with the one from ``before``: nothing opens."""
    if tokens[piece[0]].text in _OPEN or tokens[before].text in _OPEN or _aside(tokens, before, wording):
        return False
    return not _opens(tokens, *piece, wording)


def _aside(tokens: tuple[Token, ...], first: int, wording: Wording) -> bool:
    """Whether the stretch only says who reports: «Як повідомляє Reuters,»."""
    word = tokens[first].lower
    return word in wording.asides and any(t.lemma in wording.says for t in tokens[first + 1 : first + 4])


def _opens(tokens: tuple[Token, ...], first: int, last: int, wording: Wording) -> bool:
    """Whether the stretch begins a clause of its own: a conjunction, a relative, a participle, a gerund."""
    return _kind(tokens, first, last, wording) != "main"


def _kind(tokens: tuple[Token, ...], first: int, last: int, wording: Wording) -> ClauseKind:
    if tokens[first].text in _OPEN:
        return "bracket"
    for token in tokens[first : min(last, first + 3)]:
        if token.lemma in wording.relatives:
            return "relative"
    word = tokens[first].lower
    if word in wording.subordinators:
        return "subordinate"
    after_comma = first > 0 and tokens[first - 1].text == ","
    if word in wording.asides and after_comma and not _aside(tokens, first, wording):  # «после того, как прибыл»
        return "subordinate"
    if first and tokens[first - 1].lemma in wording.says and opens_content(tokens, first, wording):
        return "subordinate"
    head = _first_verb(tokens, first, last)
    if head is not None and tokens[head].pos in ("PTCP", "GRND") and head - first <= 3:
        return "participle"
    return "main"


def _first_verb(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """The first finite verb, else the first participle, gerund or infinitive."""
    other: int | None = None
    for i in range(first, last):
        pos = tokens[i].pos
        if pos == "VERB":
            return i
        if other is None and pos in _VERBAL:
            other = i
    return other


def _head(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """The verb that heads the clause: its first one, or what that one is the auxiliary of."""
    at = _first_verb(tokens, first, last)
    return None if at is None else _full_verb(tokens, at, last)


def _full_verb(tokens: tuple[Token, ...], at: int, last: int) -> int:
    """English: the verb that an auxiliary goes with: "has | not | been | held"."""
    if not _auxiliary(tokens[at]):
        return at
    for i in range(at + 1, last):
        if verbal(tokens[i]) and not _auxiliary(tokens[i]):
            return i
        if not (_auxiliary(tokens[i]) or tokens[i].pos in ("ADV", "PRCL")):
            return at
    return at


def _auxiliary(token: Token) -> bool:
    return token.lemma in _AUXILIARIES or token.lower in _CLITIC_AUXILIARIES


def _parent(clauses: list[Clause], kind: ClauseKind) -> int | None:
    if not clauses:
        return None
    if kind in ("relative", "participle", "bracket", "subordinate"):
        return len(clauses) - 1
    for i in range(len(clauses) - 1, -1, -1):
        if clauses[i].kind == "main":
            return i
    return len(clauses) - 1
