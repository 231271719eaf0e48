"""The participants report: one row a sign-up with a name, whatever its state."""
from collections.abc import Callable
from uuid import UUID

from flask import Flask

from emm_platform.kernel import clock
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role
from emm_platform.workshops.models import Workshop
from tests.builders.sign_ups import withdraws
from tests.client import Client
from tests.reports.reading import as_csv, as_json

Build = Callable[..., UUID]
COLUMNS = ["workshop", "workshop_title", "process", "round", "person_id", "full_name", "sex", "country", "country_name", "institution", "institution_name", "stakeholder_type", "ministry_type", "job_title", "delegation_role", "way", "nominated_by", "signed_up_at", "position", "sign_up_state", "state_since", "replaced_by", "attended", "sessions_attended", "sessions_expected", "minutes_attended", "minutes_planned", "attended_before"]


def organiser(client: Client, a_person: Build) -> Client:
    return client.sign_in(a_person(name="Organiser", role=Role.ORGANISER))


def test_every_state_has_its_row_and_only_those_who_wait_a_position(app: Flask, a_workshop: Build, a_sign_up: Build, client: Client, a_person: Build) -> None:
    workshop = a_workshop(slug="bali", capacity=1)
    a_sign_up(workshop, name="Amina", country="BD")
    a_sign_up(workshop, name="Budi", country="ID")
    gone = a_sign_up(workshop, name="Chamari", country="LK")
    withdraws(workshop, gone)
    rows = as_csv(organiser(client, a_person), "/reports/participants.csv")
    assert list(rows[0]) == COLUMNS
    assert [(row["full_name"], row["sign_up_state"], row["position"], row["attended"]) for row in rows] == [
        ("Amina", "accepted", "", ""), ("Budi", "waiting", "2", ""), ("Chamari", "withdrawn", "", ""),
    ]
    assert rows[0]["signed_up_at"].endswith("+08:00")


def test_sessions_and_minutes_are_summed_where_somebody_was_expected(
    app: Flask, a_workshop: Build, a_sign_up: Build, sheet: Callable[..., int], client: Client, a_person: Build
) -> None:
    workshop = a_workshop(slug="bali", capacity=5, days=2)
    amina, budi = a_sign_up(workshop, name="Amina", country="BD"), a_sign_up(workshop, name="Budi", country="ID")
    clock.start_at(reading().get_one(Workshop, workshop).last_end)
    sheet(workshop, {amina: ["present", "absent"]}, seconds=4650)
    reader = organiser(client, a_person)
    said = {row["full_name"]: row for row in as_csv(reader, "/reports/participants.csv")}
    wanted = ("attended", "sessions_attended", "sessions_expected", "minutes_attended", "minutes_planned")
    assert [said["Amina"][name] for name in wanted] == ["yes", "1", "2", "78", "180"]
    assert [said["Budi"][name] for name in wanted] == ["no", "0", "2", "", "180"]
    assert [row["full_name"] for row in as_csv(reader, "/reports/participants.csv?attended=no")] == ["Budi"]
    assert budi


def test_the_json_counts_everybody_and_says_in_which_state(app: Flask, a_workshop: Build, a_sign_up: Build, client: Client, a_person: Build) -> None:
    workshop = a_workshop(slug="bali", capacity=1)
    a_sign_up(workshop, name="Amina", country="BD", sex="female")
    a_sign_up(workshop, name="Budi", country="ID")
    whole = as_json(organiser(client, a_person), "/reports/participants.json")
    assert (whole["row_count"], whole["final"], whole["totals"]["persons"]) == (2, False, 2)
    assert whole["totals"]["by_state"] == {"accepted": 1, "waiting": 1}
    assert sum(cell["count"] for cell in whole["totals"]["by_country_ministry"]) == 2
    page = client.get("/reports/participants")
    assert "Not final" in page.words
    for link in page.tree.xpath("//section//td[contains(@class,'n')]//a"):
        assert len(client.get(link.get("href")).tree.xpath("//tbody/tr")) == int(link.text_content())


def test_a_reconstruction_says_so_in_every_row_and_on_the_page(app: Flask, a_workshop: Build, a_sign_up: Build, client: Client, a_person: Build) -> None:
    a_sign_up(a_workshop(slug="bali", reconstruction=True), name="Amina")
    reader = organiser(client, a_person)
    assert as_csv(reader, "/reports/participants.csv")[0]["workshop_title"].endswith("(reconstruction)")
    assert as_json(reader, "/reports/participants.json")["definitions"]["reconstruction"] == ["bali"]
    assert "Reconstruction." in reader.get("/reports/participants").words


def test_an_empty_report_offers_the_whole(app: Flask, client: Client, a_person: Build) -> None:
    reader = organiser(client, a_person)
    for kind in ("attendance", "participants"):
        page = reader.get(f"/reports/{kind}?from=2001-01-01&to=2001-01-02")
        assert f"/reports/{kind}" in page.tree.xpath("//main//a/@href")
    listed = reader.get("/reports").tree.xpath("//main//li//a/@href")
    assert listed == ["/reports/attendance", "/reports/participants"]
