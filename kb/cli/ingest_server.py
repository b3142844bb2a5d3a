"""``dateline ingest --server``: the sources are read here, their articles by a running server."""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any, cast

from kb.cli.progress import show_progress
from kb.cli.server_client import Server, ServerFailed
from kb.cli.summary import Summary
from kb.errors import ArticleRefused
from kb.model import Article

# Bytes sent at once, if the limit of the settings is not below.
PART = 32_000_000
IN_MEMORY = 4_000_000
# Seconds between two looks at a job: few at first, since small jobs are soon done.
FIRST_LOOK, LAST_LOOK = 0.1, 1.0
_LINE = re.compile(r", line (\d+)$")


@dataclass(slots=True)
class Part:
    """Articles to be sent at once: as JSON Lines, and where each was read from."""

    body: IO[bytes]
    size: int = 0
    origins: list[str] = field(default_factory=list)


def ingest_by(server: Server, sources: Iterable[Article | ArticleRefused], most_bytes: int) -> Summary:
    """Send the articles to ``server`` and say what became of each. Ctrl+C ends the sending, not the reading there; a
    failure ends both, and is in the summary.
    """
    summary = Summary()
    job = None
    try:
        for part in _parts(sources, min(PART, most_bytes), summary):
            with part.body as body:
                job = server.start(body, part.size)
            _follow(server, job, part, summary)
            job = None
    except ServerFailed as error:
        summary.failure = error
    except KeyboardInterrupt:
        summary.interrupted = True
        summary.note = (
            f"interrupted: the server goes on with what it was sent; {server.address}/ingest/{job} tells how far "
            "it is, DELETE there stops it"
            if job
            else "interrupted: the articles that were not sent are not read"
        )
    return summary


def record(article: Article) -> dict[str, str | None]:
    """An article as a JSON object that reads as the same."""
    published = article.published.isoformat() if article.published else None
    told = {name: getattr(article, name) for name in ("id", "url", "lang", "publisher", "title", "text")}
    return {name: value for name, value in {**told, "published": published}.items() if value is not None}


def _parts(sources: Iterable[Article | ArticleRefused], most: int, summary: Summary) -> Iterator[Part]:
    """The articles in parts of at most ``most`` bytes; one that is larger goes alone. Refusals go to ``summary``."""
    part = _new_part()
    for item in sources:
        if isinstance(item, ArticleRefused):
            summary.add(item)
            continue
        line = json.dumps(record(item), ensure_ascii=False).encode() + b"\n"
        if part.size and part.size + len(line) > most:
            yield part
            part = _new_part()
        part.body.write(line)
        part.size += len(line)
        part.origins.append(item.origin or item.id)
    if part.size:
        yield part


def _new_part() -> Part:
    # typeshed keeps SpooledTemporaryFile out of IO, which it is
    return Part(cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)))


def _follow(server: Server, job: str, part: Part, summary: Summary) -> None:
    """Wait until ``job`` has ended and take over what it says. Raises ServerFailed where it did not go well."""
    told: dict[str, Any] = {}
    steps = show_progress(_steps(server, job), "reading on the server", len(part.origins), lambda step: step[1])
    for step in steps:
        told = step[0]
    summary.read += told["read"]
    summary.events += told["events"]
    summary.undated += told["undated"]
    summary.stored += told["stored"]
    summary.refused += [_refusal(one, part.origins) for one in told["refusals"]]
    summary.untold += told["refused"] - len(told["refusals"])
    for warning in told["warnings"]:
        summary.warn(warning["article"], warning["warning"])
    if told["state"] != "done":
        why = f"failed: {told['error']}" if told["state"] == "failed" else "was stopped"
        raise ServerFailed(f"{server.address}: the job {why}; {told['stored']} of its articles are stored")


def _steps(server: Server, job: str) -> Iterator[tuple[dict[str, Any], int]]:
    """What the server says of ``job`` until it has ended, with how many articles it has dealt with in between."""
    dealt, pause = 0, FIRST_LOOK
    while True:
        told = server.progress(job)
        now = told["read"] + told["refused"]
        yield told, now - dealt
        if told["done"]:
            return
        dealt = now
        time.sleep(pause)
        pause = min(LAST_LOOK, pause * 1.5)


def _refusal(told: dict[str, str], origins: list[str]) -> ArticleRefused:
    """A refusal by the server, with the place the article was read from here for its line there."""
    line = _LINE.search(told["source"])
    return ArticleRefused(origins[int(line[1]) - 1] if line else told["source"], told["reason"])
