"""A lesson: front matter, text, and the translations beside it."""
from collections.abc import Mapping
from dataclasses import replace

from emm_platform.courses.interchange import blocks
from emm_platform.courses.interchange.accepted import read_accepted
from emm_platform.courses.interchange.fields import Fields, load_mapping
from emm_platform.courses.interchange.folder import Folder, text_of
from emm_platform.courses.interchange.shared import policy_areas
from emm_platform.courses.interchange.values import Lesson, LessonText, Objective, Shared, Text
from emm_platform.kernel.yaml import Problem

FIELDS = ("id", "title", "minutes", "objectives", "areas", "facts", "library", "accepted")
OBJECTIVE = ("id", "text", "area", "verb")


def read_lesson(folder: Folder, files: Mapping[str, str], original: str, shared: Shared, problems: list[Problem]) -> Lesson | None:
    """The lesson whose files by language are given; None where its original cannot be read at all."""
    front = _front(folder, files[original], problems, needs_text=True)
    if front is None:
        return None
    fields, text = front
    objectives = _objectives(fields, original)
    texts = {original: text}
    wordings = {o.id: dict(o.texts) for o in objectives}
    for language, path in files.items():
        translated = _front(folder, path, problems) if language != original else None
        if translated is not None:
            texts[language] = translated[1]
            _translate(translated[0], fields, language, wordings)
    return Lesson(
        id=fields.id(), minutes=fields.number("minutes", 1, 240),
        objectives=tuple(replace(o, texts=wordings[o.id]) for o in objectives),
        areas=tuple(map(str, fields.list_of("areas", policy_areas()))), facts=tuple(map(str, fields.list_of("facts", shared.facts.keys()))), texts=texts,
        accepted=read_accepted(fields), library=tuple(map(str, fields.list_of("library", shared.library.keys()))) if "library" in fields.node else None,
    )


def _front(folder: Folder, path: str, problems: list[Problem], needs_text: bool = False) -> tuple[Fields, LessonText] | None:
    """Front matter and text of one file. A translation may do without the text."""
    whole = text_of(folder, path, problems)
    if whole is None:
        return None
    head, found, body = whole.removeprefix("---\n").partition("\n---\n")
    if not whole.startswith("---\n") or not found:
        problems.append(Problem(path, 1, "no front matter", "Begin the file with a line ---, then id, title and the rest, then a line ---"))
        return None
    node = load_mapping(head, path, problems, first_line=2)
    if node is None:
        return None
    fields = Fields(node, path, problems, FIELDS)
    first_line = 3 + head.count("\n") + 1
    parts = blocks.split(body, path, first_line, problems) if blocks.is_short(body, path, first_line, problems) else blocks.NOTHING
    if needs_text and not parts.body.strip() and parts is not blocks.NOTHING:
        problems.append(Problem(path, first_line, "the lesson has no text", "Write it after the second ---"))
    notes = Text(path, first_line, parts.notes) if parts.notes.strip() else None
    return fields, LessonText(fields.text("title", 120), Text(path, first_line, parts.body), notes, parts.activities)


def _objectives(fields: Fields, original: str) -> list[Objective]:
    found: dict[str, Objective] = {}
    for part in fields.mappings("objectives", OBJECTIVE):
        name = part.text("id", 40)
        if name in found:
            part.wrong("id", f"{name} stands here twice", "Keep one")
        elif name:
            found[name] = Objective(name, {original: part.text("text", 400)}, part.one_of("area", policy_areas()), part.text("verb", 40), part.node.line)
    if not found:
        fields.wrong("objectives", "no objectives", "Add at least one: {id, text, area, verb}")
    return list(found.values())


def _translate(translation: Fields, original: Fields, language: str, wordings: dict[str, dict[str, str]]) -> None:
    """Take the wordings of the objectives. Whatever else a translation repeats must be equal to the original."""
    for name in ("id", "minutes", "areas", "facts", "library", "accepted"):
        value = translation.node.get(name)
        if value is not None and value != original.node.get(name):
            translation.wrong(name, f"{name} differs from the original", "A translation holds text only; take the line out")
    for part in translation.mappings("objectives", OBJECTIVE):
        name = part.text("id", 40)
        if name in wordings:
            wordings[name][language] = part.text("text", 400)
        elif name:
            part.wrong("id", f"the original has no objective {name}", "Correct the id")
