"""Items of Wikidata by name, and what is known of them: from the cache, else from the endpoint, in batches."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from pyoxigraph import Literal, NamedNode

from kb.errors import LookupFailed
from kb.linking.cache import Cache
from kb.linking.candidates import Item, Name
from kb.linking.endpoint import Endpoint, Row
from kb.linking.weights import weights

ENTITY = "http://www.wikidata.org/entity/"
NAMES, ITEMS = 60, 40  # of one question
_QID = re.compile(re.escape(ENTITY) + r"(Q[1-9]\d*)")
_POINT = re.compile(r"Point\((-?[\d.]+) (-?[\d.]+)\)", re.IGNORECASE)
Answers = dict[str, Any]


class Wikidata:
    """Asks ``endpoint`` for what ``cache`` does not have, and puts it there at once."""

    def __init__(self, endpoint: Endpoint, cache: Cache) -> None:
        self._endpoint = endpoint
        self._cache = cache

    def asked(self, names: Iterable[Name]) -> bool:
        """Whether the cache has an answer for each of ``names``."""
        keys = [name.key for name in names]
        return len(self._cache.get("name", keys)) == len(keys)

    def find(self, names: Iterable[Name]) -> Mapping[Name, tuple[tuple[str, str], ...]]:
        """The items (id, ``label`` or ``alias``) that go by each name. Raises LookupFailed."""
        by_key = {name.key: name for name in names}
        found = self._known("name", list(by_key), NAMES, lambda keys: self._ask_names([by_key[key] for key in keys]))
        return {by_key[key]: tuple((id, how) for id, how in hits) for key, hits in found.items()}

    def items(self, ids: Iterable[str]) -> Mapping[str, Item]:
        """What is known of each item. Raises LookupFailed."""
        found = self._known("item", sorted(set(ids)), ITEMS, self._ask_items)
        return {id: _item(id, facts) for id, facts in found.items()}

    def _known(self, kind: str, keys: Sequence[str], most: int, ask: Callable[[Sequence[str]], Answers]) -> Answers:
        found = self._cache.get(kind, keys)
        missing = [key for key in keys if key not in found]
        while missing:
            batch = missing[:most]
            try:
                answers = ask(batch)
            except LookupFailed as failed:
                if not failed.heavy or len(batch) == 1:
                    raise
                most = len(batch) // 2
                continue
            self._cache.put(kind, answers)
            found |= answers
            missing = missing[len(batch) :]
        return found

    def _ask_names(self, names: Sequence[Name]) -> Answers:
        literals = " ".join(str(Literal(name.text, language=name.lang)) for name in names)
        rows = self._select("names", len(names), names=literals)
        hits: dict[str, dict[str, str]] = {name.key: {} for name in names}
        for row in rows:
            match = _QID.fullmatch(row["item"].text)
            key = f"{row['name'].lang}:{row['name'].text}"
            if match and key in hits:  # properties and lexemes have labels too
                # An item may have one name as its label and as an alias.
                label = row["how"].text.endswith("#label") or hits[key].get(match[1]) == "label"
                hits[key][match[1]] = "label" if label else "alias"
        return {key: sorted(found.items()) for key, found in hits.items()}

    def _ask_items(self, ids: Sequence[str]) -> Answers:
        iris = " ".join(str(NamedNode(ENTITY + id)) for id in ids)
        classes = ", ".join(str(NamedNode(ENTITY + id)) for id in weights().all_classes)
        facts: dict[str, dict[str, list[list[str]]]] = {id: defaultdict(list) for id in ids}
        for row in self._select("facts", len(ids), items=iris):
            id = row["item"].text.removeprefix(ENTITY)
            if id in facts:
                facts[id][row["what"].text].append([row["value"].text, row["value"].lang])
        for row in self._select("classes", len(ids), items=iris, classes=classes):
            id = row["item"].text.removeprefix(ENTITY)
            if id in facts:
                facts[id]["class"].append([row["class"].text, ""])
        return {id: dict(found) for id, found in facts.items()}

    def _select(self, name: str, size: int, **values: str) -> Sequence[Row]:
        query = _query(name)
        for slot, value in values.items():
            query = query.replace("{" + slot + "}", value, 1)
        return self._endpoint.select(query, smaller=size > 1)


@cache
def _query(name: str) -> str:
    """The query without its comments, which tell what the slots are."""
    text = files("kb.linking").joinpath("data", f"{name}.rq").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))


def _item(id: str, facts: Mapping[str, list[list[str]]]) -> Item:
    def texts(what: str) -> tuple[str, ...]:
        return tuple(sorted({text for text, _ in facts.get(what, ())}))

    def by_lang(what: str) -> dict[str, str]:
        return {lang: text for text, lang in sorted(facts.get(what, ()), reverse=True)}

    def ids(what: str) -> frozenset[str]:
        return frozenset(text.removeprefix(ENTITY) for text in texts(what))

    points = [match for text in texts("coordinates") if (match := _POINT.search(text))]
    died = [int(match[1]) for text in texts("died") if (match := re.match(r"(\d{4})-", text))]
    return Item(
        id=id,
        labels=by_lang("label"),
        descriptions=by_lang("description"),
        classes=ids("class"),
        countries=ids("country"),
        posts=texts("post"),
        occupations=texts("occupation"),
        geonames=frozenset(texts("geonames")),
        coordinates=(float(points[0][2]), float(points[0][1])) if points else None,
        died=min(died) if died else None,
    )
