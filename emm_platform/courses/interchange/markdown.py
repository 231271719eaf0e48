"""Our Markdown: `::: check` and `::: activity` blocks, `[^F-DEF-01]` for a source, `[term](glossary:id)` for a word, pictures from `media/`.

HTML in the text is not read as HTML. What is found wrong is noted as (text to look for, what, mend); the caller finds its line.
"""
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from emm_platform.courses.interchange.blocks import OPENING
from emm_platform.courses.interchange.links import OUTSIDE, is_whole

ANSWER = "::: answer"  # stands for the line --- of a check


@dataclass(frozen=True)
class Picture:
    """A picture of the module, ready to be shown."""

    address: str
    width: int
    height: int


@dataclass
class Page:
    """What a text may refer to, and, after drawing, what it did refer to."""

    labels: Mapping[str, Any]
    pictures: Mapping[str, Picture]
    facts: frozenset[str]
    words: frozenset[str]
    listed_facts: frozenset[str] | None = None  # those of the front matter, where there is one
    cites_with_numbers: bool = True
    has_title: bool = False  # it may begin with a heading of the first level; all headings then go one level down
    cited: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)


def draw(text: str, page: Page) -> str:
    """The text as HTML, not yet cleaned."""
    drawer = Markdown(extensions=["tables", "sane_lists", _Ours(page)], output_format="html")  # type: ignore[no-untyped-call]  # the library says no types
    return str(drawer.convert(text))


class _Ours(Extension):
    def __init__(self, page: Page) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library says no types
        self.page = page

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.preprocessors.register(_Marks(md), "marks", 25)
        md.parser.blockprocessors.register(_Blocks(md.parser, self.page), "blocks", 175)
        md.inlinePatterns.register(_Facts(r"\[\^([^\]\n]{1,40})\]", md, self.page), "facts", 175)
        md.treeprocessors.register(_References(md, self.page), "references", 5)


class _Marks(Preprocessor):
    """Gives each mark of a block a paragraph of its own, so that authors need no blank lines around it."""

    def run(self, lines: list[str]) -> list[str]:
        found: list[str] = []
        kind = ""
        for line in lines:
            mark = line.strip() if line.startswith(":::") else ""
            kind = (mark[3:].split() or [""])[0] if mark else kind
            found += ["", mark, ""] if mark else ["", ANSWER, ""] if kind == "check" and line.strip() == "---" else [line]
        return found


class _Blocks(BlockProcessor):
    def __init__(self, parser: Any, page: Page) -> None:
        super().__init__(parser)
        self.page = page
        self.counts = {"check": 0, "activity": 0}

    def test(self, parent: Element, block: str) -> bool:
        return block.startswith(":::")

    def run(self, parent: Element, blocks: list[str]) -> None:
        found = OPENING.fullmatch(blocks.pop(0).strip())
        kind = found["kind"] if found else ""
        if found is None or kind not in ("check", "activity"):
            return
        inside: list[str] = []
        while blocks and (not blocks[0].startswith(":::") or blocks[0].strip() == ANSWER):
            inside.append(blocks.pop(0).strip("\n"))
        if blocks and blocks[0].strip() == ":::":
            blocks.pop(0)
        self.counts[kind] += 1
        self._draw(parent, kind, found, inside)

    def _draw(self, parent: Element, kind: str, found: re.Match[str], inside: Sequence[str]) -> None:
        labels, name = self.page.labels, f"{kind}-{self.counts[kind]}"
        section = SubElement(parent, "section", {"class": "aside", "aria-labelledby": name})
        if kind == "activity":
            SubElement(section, "p", {"class": "tag0"}).text = labels["activity"]
            SubElement(section, "h2", {"id": name}).text = labels["titled"][found["minutes"] or "0"].replace("%(title)s", found["title"] or "")
            self.parser.parseBlocks(section, list(inside))
            return
        cut = inside.index(ANSWER) if ANSWER in inside else len(inside)
        SubElement(section, "h2", {"class": "tag0", "id": name}).text = labels["check"]
        self.parser.parseBlocks(section, list(inside[:cut]))
        details = SubElement(section, "details")
        SubElement(details, "summary").text = labels["answer"]
        self.parser.parseBlocks(details, [b for b in inside[cut + 1:] if b != ANSWER])


class _Facts(InlineProcessor):
    """`[^F-DEF-01]` becomes a small number that leads to the list of sources at the page's end."""

    def __init__(self, pattern: str, md: Markdown, page: Page) -> None:
        super().__init__(pattern, md)
        self.page = page

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # the library's own return type is Any
        fact, page = m[1], self.page
        if fact not in page.facts:
            page.wrong.append((m[0], f"{fact} is not a known fact", "Correct the id, or add the fact to _shared/facts.yml"))
        elif page.listed_facts is not None and fact not in page.listed_facts:
            page.wrong.append((m[0], f"{fact} is cited and not listed in the front matter", "Add it to facts"))
        if not page.cites_with_numbers:
            plain = Element("bdi", {"class": "num"})
            plain.text = fact
            return plain, m.start(0), m.end(0)
        if fact not in page.cited:
            page.cited.append(fact)
        number = page.cited.index(fact) + 1
        raised = Element("sup")
        link = SubElement(raised, "a", {"href": f"#s{number}", "aria-label": page.labels["source"].replace("%(n)s", str(number))})
        link.text = str(number)
        return raised, m.start(0), m.end(0)


class _References(Treeprocessor):
    """Goes once over the whole tree: words, links, pictures, tables, headings."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page
        self.tables = 0
        self.level = 1  # of the heading before; the page's title is the first

    def run(self, root: Element) -> None:
        parents = {child: parent for parent in root.iter() for child in parent}
        for element in list(root.iter()):
            match element.tag:
                case "a":
                    self._link(element)
                case "img":
                    self._picture(element, parents)
                case "table":
                    self._table(element, parents)
                case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                    self._heading(element)

    def _say(self, needle: str, what: str, mend: str) -> None:
        self.page.wrong.append((needle, what, mend))

    def _heading(self, heading: Element) -> None:
        """A heading is at most one level below the one before it, so that the page can be walked by its headings."""
        level, text = int(heading.tag[1]), "".join(heading.itertext())
        if level == 1 and not self.page.has_title:
            self._say(text, "a heading of the first level, which is the page's title", "Begin it with ##")
        if level > self.level + 1:
            self._say(text, f"a heading of level {level} below one of level {self.level}", f"Begin it with {'#' * (self.level + 1)}")
        self.level = level
        if self.page.has_title:
            heading.tag = f"h{min(level + 1, 6)}"

    def _link(self, link: Element) -> None:
        target = link.get("href", "")
        word = target.removeprefix("glossary:")
        if link.get("aria-label"):  # a source's number, which we made
            return
        if target.startswith(OUTSIDE):
            if not is_whole(target):
                self._say(target, f"an address that is not whole, {target[:60]!r}", "Copy it again from the site, with its name and all behind it")
        elif word == target:
            self._say(target, f"a link to {target[:60]!r}", "Links lead to https:// addresses, to glossary: words, or nowhere")
        elif word not in self.page.words:
            self._say(target, f"{word[:60]} is not a word of the glossary", "Correct the id, or add the word to _shared/glossary.csv")
        else:
            self._word(link, word)

    def _word(self, link: Element, word: str) -> None:
        """Turn the link into the marked term, where it stands."""
        if word not in self.page.used:
            self.page.used.append(word)
        inner = Element("a", {"href": f"#g-{word}"})
        inner.text, inner[:] = link.text, list(link)
        tail = link.tail
        link.clear()
        link.tag, link.tail = "dfn", tail
        link.append(inner)

    def _picture(self, picture: Element, parents: Mapping[Element, Element]) -> None:
        source = picture.get("src", "")
        found = self.page.pictures.get(source.removeprefix("media/")) if source.startswith("media/") else None
        if found is None:
            self._say(source, f"the picture {source[:60]!r} is not there", "Put it into the module's media folder and write ![what it shows](media/name.svg)")
            return
        if not picture.get("alt", "").strip():
            self._say(source, "a picture without a description", "Write in the square brackets what it shows, for those who cannot see it")
        for name, value in (("src", found.address), ("loading", "lazy"), ("width", str(found.width)), ("height", str(found.height))):
            picture.set(name, value)
        parent = parents[picture]
        stands_alone = len(parent) == 1 and not f"{parent.text or ''}{picture.tail or ''}".strip()
        if parent.tag == "p" and stands_alone:
            parent.tag = "figure"

    def _table(self, table: Element, parents: Mapping[Element, Element]) -> None:
        """Wide tables scroll inside a frame that the keyboard reaches."""
        self.tables += 1
        parent = parents[table]
        place = list(parent).index(table)
        frame = Element("div", {"class": "pan free", "tabindex": "0", "role": "region", "aria-label": self.page.labels["table"].replace("%(n)s", str(self.tables))})
        frame.tail, table.tail = table.tail, None
        parent.remove(table)
        frame.append(table)
        parent.insert(place, frame)
        for cell in table.iter("th"):
            cell.set("scope", "col")
