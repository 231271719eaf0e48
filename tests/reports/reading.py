"""Reading the files that a report gave."""
import csv
import io
import json
from typing import Any

from tests.client import Client


def as_csv(client: Client, address: str) -> list[dict[str, str]]:
    """The lines of a CSV, by column."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.response.get_data().decode("utf-8-sig"), newline="")))


def as_json(client: Client, address: str) -> dict[str, Any]:
    """The object of a JSON file."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = json.loads(answer.response.get_data())
    return found
