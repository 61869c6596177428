"""What a web page says of itself: JSON-LD first (schema.org), then its meta elements, then what it shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from toolkit.readers.markup import inline_text, one_line, parse_html, text_of, web_address
from toolkit.readers.written_dates import date_in

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_NODES = 10_000
"""So many parts of a page's JSON-LD are looked at."""

_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dcterms.created", "dc.date.issued",
    "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date", "publish-date", "pubdate", "date",
)  # fmt: skip


class Metadata(NamedTuple):
    """What a page declares; None where it declares nothing."""

    title: str | None
    date: str | None
    source: str | None
    url: str | None
    language: str | None
    description: str | None
    body: str | None


def page_metadata(root: _Element) -> Metadata:
    """Gather what a page declares of the article that it shows."""
    meta = _meta(root)
    article = _article(root)
    name = _named(article.get("publisher")) or meta.get("og:site_name") or meta.get("application-name")
    return Metadata(
        title=_text(article.get("headline")) or _title(root, meta, name),
        date=_date([_text(article.get("datePublished")), *(meta.get(key) for key in _DATES)]),
        source=name,
        url=_address(root, meta, article),
        language=_language(root, meta, article),
        description=_text(article.get("description")) or meta.get("og:description") or meta.get("description"),
        body=_body(article.get("articleBody")),
    )


def _meta(root: _Element) -> dict[str, str]:
    """Return the first content of each meta element, by name, property or itemprop in lower case."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = one_line(element.get("content"))
        if content:
            found.setdefault(key.strip().lower(), content)
    return found


def _article(root: _Element) -> dict[str, object]:
    """Return the first node of JSON-LD that describes an article, most preferably a dated one."""
    articles = [node for script in root.iter("script") if _is_json_ld(script) for node in _nodes(script.text or "")]
    return max(articles, key=lambda node: ("datePublished" in node) + ("articleBody" in node), default={})


def _is_json_ld(script: _Element) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _nodes(text: str) -> Iterator[dict[str, object]]:
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if _is_article(node.get("@type")):
                yield node
            waiting.extend(value for value in node.values() if isinstance(value, list | dict))


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and one.endswith(("Article", "BlogPosting", "Report")) for one in kinds)


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return (one_line(_unescaped(value)) or None) if isinstance(value, str) else None


def _unescaped(text: str) -> str:
    """Resolve entities and drop tags, which some sites leave in what should be plain text."""
    return text_of(parse_html(text)) if "<" in text or "&" in text else text


def _body(value: object) -> str | None:
    return _unescaped(value).strip() or None if isinstance(value, str) else None


def _named(value: object) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return _text(value.get("name") if isinstance(value, dict) else value)


def _title(root: _Element, meta: dict[str, str], site: str | None) -> str | None:
    title = meta.get("og:title") or _first(root, "h1") or _first(root, "title")
    for sign in ("|", "-", "–", "—", ":"):  # as in "Talks resume | The Daily"
        if title and site:
            title = title.removesuffix(site).rstrip().removesuffix(sign).rstrip() if title.endswith(site) else title
    return title or None


def _first(root: _Element, tag: str) -> str | None:
    element = next(root.iter(tag), None)
    return None if element is None else inline_text(element) or None


def _date(written: list[str | None]) -> str | None:
    """Return the day of the first date that can be read, in the time zone that it is given in."""
    found = (date_in(value[:60]) for value in written if value)
    return next((one.day for one in found if one and one.precision == "day"), None)


def _address(root: _Element, meta: dict[str, str], article: dict[str, object]) -> str | None:
    links = [link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    found = next(filter(None, map(web_address, (*links, meta.get("og:url"), _text(article.get("url"))))), None)
    return one_line(found) if found else None


def _language(root: _Element, meta: dict[str, str], article: dict[str, object]) -> str | None:
    declared = root.get("lang") or _text(article.get("inLanguage")) or meta.get("og:locale")
    code = (declared or "").replace("_", "-").partition("-")[0].strip().lower()
    return code if code.isalpha() and len(code) in (2, 3) else None
