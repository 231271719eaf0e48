"""The words of a case in all languages: those of case.yml, `{en: "…"}`, and those of its translations, plain texts by id."""
from collections.abc import Iterator, Mapping

from emm_platform.courses.interchange.fields import Fields
from emm_platform.courses.interchange.values import Names, Text
from emm_platform.kernel.languages import LANGUAGES
from emm_platform.kernel.yaml import Mapping as Named
from emm_platform.kernel.yaml import Word

GROUPS = ("figures", "units", "parties", "measures", "functions")


class Wordings:
    """What is said where. Each place, like `parties/labour`, is asked for once while the case is read; what is left over in a translation has no place."""

    KEYS = ("id", "language", "title", "label", "profile", *GROUPS)

    def __init__(self, fields: Fields, original: str) -> None:
        self.original, self.problems = original, fields.problems
        self._said: dict[str, dict[str, tuple[Fields, Word]]] = {}  # language → place → its word and the file that it stands in
        self._asked: set[str] = set()
        self._units: dict[str, None] = {}

    def add(self, language: str, translation: Fields, name: str) -> None:
        """Take a translation in. It holds text only, and says whose and in what language."""
        for key, value in (("id", name), ("language", language)):
            if translation.node.get(key, value) != value:
                translation.wrong(key, f"{key} is {str(translation.node[key])[:40]}", f"Write {value}, or take the line out")
        self._said[language] = {place: (translation, word) for place, word in _words(translation)}

    def of(self, part: Fields, key: str, place: str, longest: int) -> Names:
        """What is said under a key of case.yml in all languages; the original must be there."""
        self._asked.add(place)
        value = part.node.get(key)
        if not isinstance(value, Named):
            part.wrong(key, f"{key} is missing" if value is None else f"{key} has no languages", f'Write {key}: {{{self.original}: "…"}}')
            value = Named()
        inner = Fields(value, part.file, self.problems, tuple(LANGUAGES))
        own = {language: text for language in LANGUAGES if language in value and (text := inner.text(language, longest))}
        if value and self.original not in own:
            part.wrong(key, f"{key} is not there in the original's language, {self.original}", f'Write {key}: {{{self.original}: "…"}}')
        return own | {language: str(word) for language, word in self._translated(place, own, longest)}

    def texts(self, part: Fields, key: str, longest: int) -> Mapping[str, Text]:
        """The same for Markdown, with the places where it stands."""
        names, own = self.of(part, key, key, longest), part.node.get(key)
        places = {language: self._said.get(language, {}).get(key) for language in names}
        lines = {language: place[1].line if place else own[language].line if isinstance(own, Named) else 1 for language, place in places.items()}
        files = {language: place[0].file if place else part.file for language, place in places.items()}
        return {language: Text(files[language], lines[language] + ("\n" in text), text) for language, text in names.items()}

    def unit(self, part: Fields) -> str:
        """The unit of a figure, which translations name by itself."""
        unit = part.text("unit", 40)
        self._units |= {unit: None} if unit else {}
        return unit

    def units(self) -> Mapping[str, Names]:
        """Every unit that was asked for, in all languages."""
        self._asked |= {f"units/{unit}" for unit in self._units}
        return {unit: {self.original: unit, **{language: str(word) for language, word in self._translated(f"units/{unit}", {}, 60)}} for unit in self._units}

    def finish(self) -> None:
        """Say what a translation holds and the case does not."""
        for said in self._said.values():
            for place, (translation, word) in said.items():
                if place not in self._asked:
                    group, _, name = place.partition("/")
                    known = sorted({p.split("/")[1] for p in self._asked if p.startswith(f"{group}/")})
                    translation.unknown(_as_word(name.partition("/")[0], word.line), known, group)

    def _translated(self, place: str, own: Names, longest: int) -> Iterator[tuple[str, Word]]:
        for language, said in self._said.items():
            if place in said:
                translation, word = said[place]
                if language in own:
                    translation.say(word.line, f"{place} is in case.yml in this language too", "Keep one")
                elif len(word) > longest:
                    translation.say(word.line, f"{place} has {len(word):,} characters", f"At most {longest:,} are possible")
                yield language, word


def _words(translation: Fields) -> Iterator[tuple[str, Word]]:
    """Every text of a translation with its place."""
    for key, value in translation.node.items():
        if key in ("title", "label", "profile"):
            yield from _leaf(translation, key, value)
        elif key in GROUPS and isinstance(value, Named):
            for name, inner in value.items():
                yield from _inside(translation, key, str(name), inner)
        elif key in GROUPS:
            translation.wrong(key, f"{key} has no ids", f'Write {key}: {{id: "…"}}')


def _inside(translation: Fields, group: str, name: str, inner: object) -> Iterator[tuple[str, Word]]:
    if group == "measures" and isinstance(inner, Named):
        known = Fields(inner, translation.file, translation.problems, ("title", "text"))
        for key in ("title", "text"):
            if key in known.node:
                yield from _leaf(translation, f"{group}/{name}/{key}", known.node[key])
    else:
        yield from _leaf(translation, f"{group}/{name}", inner)


def _leaf(translation: Fields, place: str, value: object) -> Iterator[tuple[str, Word]]:
    if isinstance(value, Word) and value:
        yield place, value
    else:
        translation.say(getattr(value, "line", 1), f"{place} is not a text", "A translation holds text only; write it in quotes")


def _as_word(text: str, line: int) -> Word:
    word = Word(text)
    word.line = line
    return word
