"""The look: logical properties only, nothing unused, colours that can be read, weights inside the budget."""
import re
from functools import cache
from pathlib import Path

import brotli
import pytest

from emm_platform.kernel.web import static
from emm_platform.paths import PACKAGE, STATIC, TEMPLATES

SHEETS = sorted((STATIC / "css").rglob("*.css"))
COMPONENTS = sorted((STATIC / "css" / "components").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))

PHYSICAL = re.compile(
    r"(?<![\w-])((?:(?:margin|padding|border|scroll-margin|scroll-padding)-)?(?:left|right|top|bottom)(?:-[a-z]+)?|(?:min-|max-)?(?:width|height))\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(left|right)\b",
)
OF_THEIR_OWN = {"handout.css", "attendance.js", "door.js"}  # the first goes into printed documents, the others to one page each
NUMBERED = re.compile(r"[vs]\d")  # the columns of the roll, counted by its template
READ_ON = (
    ("ink", "paper"), ("ink", "sheet"), ("ink", "wash"), ("ink", "tint"), ("soft", "paper"), ("soft", "sheet"), ("soft", "wash"), ("soft", "tint"),
    ("accent", "paper"), ("accent", "sheet"), ("accent", "wash"), ("accent", "tint"), ("visited", "paper"), ("visited", "sheet"), ("visited", "wash"),
    ("on-accent", "accent"), ("bad", "paper"), ("bad", "sheet"), ("sheet", "bad"), ("ink", "bad-tint"), ("bad", "bad-tint"), ("ink", "care-tint"),
    ("care", "care-tint"), ("on-slab", "slab"), ("slab-soft", "slab"), ("slab-button", "on-slab"),
)
SEEN_ON = (
    ("line", "paper"), ("line", "sheet"), ("focus", "paper"), ("focus", "sheet"), ("focus", "tint"), ("slab-focus", "slab"), ("accent", "paper"), ("accent", "tint"),
)


def plain(sheet: Path) -> str:
    """A sheet without comments, texts, and the conditions of its media queries."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r'"[^"]*"|@media[^{]*', "", text)


def selectors(sheet: Path) -> str:
    return " ".join(re.findall(r"([^{};]+)\{", plain(sheet)))


@cache
def words() -> frozenset[str]:
    """Every word of templates, scripts, and the program (which draws the roll, and lessons when they are published)."""
    sources = [*TEMPLATES.rglob("*.html"), *SCRIPTS, *PACKAGE.rglob("*.py")]
    return frozenset(re.findall(r"[\w-]+", " ".join(path.read_text("utf-8") for path in sources)))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_knows_neither_left_nor_right(sheet: Path) -> None:
    assert PHYSICAL.findall(plain(sheet)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_stays_in_its_layer_and_overrules_nobody(sheet: Path) -> None:
    layer = "components" if sheet.parent.name == "components" else sheet.stem
    assert re.findall(r"@layer (\w+) \{", plain(sheet)) == [layer]
    assert "#" not in selectors(sheet), "an id is selected"
    shouted = plain(sheet).replace("[hidden] { display: none !important; }", "").count("!important")
    assert sheet.stem == "print" or not shouted


@pytest.mark.parametrize("sheet", [s for s in SHEETS if s.stem not in ("tokens", "print")], ids=lambda path: path.stem)
def test_colours_stand_among_the_tokens_only(sheet: Path) -> None:
    assert re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", plain(sheet)) == []


@pytest.mark.parametrize("sheet", [*COMPONENTS, STATIC / "css" / "layout.css"], ids=lambda path: path.stem)
def test_each_class_is_used(sheet: Path) -> None:
    wanted = set(re.findall(r"\.([a-z][\w-]*)", selectors(sheet)))
    assert {name for name in wanted - words() if not NUMBERED.fullmatch(name)} == set()


@pytest.mark.parametrize("folder, ending", [("css", "css"), ("js", "js")])
def test_each_list_names_files_that_are_there_and_each_once(folder: str, ending: str) -> None:
    listed = (STATIC / folder / "order.txt").read_text("utf-8").split()
    there = {str(path.relative_to(STATIC / folder)) for path in (STATIC / folder).rglob(f"*.{ending}")}
    assert len(listed) == len(set(listed))
    assert set(listed) <= there
    assert there - set(listed) == {name for name in OF_THEIR_OWN if name.endswith(ending)}


def luminance(colour: str) -> float:
    parts = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def colours(scheme: str) -> dict[str, str]:
    """The colour tokens as they hold in light or in dark."""
    light, dark = (STATIC / "css" / "tokens.css").read_text("utf-8").split("prefers-color-scheme: dark")
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light)
    return dict(found if scheme == "light" else [*found, *re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark)])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("least, pairs", [(4.5, READ_ON), (3.0, SEEN_ON)], ids=["text", "marks"])
def test_what_is_read_and_seen_stands_out_from_its_ground(scheme: str, least: float, pairs: tuple[tuple[str, str], ...]) -> None:
    token = colours(scheme)
    weak = {pair: round(contrast(token[pair[0]], token[pair[1]]), 2) for pair in pairs if contrast(token[pair[0]], token[pair[1]]) < least}
    assert weak == {}


@pytest.mark.parametrize("name, kilobytes", [("app.css", 12), ("app.js", 4), ("attendance.js", 3), ("door.js", 3)])
def test_files_weigh_less_than_their_budget(name: str, kilobytes: int) -> None:
    assert len(brotli.compress(static.sources()[name], quality=11)) < kilobytes * 1024


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_is_short_and_says_what_happens_without_it(script: Path) -> None:
    text = script.read_text("utf-8")
    assert text.startswith("// Without this file")
    assert text.count("\n") < 100
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\bimport\b|\bexport\b|window\.\w+ =|\beval\(", text)
