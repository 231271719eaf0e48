"""Static files: sheets and scripts joined, named by their content, compressed, and served before Flask is asked."""
import gzip
import hashlib
import mimetypes
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import brotli
from whitenoise import WhiteNoise

from emm_platform import paths

JOINED = {"app.css": "css/order.txt", "app.js": "js/order.txt"}
HASHED = re.compile(r"-[0-9a-f]{12}\.[a-z0-9]+$")
COMMENT = re.compile(rb"^\s*//.*\n", re.MULTILINE)
FOR_EVER = 365 * 24 * 3600


def sources(folder: Path = paths.STATIC) -> dict[str, bytes]:
    """Every static file by the name that templates use: joined ones from their lists, scripts of their own, media."""
    joined = {name: _join(folder / order) for name, order in JOINED.items() if (folder / order).exists()}
    own = {p.name: p.read_bytes() for p in sorted(folder.glob("js/*.js")) if p.name not in _listed(folder / JOINED["app.js"])}
    media = {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.glob("media/*")) if p.is_file()}
    return {**joined, **own, **media}


def build(into: Path) -> dict[str, str]:
    """Write the hashed and compressed files into a folder, each once; give name → hashed name. Safe to run by many processes at once."""
    into.mkdir(parents=True, exist_ok=True)
    names = {}
    for name, content in sources().items():
        stem, _, ending = Path(name).name.rpartition(".")
        names[name] = f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
        for suffix in ("", ".br", ".gz") if ending in ("css", "js", "svg") else ("",):
            file = into / (names[name] + suffix)
            if not file.exists():
                draft = file.with_name(f".{file.name}.{os.getpid()}")
                draft.write_bytes(_form(suffix, content))
                draft.replace(file)
    return names


def serve(application: Any, folder: Path) -> WhiteNoise:
    """The application with its static files in front of it."""
    mimetypes.add_type("text/javascript", ".js")
    return WhiteNoise(application, root=str(folder), prefix="static/", max_age=FOR_EVER, immutable_file_test=lambda _path, url: bool(HASHED.search(url)))


def _listed(order: Path) -> list[str]:
    return [line.split("/")[-1] for line in order.read_text("utf-8").split()] if order.exists() else []


def _join(order: Path) -> bytes:
    lines = [line.strip() for line in order.read_text("utf-8").splitlines()]
    parts = [(order.parent / line).read_bytes().strip() for line in lines if line and not line.startswith("#")]
    return b"\n".join(map(_alone, parts) if order.parent.name == "js" else parts) + b"\n"


def _alone(script: bytes) -> bytes:
    """A script inside a block, which keeps its names from those of the others, without its lines of comment."""
    return b"{\n" + COMMENT.sub(b"", script) + b"\n}"


@lru_cache(maxsize=128)
def _form(suffix: str, content: bytes) -> bytes:
    """The content as it is, or compressed as its suffix says."""
    if suffix == ".br":
        return bytes(brotli.compress(content, quality=11))
    return gzip.compress(content, 9, mtime=0) if suffix == ".gz" else content
