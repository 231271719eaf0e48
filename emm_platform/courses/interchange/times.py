"""Times that are said in two places, held against each other: a module's minutes and a course's hours against those of lessons and items."""
from collections.abc import Sequence

from emm_platform.courses.interchange.fields import Fields
from emm_platform.courses.interchange.values import Module

SLACK, SHARE = 45, 20  # hours are whole: a course may differ by so many minutes, or by a twentieth of all


def minutes(module: Module) -> int:
    """How long a module takes: its lessons and its items."""
    return sum(entry.minutes for entry in module.entries)


def module_adds_up(fields: Fields, module: Module) -> None:
    """Note it where module.yml says other minutes than its lessons and items have. It need not say any."""
    said, real = fields.number("minutes", 1, 6_000, 0), minutes(module)
    if said and said != real:
        fields.wrong("minutes", f"minutes is {said}, and the lessons and items take {real}", f"Write {real}, or take the line out")


def course_adds_up(fields: Fields, modules: Sequence[Module]) -> None:
    """Note it where course.yml promises clearly more or fewer hours than its modules take."""
    said, real = fields.number("hours", 0, 1_000, 0), sum(map(minutes, modules))
    if "hours" in fields.node and abs(said * 60 - real) > max(SLACK, real // SHARE):
        fields.wrong("hours", f"hours is {said}, and the modules take {real / 60:.1f}", f"Write {max(1, round(real / 60))}, or correct the minutes of the lessons")
