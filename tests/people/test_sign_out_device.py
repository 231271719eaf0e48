"""Signing another device out."""
from collections.abc import Callable
from uuid import UUID

from flask import Flask

from tests.client import Client

Build = Callable[..., UUID]


def address_of_other(client: Client) -> str:
    form, = client.get("/me/security").tree.xpath("//form[contains(@action, '/me/security/devices/')]/@action")
    return str(form)


def test_a_revoked_device_is_signed_out_at_once(app: Flask, client: Client, a_person: Build) -> None:
    me = a_person()
    client.sign_in(me)
    other = Client(app).sign_in(me)
    assert other.get("/me/security").status_code == 200
    answer = client.post(address_of_other(client))
    assert (answer.status_code, answer.location) == (303, "/me/security")
    assert other.get("/me/security").status_code == 303
    assert client.get("/me/security").status_code == 200


def test_nobody_signs_out_the_device_of_somebody_else(app: Flask, client: Client, a_person: Build) -> None:
    owner, stranger = a_person(), a_person()
    client.sign_in(owner)
    other = Client(app).sign_in(owner)
    address = address_of_other(client)
    Client(app).sign_in(stranger).post(address)
    assert other.get("/me/security").status_code == 200
