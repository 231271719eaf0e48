"""The reference data that travels with the program: CSV and YAML, read as text and nothing else, given out as rows in the order of foreign keys."""
import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from emm_platform.directory.rules.loading import Row, Sheet
from emm_platform.directory.rules.membership import Change, Membership, Period, periods
from emm_platform.directory.rules.words import Standing
from emm_platform.kernel import yaml

FOLDER = Path(__file__).parent.parent / "data"
LANGUAGES = ("en", "fr", "es", "ar", "pt", "ru")

def sheets(folder: Path = FOLDER) -> Sequence[Sheet]:
    """Every table's rows, those first that others refer to."""
    return [*_places(folder), *_kinds(folder), *_bodies(folder), *_processes(folder)]


def _places(folder: Path) -> Iterator[Sheet]:
    regions = _yaml(folder / "regions.yml")
    yield Sheet("region", "id", [*map(_iamm_region, regions["iamm_regions"]), *_m49_regions(regions["m49_regions"])])
    yield Sheet("country", "alpha2", _countries(folder / "countries.csv"))


def _kinds(folder: Path) -> Iterator[Sheet]:
    areas, stakeholders = _yaml(folder / "policy_areas.yml"), _yaml(folder / "stakeholder_types.yml")
    yield Sheet("policy_group", "id", list(map(_named, areas["groups"], count())))
    yield Sheet("ministry_type", "id", list(map(_ministry, _yaml(folder / "ministry_types.yml")["ministry_types"], count())))
    yield Sheet("policy_area", "id", list(map(_area, areas["policy_areas"], count())))
    yield Sheet("stakeholder_level", "id", list(map(_named, stakeholders["levels"], count())))
    yield Sheet("stakeholder_type", "id", list(map(_stakeholder, stakeholders["stakeholder_types"], count())))


def _bodies(folder: Path) -> Iterator[Sheet]:
    bodies = regional_bodies(folder)
    yield Sheet("regional_body", "id", list(map(_entry, bodies)))
    yield Sheet("regional_body_member", "load_key", [row for body in bodies for row in _members(body, "regional_body_id")])


def _processes(folder: Path) -> Iterator[Sheet]:
    processes = mechanisms(folder)
    yield Sheet("process", "id", list(map(_process, processes)))
    yield Sheet("process_member", "load_key", [row for process in processes for row in _members(process, "process_id")])
    yield Sheet("process_round", "load_key", [row for process in processes for row in _rounds(process)])


def mechanisms(folder: Path = FOLDER) -> Sequence[Row]:
    """The consultation mechanisms as the file has them."""
    read: Sequence[Row] = _yaml(folder / "mechanisms.yml")["mechanisms"]
    return read


def regional_bodies(folder: Path = FOLDER) -> Sequence[Row]:
    """The regional organisations as the file has them."""
    read: Sequence[Row] = _yaml(folder / "regional_bodies.yml")["regional_bodies"]
    return read


def membership(entry: Row) -> Membership:
    """A mechanism's or a regional body's list with its changes, as the rules take it."""
    is_process = "observers" in entry
    return Membership(
        members=frozenset(entry["members"]),
        beside=frozenset(entry["observers"] if is_process else entry["associates"]),
        beside_as=Standing.OBSERVER if is_process else Standing.ASSOCIATE,
        start_year=int(entry["start_year"]),
        valid_for=int(entry["valid_for"]),
        changes=tuple(Change(c["country"], c["change"], int(c["year"]), c["note"]) for c in entry["changes"]),
    )


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), path.name)


def _named(row: Row, place: int) -> Row:
    return {"id": row["id"], "names": row["names"], "place": place}


def _iamm_region(row: Row) -> Row:
    return {"id": row["id"], "scheme": "iamm", "kind": "consultation", "parent": None, "names": row["names"], "note": row["consultation"]}


def _m49_regions(rows: Iterable[Row]) -> Iterable[Row]:
    """Regions before the subregions in them; the world itself (001) is no row."""
    levels = ("region", "subregion", "intermediate")
    for row in sorted(rows, key=lambda row: levels.index(row["kind"])):
        parent = row["parent"] if row["kind"] != "region" else None
        yield {"id": row["code"], "scheme": "m49", "kind": row["kind"], "parent": parent, "names": row["names"], "note": ""}


def _countries(path: Path) -> Sequence[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [_country(row) for row in csv.DictReader(file, strict=True)]


def _country(row: Row) -> Row:
    return {
        "alpha2": row["alpha2"], "alpha3": row["alpha3"], "numeric": row["numeric"] or None,
        "names": {language: row[f"name_{language}"] for language in LANGUAGES},
        "aliases": _listed(row["aliases_en"], "|"),
        "region": row["un_region_code"] or None,
        "subregion": row["un_subregion_code"] or None,
        "intermediate": row["un_intermediate_code"] or None,
        "iamm_region": row["iamm_region"] or None,
        "time_zone": row["time_zone"] or None,
        "languages": row["languages"].split(),
        "ui_language": row["ui_language"],
        "calling_code": row["calling_code"],
        "un_status": row["un_status"],
        "uninhabited": row["uninhabited"] == "1",
        "name_note": row["name_note"],
    }


def _listed(text: str, mark: str) -> list[str]:
    return [part for part in text.split(mark) if part]


def _ministry(row: Row, place: int) -> Row:
    return {**_named(row, place), "family": row["family"], "aliases": row["aliases"], "mandate": row["mandate"]}


def _area(row: Row, place: int) -> Row:
    return {
        **_named(row, place), "policy_group": row["group"], "definition": row["definition"], "leads": row["leads"], "supports": row["supports"],
        "gcm_objectives": [int(number) for number in row["gcm_objectives"]],
    }


def _stakeholder(row: Row, place: int) -> Row:
    return {**_named(row, place), "level": row["level"], "aliases": row["aliases"], "definition": row["definition"]}


def _entry(row: Row) -> Row:
    """What processes and regional bodies have in common."""
    return {
        "id": row["id"], "acronym": row["acronym"], "names": row["names"], "iamm_region": row["iamm_region"] or None,
        "start_year": int(row["start_year"]), "valid_for": int(row["valid_for"]),
        "confidence": row["confidence"], "source_note": row["source_note"], "note": row["note"],
    }


def _process(row: Row) -> Row:
    return {
        **_entry(row), "kind": row["kind"], "status": row["status"], "secretariat": row["secretariat"],
        "end_year": int(row["end_year"]) if row["end_year"] else None,
        "members_complete": row["members_complete"] == "yes",
        **{field: row[field] for field in ("other_names", "associated_bodies", "partner_organisations", "themes")},
    }


def _members(entry: Row, owner: str) -> Iterable[Row]:
    return [{owner: entry["id"], **_member(entry, period)} for period in periods(membership(entry))]


def _member(entry: Row, period: Period) -> Row:
    return {
        "load_key": f"{entry['id']}/{period.country}/{period.standing}/{period.since or ''}",
        "country": period.country, "standing": str(period.standing), "since": period.since, "until": period.until, "note": period.note,
    }


def _rounds(entry: Row) -> Iterable[Row]:
    return [
        {
            "load_key": f"{entry['id']}/{row['from']}/{row['city']}", "process_id": entry["id"], "place": place,
            "number": int(row["number"]) if row["number"] else None, "starts": row["from"], "ends": row["to"],
            "city": row["city"], "country": row["country"], "title": row["title"], "confidence": row["confidence"],
        }
        for place, row in enumerate(entry["rounds"])
    ]
