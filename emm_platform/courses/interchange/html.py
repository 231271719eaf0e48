"""The finished page of a lesson: objectives, text, words, sources; cleaned by a list of what our own Markdown can make."""
from collections.abc import Mapping
from typing import Any

import nh3
from markupsafe import escape

from emm_platform.courses.interchange.markdown import Page

TAGS = {
    "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "code", "dd", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4",
    "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
}
ATTRIBUTES = {
    "a": {"href", "aria-label", "title"}, "img": {"src", "alt", "width", "height", "loading", "title"}, "th": {"scope"}, "ol": {"start"},
    "div": {"class", "tabindex", "role", "aria-label", "lang", "dir"}, "section": {"class", "aria-labelledby"}, "h2": {"id", "class"}, "li": {"id", "lang", "dir"},
    "p": {"class"}, "ul": {"class"}, "bdi": {"class"}, "span": {"class"},
}
CLEANER = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None)


def clean(html: str) -> str:
    """Only what our Markdown makes; a second wall behind the first, which reads no HTML at all."""
    return CLEANER.clean(html)


def lesson(body: str, page: Page, objectives: list[str], shared: Mapping[str, Any], language: str) -> str:
    """A lesson's finished page in its language, around the body that was drawn."""
    return clean(_aim(objectives, page.labels) + body + _words(page, shared["words"], language) + _library(page, shared, language) + _sources(page, shared["facts"]))


def foreign(body: str, language: str) -> str:
    """A drawn body inside a page of another language."""
    return f'<div class="read" lang="{language}" dir="{_direction(language)}">{body}</div>'


def _direction(language: str) -> str:
    """As kernel.languages says it; that module is too large for a child that starts often."""
    return "rtl" if language == "ar" else "ltr"


def _aim(objectives: list[str], labels: Mapping[str, Any]) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in objectives)
    return f'<section class="aim" aria-labelledby="aim"><h2 id="aim">{escape(labels["aim"])}</h2><ul>{items}</ul></section>\n' if items else ""


def _words(page: Page, words: Mapping[str, Any], language: str) -> str:
    """The words of the lesson with their definitions, in its language, or in the first other one that has both."""
    items = []
    for name in page.used:
        word = words[name]
        speaks = next(x for x in (language, "en", *word["definitions"]) if x in word["definitions"] and x in word["terms"])
        other = "" if speaks == language else f' lang="{speaks}" dir="{_direction(speaks)}"'
        items.append(f'<li id="g-{name}"{other}>{escape(word["terms"][speaks])}: {escape(word["definitions"][speaks])}</li>')
    return _section("words", page.labels["words"], f'<ul class="plainlist">{"".join(items)}</ul>') if items else ""


def _library(page: Page, shared: Mapping[str, Any], language: str) -> str:
    """Links to the entries of the library that belong to the lesson."""
    items = []
    for name in shared["linked"]:
        titles = shared["library"][name]["titles"]
        speaks = next(x for x in (language, "en", *titles) if x in titles)
        items.append(f'<li lang="{speaks}" dir="{_direction(speaks)}"><a href="/library/{name.lower()}">{escape(titles[speaks])}</a></li>')
    return _section("library", page.labels["library"], f'<ul class="plainlist">{"".join(items)}</ul>') if items else ""


def _sources(page: Page, facts: Mapping[str, Any]) -> str:
    items = [
        f'<li id="s{number}">{escape(facts[name]["source"] or page.labels["own"])} <bdi class="num">{name}</bdi></li>'
        for number, name in enumerate(page.cited, 1) if name in facts
    ]
    return _section("sources", page.labels["sources"], f"<ol>{''.join(items)}</ol>") if items else ""


def _section(name: str, heading: str, inner: str) -> str:
    return f'\n<section class="sources" aria-labelledby="{name}"><h2 class="kick" id="{name}">{escape(heading)}</h2>{inner}</section>'
