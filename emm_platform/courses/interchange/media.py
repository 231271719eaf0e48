"""Pictures of a course: SVG cleaned by a list of what is allowed, all others drawn anew as WebP, so that nothing hidden in a file is handed on."""
import hashlib
import io
import re
import warnings
from typing import TYPE_CHECKING

from emm_platform.courses.interchange.values import Medium

if TYPE_CHECKING:  # slow and large, and needed only where a course is published: imported there, as is Pillow
    from lxml import etree

TAGS = frozenset((
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc", "defs", "use", "symbol",
    "marker", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern",
))
ATTRIBUTES = frozenset((
    "id", "class", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points", "width", "height", "viewBox", "transform",
    "preserveAspectRatio", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap",
    "stroke-linejoin", "stroke-opacity", "stroke-miterlimit", "opacity", "color", "font-family", "font-size", "font-weight", "font-style",
    "text-anchor", "dominant-baseline", "letter-spacing", "dx", "dy", "offset", "stop-color", "stop-opacity", "gradientUnits", "gradientTransform",
    "marker-start", "marker-mid", "marker-end", "markerWidth", "markerHeight", "markerUnits", "refX", "refY", "orient", "clip-path", "clip-rule", "mask",
    "maskUnits", "patternUnits", "patternTransform", "href", "role", "aria-label", "aria-labelledby", "aria-hidden", "lang", "direction", "version",
    "vector-effect", "paint-order", "rotate", "textLength", "lengthAdjust", "display", "visibility", "overflow", "clipPathUnits",
))
INSIDE = re.compile(r"#[A-Za-z][\w.-]*")
NO_ADDRESS = re.compile(r"(?:url\(#[A-Za-z][\w.-]*\)|[^():\\])*", re.I)  # brackets only as url(#own-id); a colon could begin an address
BRACKETS_ALLOWED = frozenset(("transform", "gradientTransform", "patternTransform", "fill", "stroke", "color", "stop-color"))
FUNCTIONS = re.compile(r"(?:(?:translate|scale|rotate|matrix|skewX|skewY|rgb|rgba|hsl|hsla)\([^()]*\)|url\(#[A-Za-z][\w.-]*\)|[^():\\])*")
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = frozenset(SVG + tag for tag in TAGS)
XLINK = "{http://www.w3.org/1999/xlink}href"
WIDEST, MOST_PIXELS = 1_600, 40_000_000
MOST_ELEMENTS = 20_000
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")


class BadMedium(Exception):
    """A picture that cannot be used: what is wrong, how to mend it, and the line in an SVG."""

    def __init__(self, what: str, mend: str, line: int = 1) -> None:
        super().__init__(what)
        self.what, self.mend, self.line = what, mend, line


def clean(name: str, content: bytes) -> Medium:
    """The picture as it may be shown. Raises BadMedium."""
    stem, _, ending = name.rpartition(".")
    if ending == "svg":
        made, width, height = _svg(content)
        return Medium(_named(stem, "svg", made), "image/svg+xml", made, width, height)
    made, width, height = _raster(content)
    return Medium(_named(stem, "webp", made), "image/webp", made, width, height)


def _named(stem: str, ending: str, content: bytes) -> str:
    return f"{hashlib.sha256(content).hexdigest()[:16]}-{stem}.{ending}"


def _raster(content: bytes) -> tuple[bytes, int, int]:
    from PIL import Image  # see above

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(content), formats=FORMATS)
            if opened.width * opened.height > MOST_PIXELS:
                raise BadMedium(f"a picture of {opened.width} × {opened.height} points", f"At most {MOST_PIXELS:,} points can be read; make it smaller")
            image = opened.convert("RGBA" if opened.mode in ("RGBA", "LA", "P", "PA") else "RGB")
            image.thumbnail((WIDEST, WIDEST))
            made = io.BytesIO()
            image.save(made, "WEBP", quality=82, method=4)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError, EOFError, KeyError, IndexError, TypeError) as error:
        raise BadMedium("not a picture that can be read", "Save it again as PNG, JPEG, WebP or SVG") from error
    return made.getvalue(), image.width, image.height


def _svg(content: bytes) -> tuple[bytes, int, int]:
    from lxml import etree  # see above

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 1) or 1
        raise BadMedium("not XML", "Open the drawing and save it again as plain SVG", line) from error
    if root.getroottree().docinfo.doctype:
        raise BadMedium("a DOCTYPE", "Take it out; save the drawing as plain SVG")
    if root.tag != f"{SVG}svg":
        raise BadMedium("not an SVG drawing", 'Its first element is <svg xmlns="http://www.w3.org/2000/svg">')
    for count, element in enumerate(root.iter()):
        if count > MOST_ELEMENTS:
            raise BadMedium(f"a drawing of more than {MOST_ELEMENTS:,} parts", "Make it simpler")
        _check(element)
    width, height = _size(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8"), width, height


def _check(element: "etree._Element") -> None:
    """Refuse what could run, load or hide; drawings are few, so their authors are told rather than cut."""
    line = element.sourceline or 1
    tag = str(element.tag)
    if tag not in ALLOWED:
        raise BadMedium(f"the element {tag.rpartition('}')[2][:40]} in a drawing", "Take it out; shapes, text and gradients are possible", line)
    for name, value in element.attrib.items():
        plain = "href" if name == XLINK else str(name)
        if plain not in ATTRIBUTES:
            raise BadMedium(f"the attribute {plain.rpartition('}')[2][:40]} in a drawing", "Take it out; write colours as fill and stroke", line)
        if not _stays_inside(plain, str(value)):
            raise BadMedium(f"the value of {plain} leads out of the drawing", "Only parts of the same drawing can be named, like url(#shade)", line)


def _stays_inside(name: str, value: str) -> bool:
    """Whether a value names at most parts of its own drawing."""
    if name == "aria-label":
        return True
    fits = INSIDE if name == "href" else FUNCTIONS if name in BRACKETS_ALLOWED else NO_ADDRESS
    return fits.fullmatch(value) is not None


def _size(root: "etree._Element") -> tuple[int, int]:
    """Width and height as drawn, from the view box where there is one."""
    box = re.fullmatch(r"\s*[-\d.]{1,9}[\s,]+[-\d.]{1,9}[\s,]+(\d{1,5})(?:\.\d{1,9})?[\s,]+(\d{1,5})(?:\.\d{1,9})?\s*", root.get("viewBox", ""))
    if box is None:
        raise BadMedium("a drawing without a viewBox", 'Add one, like viewBox="0 0 720 400"')
    root.set("width", box[1])
    root.set("height", box[2])
    return int(box[1]), int(box[2])
