"""What of the program a published page depends on, besides its files: the words drawn into it, and the code and libraries that read and draw."""
import hashlib
import inspect
import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from emm_platform.courses.interchange.folder import Folder
from emm_platform.courses.interchange.items import ItemKind
from emm_platform.courses.interchange.labels import labels
from emm_platform.kernel.languages import LANGUAGES

LIBRARIES = ("lxml", "Markdown", "nh3", "pillow", "PyYAML")
NUMBERS = (0, 1, 2, 3, 5, 11, 100)  # one for each form that a number of minutes has in any of the languages


def revision(folder: Folder, course: str, kinds: Sequence[ItemKind]) -> str:
    """The id of the revision that a course's files are when this program publishes them."""
    parts = [folder.revision(course), words(), *sorted(sources(_home(kind)) for kind in kinds), sources(Path(__file__).parent)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def words() -> str:
    """Every small word that is drawn into pages, in all languages, as text."""
    return json.dumps({language: labels(language, NUMBERS) for language in LANGUAGES}, ensure_ascii=False, sort_keys=True)


@lru_cache
def sources(home: Path) -> str:
    """The hash of the code in a folder, and of the versions of the libraries that draw."""
    found = hashlib.sha256(" ".join(version(library) for library in LIBRARIES).encode())
    for path in sorted(home.rglob("*.py")):
        found.update(f"\n{path.relative_to(home)}\n".encode() + path.read_bytes())
    return found.hexdigest()


def _home(kind: ItemKind) -> Path:
    """The folder of the feature's code that reads a kind of item."""
    return Path(inspect.getfile(kind.read)).parent
