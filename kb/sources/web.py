"""Web pages as articles: the text, title, date and publisher that trafilatura finds in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from kb.errors import ArticleRefused
from kb.model import Article
from kb.sources.decode import declared_charset, decode
from kb.sources.fetch import Page
from kb.sources.records import YEARS, articles_of, load_json, read_published
from kb.sources.texts import read_text

# Only what the page declares as its date: a search through its words finds any date at all.
_DATES = {"extensive_search": False, "original_date": True, "max_date": f"{YEARS.stop - 1}-12-31"}


def read_page(page: Page) -> Iterator[Article | ArticleRefused]:
    """The article in a fetched page, or the articles where it is JSON."""
    if page.content_type == "application/json":
        yield from articles_of(load_json(decode(page.body, page.url, page.charset), page.url), page.url, page.url)
    elif page.content_type == "text/plain":
        text = read_text(decode(page.body, page.url, page.charset), page.url, page.url)
        yield replace(text, url=page.url)
    else:
        html = decode(page.body, page.url, page.charset or declared_charset(page.body))
        yield read_html(html, page.url, page.url, page.url)


def read_html(html: str, source: str, name: str, url: str | None = None) -> Article:
    """The article in an HTML text; ``url`` is where it came from, else its canonical link is taken.

    Raises ArticleRefused where it holds no text.
    """
    from trafilatura import bare_extraction  # takes a while to import, and most input is no HTML
    from trafilatura.settings import Document

    if not html.strip():
        raise ArticleRefused(source, "it is empty")
    try:
        found = bare_extraction(
            html,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=_DATES,
        )
    except Exception as error:  # whatever a broken page does to the extractor, the next article is read
        raise ArticleRefused(source, f"no text could be extracted from its HTML ({error})") from error
    text = found.text if isinstance(found, Document) else None
    if not isinstance(found, Document) or not text or not text.strip():
        raise ArticleRefused(source, "it is an HTML page without an article's text")
    address = url or _web_address(found.url)
    try:
        published = read_published(found.date, source)
    except ArticleRefused:
        published = None  # the extractor's find, not the author's word
    return Article(
        id=address or name,
        text=text,
        title=(found.title or "").strip() or None,
        published=published,
        publisher=(found.sitename or "").strip() or (urlsplit(address).hostname if address else None),
        url=address,
    )


def _web_address(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) else None
