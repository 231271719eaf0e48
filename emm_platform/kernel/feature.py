"""How a feature introduces itself to the house. Everything that the kernel draws, runs or explains comes from these introductions."""
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import click
from flask import Flask
from sqlalchemy.orm import Session

from emm_platform.kernel.mail import Enclosure, Letter
from emm_platform.kernel.refusals import Refusal
from emm_platform.kernel.web.pages import Pages
from emm_platform.kernel.work import Work


@dataclass(frozen=True)
class Duty:
    """Something the worker does by itself, about every so many seconds. `run` opens its own transactions and returns how much it did."""

    name: str
    every_seconds: int
    run: Callable[[], int]


@dataclass(frozen=True)
class MenuEntry:
    """One entry of the main navigation; `places` says for whom it stands there, and where: role's word (or "visitor") → position."""

    area: str
    label: str
    endpoint: str
    places: Mapping[str, int]


@dataclass(frozen=True)
class Onward:
    """A link that a feature adds to a page of a floor below: on which thing's pages, its label, the endpoint, and under which names, parted by blanks, the address takes the thing."""

    of: str
    label: str
    endpoint: str
    takes: str


@dataclass(frozen=True)
class Remedy:
    """The button that helps after a refusal: an endpoint, its label, and which of the refusal's values the address needs."""

    endpoint: str
    label: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feature:
    """A feature: pages, commands, duties, menu, links onward, what a broken constraint means (its name → field and sentence), what helps after a refusal, what it gives the application at start, which queued messages still hold, and what goes with which of them."""

    name: str
    pages: Pages | None = None
    commands: tuple[click.Command, ...] = ()
    duties: tuple[Duty, ...] = ()
    menu: tuple[MenuEntry, ...] = ()
    onward: tuple[Onward, ...] = ()
    constraints: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    remedies: Mapping[type[Refusal], Remedy] = field(default_factory=dict)
    prepare: tuple[Callable[[Flask], None], ...] = ()
    still_true: Mapping[str, Callable[[Session, Mapping[str, Any]], bool]] = field(default_factory=dict)
    enclosures: Mapping[str, Callable[[Work, Letter], Enclosure | None]] = field(default_factory=dict)
