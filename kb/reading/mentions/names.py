"""Names of the gazetteer at a place in a sentence, and people's names, known or by their shape."""

from __future__ import annotations

from functools import cached_property

from kb.gazetteer import Found, Gazetteer
from kb.gazetteer.inflect import CASES
from kb.gazetteer.words import fold
from kb.lexicons import language
from kb.reading.mentions.draft import PersonRead
from kb.reading.mentions.forms import forms_of, is_word
from kb.reading.mentions.lexicon import TitleLexicon
from kb.reading.mentions.line import Line

_PARTICLES = frozenset(
    ("фон", "ван", "де", "да", "аль", "ас", "аш", "бен", "бін", "ібн", "бин", "ибн", "von", "van", "al", "bin", "дель")
)
_SMALL = frozenset(("PREP", "CONJ", "PRCL", "PRON", "ADV", "VERB", "INF"))
_ARTICLES = frozenset(("аль", "ас", "аш", "ад", "ат", "ель", "эль", "ан", "ар", "al", "el", "as", "ash"))


class Names:
    """The gazetteer's names in one line, looked up once for each token."""

    def __init__(self, gazetteer: Gazetteer, lexicon: TitleLexicon, line: Line) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.line = line
        self._index = gazetteer.names(line.lang)
        self._english = gazetteer.names("en") if line.lang != "en" else None
        self._found: dict[int, tuple[Found, ...]] = {}
        self._persons: dict[tuple[int, bool], PersonRead | None] = {}
        self._free: dict[int, bool] = {}
        self._first = forms_of(gazetteer, line.lang).first_names

    @cached_property
    def headline(self) -> bool:
        """Whether nearly every longer word has a capital, which then says nothing; rarely so in a story's sentences."""
        words = [text for text in self.line.texts if len(text) > 3 and text[0].isalpha()]
        most = 0.9 if self.line.sentence.block.kind in ("lead", "body") else 0.7
        return len(words) > 3 and sum(word[0].isupper() for word in words) > most * len(words)

    def at(self, at: int) -> tuple[Found, ...]:
        """All names that begin at ``at``, longest first."""
        known = self._found.get(at)
        if known is None:
            line = self.line
            if at >= len(line.tokens):
                return ()
            known = self._index.match(line.texts, line.folded, at)
            if self._english is not None and "A" <= line.texts[at][:1] <= "ÿ":
                latin = self._english.match(line.texts, line.folded, at)
                known = tuple(sorted((*known, *latin), key=lambda one: -one.end))
            self._found[at] = known
        return known

    def kind(self, target: str) -> str:
        """The kind of entity ``target``; empty for a metonym."""
        entity = self.gazetteer.entity(target)
        return entity.kind if entity else ""

    def person(self, at: int, titled: bool) -> PersonRead | None:
        """The person's name that begins at ``at``; after a title (``titled``) a looser shape will do."""
        key = (at, titled)
        if key not in self._persons:
            self._persons[key] = self._person(at, titled)
        return self._persons[key]

    def _person(self, at: int, titled: bool) -> PersonRead | None:
        line = self.line
        initials = at
        while initials < len(line) and initials - at < 2 and _is_initial(line.texts[initials]):
            initials += 1
        if initials > at:
            return self._with_initial(at, initials)
        known = self._known(at)
        shaped = self._shape(at, titled)
        if known and known.full:
            return known
        if shaped and known and shaped.end > known.end and self.is_first_name(at):
            return shaped
        if known:
            return known
        return None if shaped and self._is_known_thing(at, shaped.end) else shaped

    def _known(self, at: int) -> PersonRead | None:
        """Known people so called; where forms of several names coincide, the cases are those of the best known one."""
        line = self.line
        best: tuple[int, Found] | None = None
        full: dict[str, None] = {}
        short: dict[str, None] = {}
        for found in self.at(at):
            if best is not None and found.end < best[1].end:
                break
            for name in found.names:
                if name.kind != "Person" or (name.how == "surname" and self._is_plain_word(found)):
                    continue
                (short if name.how == "surname" else full)[name.target] = None
                rank = self.gazetteer.prominence(name.target)
                if best is None or rank > best[0]:
                    best = (rank, found)
        if best is None or (not full and self._inside_latin_name(at)):
            return None
        start, end = at, best[1].end
        gender = self.gazetteer.gender(next(iter((*full, *short)))) or ""
        return PersonRead(start, end, tuple(full), tuple(short), tuple(line.texts[start:end]), best[1].cases, gender)

    def _inside_latin_name(self, at: int) -> bool:
        """``Ann Wang`` in a Cyrillic text: the surname belongs to a name that is not read."""
        before = self.line.texts[at - 1] if at else ""
        return language(self.line.lang).script == "Cyrillic" and "A" <= before[:1] <= "Z" and before[1:].islower()

    def _is_plain_word(self, found: Found) -> bool:
        """A word that begins a sentence with its capital but is no name: На, Ну, Дав."""
        token = self.line.tokens[found.start]
        if found.end > found.start + 1:
            return False
        if token.pos in ("PREP", "CONJ", "PRCL", "PRON", "NUM"):
            return True
        first = found.start <= self.line.first_word
        return first and self.line.lang != "en" and token.pos in ("VERB", "ADV", "INF", "GRND")

    def _with_initial(self, start: int, at: int) -> PersonRead | None:
        if not self.line.capital(at):
            return None
        known = self._known(at)
        letter = fold(self.line.texts[start])[0]
        if known:
            return PersonRead(start, known.end, (), known.surname, known.parts, known.cases, known.gender, letter)
        if not is_word(self.line.texts[at]):
            return None
        parts = (self.line.texts[at],)
        return PersonRead(start, at + 1, (), (), parts, self._surname_cases(at) or CASES, "", letter)

    def _is_known_thing(self, start: int, end: int) -> bool:
        """Whether a name of something else begins at ``start`` and covers at least as much."""
        return any(
            found.end >= end and any(n.kind != "Person" and n.how != "surname" for n in found.names)
            for found in self.at(start)
        )

    def is_first_name(self, at: int) -> bool:
        """Whether the word at ``at`` is somebody's first name."""
        line = self.line
        token = line.tokens[at]
        if line.lang == "en":
            return token.text[:1].isupper() and line.folded[at] in self._first
        named = any("name" in parse.marks for parse in token.parses[:8]) or line.folded[at] in self._first
        if named and at <= line.first_word:
            return not any(parse.pos in _SMALL for parse in token.parses)  # Тому, Мала: small words with a capital
        return named

    def _free_capital(self, at: int) -> bool:
        """A capitalised word that may be part of a person's name: no acronym, no name of something else."""
        known = self._free.get(at)
        if known is None:
            known = self._free[at] = self._is_free_capital(at)
        return known

    def _is_free_capital(self, at: int) -> bool:
        line = self.line
        if at >= len(line) or not line.forms[at].nameable or self._is_office_word(at):
            return False
        allowed = ("Person", "Place") if self._name_like_place(at) else ("Person",)
        for found in self.at(at):
            for name in found.names:
                if name.how != "surname" and name.kind not in allowed:
                    return False
        return True

    def _name_like_place(self, at: int) -> bool:
        """A word that names a place and may be somebody's name here: Santiago Peña, Вікторія Іванова."""
        if self.line.lang == "en":
            return self.line.capital(at + 1) or self.line.capital(at - 1)
        named = any(parse.marks & {"name", "surname"} for parse in self.line.tokens[at].parses)
        return named and (self.line.capital(at + 1) or self.line.capital(at - 1))

    def _is_office_word(self, at: int) -> bool:
        return bool(self.line.title(at) or self.line.body(at))

    def _shape(self, at: int, titled: bool) -> PersonRead | None:
        line = self.line
        if not self._free_capital(at):
            return None
        first = self.is_first_name(at)
        if not first and not (titled and self._unusual(at)):
            return None
        end = self._shape_end(at, 2 if self.headline and not titled else 4 if first else 3, first)
        if end - at < 2 and not (titled and self._alone(at, first)):
            return None
        if line.lang == "en" and line.capital(end) and line.folded[end] in self.lexicon.tail and not titled:
            return None  # the beginning of a longer name: Félix Houphouët-Boigny Peace Prize
        return self._shaped(at, end)

    def _shape_end(self, at: int, limit: int, first: bool) -> int:
        line = self.line
        end = at + 1
        while end < len(line) and end - at < limit:
            particle = line.folded[end] in _PARTICLES and line.capital(end + 1)
            initial = line.lang == "en" and _is_initial(line.texts[end]) and line.capital(end + 1)
            plain = self._free_capital(end) and (first or self._unusual(end))
            if not (particle or initial or plain or _is_arabic(line.texts[end])):
                break
            end += 1
        while end > at + 1 and not line.capital(end - 1) and not _is_arabic(line.texts[end - 1]):
            end -= 1
        return end

    def _unusual(self, at: int) -> bool:
        """A word that the dictionary knows as a name or not at all."""
        if self.line.lang == "en":
            return True
        parses = self.line.tokens[at].parses
        return "unknown" in parses[0].marks or any(p.marks & {"surname", "name", "patronymic"} for p in parses)

    def _alone(self, at: int, first: bool) -> bool:
        """Whether one capitalised word after a title is a surname: by the dictionary, or unknown and unchanged."""
        token = self.line.tokens[at]
        if any("surname" in parse.marks for parse in token.parses):
            return True
        if self.line.lang == "en":
            return not first and "name" in token.parses[0].marks
        return (
            not first
            and "unknown" in token.parses[0].marks
            and "А" <= token.text[0] <= "ґ"
            and self._title_is_subject(at)
        )

    def _title_is_subject(self, at: int) -> bool:
        before = self.line.tokens[at - 1] if at else None
        return before is not None and any(parse.case == "nom" for parse in before.parses[:1])

    def _shaped(self, start: int, end: int) -> PersonRead:
        line = self.line
        parts = tuple(line.texts[start:end])
        if line.lang == "en":
            return PersonRead(start, end, (), (), parts, frozenset())
        options: dict[str, frozenset[str]] = {}
        for parse in line.tokens[start].parses:
            if "name" in parse.marks and parse.number != "plur" and parse.case and parse.gender:
                options[parse.gender] = options.get(parse.gender, frozenset()) | {parse.case}
        last = self._surname_cases(end - 1)
        options = {sex: cases & last or cases for sex, cases in options.items() if not last or cases & last} or options
        gender = next(iter(options), "")
        return PersonRead(start, end, (), (), parts, options.get(gender) or last or CASES, gender, options=options)

    def _surname_cases(self, at: int) -> frozenset[str]:
        """The cases the dictionary gives a surname; empty for one it does not know."""
        parses = self.line.tokens[at].parses
        return frozenset(p.case for p in parses if "surname" in p.marks and "unknown" not in p.marks and p.case)


def _is_arabic(text: str) -> bool:
    """``аль-Гамарі``, ``al-Busaidi``: a surname with a small article."""
    article, _, rest = text.partition("-")
    return article in _ARTICLES and rest[:1].isupper()


def _is_initial(text: str) -> bool:
    return len(text) in (2, 3) and text[-1] == "." and text[0].isupper()
