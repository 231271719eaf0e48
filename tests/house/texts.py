"""`make texts`: collects the texts of code and templates into the catalogues of all languages. English texts are the keys themselves."""
import subprocess
import sys
import tempfile
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from emm_platform.kernel.languages import LANGUAGES, LOCALES
from emm_platform.paths import TRANSLATIONS

ROOT = Path(__file__).parents[2]
TRANSLATED = [language for language in LANGUAGES if language != "en"]


def extracted() -> Catalog:
    """The texts as they stand in code and templates now."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "messages.pot"
        words = ["-k", "_l", "-k", "markup_text", "--no-location", "--sort-output", "--omit-header"]
        subprocess.run(
            [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "pyproject.toml", *words, "-o", str(found), "."], cwd=ROOT, check=True,
        )
        return read_po(found.open("rb"))


def catalogue(language: str) -> Catalog:
    """A language's catalogue, or an empty one."""
    file = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    if not file.exists():
        return Catalog(locale=Locale.parse(LOCALES[language]))
    with file.open("rb") as opened:
        return read_po(opened, locale=LOCALES[language])


def update() -> None:
    """Add new texts to each catalogue, take away those that nothing says any more; translations stay."""
    template = extracted()
    for language in TRANSLATED:
        known = catalogue(language)
        known.update(template, no_fuzzy_matching=True)
        known.obsolete.clear()
        file = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as opened:
            write_po(opened, known, width=0, sort_output=True, ignore_obsolete=True, no_location=True)
        missing = sum(1 for message in known if message.id and not message.string)
        sys.stdout.write(f"{language}: {len(known)} texts, {missing} missing\n")


if __name__ == "__main__":
    update()
