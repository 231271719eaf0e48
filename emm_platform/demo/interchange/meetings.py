"""Reads a meeting of the demonstration from its file. The files say `post`, `sign-in sheet` and session `workshop` for our job title, sheet and group."""
from datetime import date, datetime
from pathlib import Path
from typing import Any

from emm_platform.demo.rules import DemoMark, DemoMeeting, DemoPerson, DemoSession, day_of, moment
from emm_platform.kernel.yaml import load
from emm_platform.people.rules import Sex

DATA = Path(__file__).resolve().parents[1] / "data"
KINDS = {"workshop": "group"}


def meeting(slug: str, today: date) -> DemoMeeting:
    """The meeting, its relative days counted from today."""
    read: Any = load((DATA / f"{slug}.yml").read_text("utf-8"), f"{slug}.yml")
    opens, closes = _window(read, today)
    sessions = tuple(_session(item, today) for item in read["sessions"])
    minutes = {item.id: (item.ends - item.starts).total_seconds() / 60 for item in sessions}
    return DemoMeeting(
        slug=slug, titles=_plain(read.get("short_title") or read["title"]), labels=_plain(read["label"]), reconstruction=read.get("reconstruction") == "yes",
        process=_text(read.get("mechanism")), round_no=_number(read.get("round")), mode=str(read["sign_up"]), capacity=int(read["capacity"]),
        place=_place(read["place"]), country=str(read["place"]["country"]), zone=str(read["time_zone"]), opens=opens, closes=closes,
        languages=tuple(map(str, read["languages"])), areas=tuple(map(str, read["areas"])), sessions=sessions,
        people=tuple(_person(item, day_of(read["start"], today), today) for item in read["participants"]),
        marks=tuple(_mark(item, minutes) for item in read.get("attendance", [])),
    )


def _window(read: Any, today: date) -> tuple[datetime, datetime]:
    """When people could get in; a meeting on record has a window of no length on its first day."""
    opens = read.get("sign_up_opens") or read.get("nominations_open") or read["start"]
    closes = read.get("sign_up_closes") or read.get("nominations_close") or read["start"]
    return moment(opens, "00:00", today), moment(closes, "00:00" if opens == closes else "23:59", today)


def _place(place: Any) -> str:
    """Venue and city, as far as they are known."""
    return ", ".join(str(place[part]) for part in ("venue", "city") if place.get(part, "not known") != "not known")


def _number(text: Any) -> int | None:
    return int(text) if str(text).isdigit() else None


def _session(item: Any, today: date) -> DemoSession:
    day = item.get("date") or item["day"]
    return DemoSession(
        str(item["id"]), _plain(item["title"]), moment(day, item["start"], today), moment(day, item["end"], today),
        KINDS.get(item["kind"], str(item["kind"])), str(item.get("room", "")), tuple(map(str, item.get("areas", []))),
    )


def _person(item: Any, start: date, today: date) -> DemoPerson:
    asked = item.get("signed_up")
    return DemoPerson(
        str(item["id"]), str(item["name"]), Sex(str(item["sex"])), _text(item.get("country")), str(item["stakeholder_type"]), _text(item.get("ministry_type")),
        str(item["institution"]), str(item["post"]), str(item.get("delegation_role", "member")), str(item["sign_up_state"]),
        (day_of(asked, today) - today).days if asked else (start - today).days,
    )


def _mark(item: Any, planned: dict[str, float]) -> DemoMark:
    minutes, session = int(item.get("minutes", 0)), str(item["session"])
    came = item["state"] in ("present", "late")
    measured = came and "minutes" in item and minutes != planned[session]
    return DemoMark(str(item["participant"]), session, str(item["state"]), minutes * 60 if measured else None)


def _plain(names: Any) -> dict[str, str]:
    return {str(language): str(name) for language, name in names.items()}


def _text(value: Any) -> str | None:
    return str(value) if value else None
