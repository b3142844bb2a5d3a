"""Names of the gazetteer at a place in a sentence, and people's names, known or by their shape."""

from __future__ import annotations

from kb.gazetteer import Found, Gazetteer
from kb.gazetteer.inflect import CASES
from kb.gazetteer.words import fold
from kb.reading.mentions.draft import PersonRead
from kb.reading.mentions.lexicon import TitleLexicon
from kb.reading.mentions.line import Line

_PARTICLES = frozenset(
    ("фон", "ван", "де", "да", "аль", "ас", "аш", "бен", "бін", "ібн", "бин", "ибн", "von", "van", "al", "bin", "дель")
)
_NO_NAME = frozenset(("«", "»", '"', "“", "”", "(", ")"))


class Names:
    """The gazetteer's names in one line, looked up once for each token."""

    def __init__(self, gazetteer: Gazetteer, lexicon: TitleLexicon, line: Line) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.line = line
        self._index = gazetteer.names(line.lang)
        self._english = gazetteer.names("en") if line.lang != "en" else None
        self._found: dict[int, tuple[Found, ...]] = {}
        self._first = gazetteer.first_names(line.lang) | lexicon.first_names
        words = [text for text in line.texts if len(text) > 3 and text[0].isalpha()]
        self.headline = len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)

    def at(self, at: int) -> tuple[Found, ...]:
        """All names that begin at ``at``, longest first."""
        if at >= len(self.line):
            return ()
        known = self._found.get(at)
        if known is None:
            line = self.line
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
        if shaped and known and shaped.end > known.end and self._is_first_name(at):
            return shaped
        if known:
            return known
        if shaped and shaped.parts and any(self._is_known_thing(at, shaped.end) for _ in (0,)):
            return None
        return shaped

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
                if self.kind(name.target) != "Person" or (name.how == "surname" and self._is_plain_word(found)):
                    continue
                (short if name.how == "surname" else full)[name.target] = None
                rank = self.gazetteer.prominence(name.target)
                if best is None or rank > best[0]:
                    best = (rank, found)
        if best is None:
            return None
        start, end = at, best[1].end
        gender = self.gazetteer.gender(next(iter((*full, *short)))) or ""
        return PersonRead(start, end, tuple(full), tuple(short), tuple(line.texts[start:end]), best[1].cases, gender)

    def _is_plain_word(self, found: Found) -> bool:
        """A word that begins a sentence with its capital but is no name: На, Ну, Дав."""
        token = self.line.tokens[found.start]
        if found.end > found.start + 1:
            return False
        if token.pos in ("PREP", "CONJ", "PRCL", "PRON", "NUM"):
            return True
        first = not any(text[0].isalpha() for text in self.line.texts[: found.start])
        return first and self.line.lang != "en" and token.pos in ("VERB", "ADV", "INF", "GRND")

    def _with_initial(self, start: int, at: int) -> PersonRead | None:
        if not self.line.capital(at):
            return None
        known = self._known(at)
        letter = fold(self.line.texts[start])[0]
        if known:
            return PersonRead(start, known.end, (), known.surname, known.parts, known.cases, known.gender, letter)
        if not _is_word(self.line.texts[at]):
            return None
        parts = (self.line.texts[at],)
        return PersonRead(start, at + 1, (), (), parts, self._surname_cases(at) or CASES, "", letter)

    def _is_known_thing(self, start: int, end: int) -> bool:
        """Whether a name of something else begins at ``start`` and covers at least as much."""
        return any(
            found.end >= end and any(self.kind(n.target) != "Person" and n.how != "surname" for n in found.names)
            for found in self.at(start)
        )

    def _is_first_name(self, at: int) -> bool:
        token = self.line.tokens[at]
        if self.line.lang == "en":
            return token.text[:1].isupper() and self.line.folded[at] in self._first
        return any("name" in parse.marks for parse in token.parses[:8]) or self.line.folded[at] in self._first

    def _free_capital(self, at: int) -> bool:
        """A capitalised word that may be part of a person's name: no acronym, no name of something else."""
        line = self.line
        if at >= len(line) or not line.capital(at) or not _is_word(line.texts[at]):
            return False
        if line.texts[at].isupper() and len(line.texts[at]) > 1:
            return False
        if (
            line.folded[at] in self.lexicon.tail
            or self.lexicon.titles.match(line, at)
            or self.lexicon.bodies.match(line, at)
        ):
            return False
        adjective = any(self.gazetteer.adjective(key, line.lang) for key in line.keys(at)[:2])
        return not adjective and not any(
            n.how != "surname" and self.kind(n.target) in ("State", "Organization", "ArmedForce")
            for found in self.at(at)
            for n in found.names
            if found.end == at + 1
        )

    def _shape(self, at: int, titled: bool) -> PersonRead | None:
        line = self.line
        if not self._free_capital(at):
            return None
        first = self._is_first_name(at)
        if not first and not titled:
            return None
        end = at + 1
        limit = 2 if self.headline and not titled else 4
        while end < len(line) and end - at < limit:
            if (
                (self._free_capital(end) and (not titled or first or end - at < 3))
                or (line.folded[end] in _PARTICLES and line.capital(end + 1) and end > at)
                or (line.lang == "en" and _is_initial(line.texts[end]) and line.capital(end + 1))
            ):
                end += 1
            else:
                break
        while end > at + 1 and not line.capital(end - 1):
            end -= 1
        if end - at < 2 and not titled:
            return None
        if end - at < 2 and not self._alone(at, first):
            return None
        if end - at > 2 and self.headline:
            end = at + 2
        return self._shaped(at, end)

    def _alone(self, at: int, first: bool) -> bool:
        """Whether one capitalised word after a title is a surname: by the dictionary, or unknown and unchanged."""
        token = self.line.tokens[at]
        if any("surname" in parse.marks for parse in token.parses):
            return True
        if self.line.lang == "en":
            return not first and "name" in token.parses[0].marks
        return not first and "unknown" in token.parses[0].marks and "А" <= token.text[0] <= "ґ" and self._title_is_subject(at)

    def _title_is_subject(self, at: int) -> bool:
        before = self.line.tokens[at - 1] if at else None
        return before is not None and any(parse.case == "nom" for parse in before.parses[:1])

    def _shaped(self, start: int, end: int) -> PersonRead:
        line = self.line
        parts = tuple(line.texts[start:end])
        if line.lang == "en":
            return PersonRead(start, end, (), (), parts, frozenset())
        gender, cases = "", frozenset[str]()
        for parse in line.tokens[start].parses:
            if "name" in parse.marks and parse.number != "plur" and parse.case:
                gender = gender or (parse.gender or "")
                if parse.gender == gender:
                    cases |= {parse.case}
        last = self._surname_cases(end - 1)
        both = cases & last
        return PersonRead(start, end, (), (), parts, both or cases or last or CASES, gender)

    def _surname_cases(self, at: int) -> frozenset[str]:
        cases = {
            p.case
            for p in self.line.tokens[at].parses
            if p.marks & {"surname", "unknown"} and p.case and p.case != "voc"
        }
        return frozenset(cases)


def _is_initial(text: str) -> bool:
    return len(text) in (2, 3) and text[-1] == "." and text[0].isupper()


def _is_word(text: str) -> bool:
    return text not in _NO_NAME and text[0].isalpha() and len(text) > 1 and not any(c.isdigit() for c in text)
