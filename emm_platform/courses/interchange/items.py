"""Items: what other features put into a module. A feature above contributes its kind; a course knows an item by kind, title, minutes and state."""
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from emm_platform.courses.interchange.values import Asked, Names, Text
from emm_platform.kernel.yaml import Problem


@dataclass(frozen=True)
class ItemFiles:
    """What an item's reader may see: its own file and translations, and the banks, as texts by path; and the ids that it may refer to."""

    course: str
    module: str
    original: str
    file: str
    translations: Mapping[str, str]  # language → path
    banks: Sequence[str]  # paths of originals and translations, of the course and shared
    texts: Mapping[str, str]  # path → text, for all paths above
    objectives: frozenset[str]
    facts: frozenset[str]
    areas: frozenset[str]
    kept: dict[str, Any] = field(default_factory=dict)  # what a reader keeps for the next module of the same course


@dataclass(frozen=True)
class ItemRead:
    """What a reader gives: `content` is JSON that is stored with the revision and handed back by `queries.item`.

    Markdown put into `texts` by any key is rendered in the limited child and stored beside the content under the same key.
    `asks` are the questions that a reader may meet; the checker gives advice on them. Advice among the problems can be accepted under the name "item".
    """

    titles: Names
    content: Any
    problems: Sequence[Problem] = ()
    minutes: int = 0
    required: bool = True
    texts: Mapping[str, Text] = field(default_factory=dict)
    asks: Sequence[Asked] = ()


@dataclass(frozen=True)
class ItemKind:
    """A kind of item. `name` is also the last part of its address, `/courses/<course>/<module>/<name>`, and `label` its word for readers.

    `beside` are files of this kind that a course may have beside its modules, by their place there, which stands for the module in the address.
    """

    name: str
    file: str
    label: str
    read: Callable[[ItemFiles], ItemRead]
    beside: Mapping[str, str] = field(default_factory=dict)


_kinds: dict[str, ItemKind] = {}


def contribute(kind: ItemKind) -> None:
    """Make a kind known, once, when the application is put together."""
    _kinds[kind.name] = kind


def forget(name: str) -> None:
    """Take a kind away again; for tests that bring one of their own."""
    _kinds.pop(name, None)


def kinds() -> Sequence[ItemKind]:
    """Every kind that a feature contributed, in the order of names."""
    return [_kinds[name] for name in sorted(_kinds)]
