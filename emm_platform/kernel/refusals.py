"""Refusals: what a person asked for and the rules do not allow. Each becomes one page (409) with its sentence, the state now, and a button."""
from typing import ClassVar


class Refusal(Exception):
    """A named refusal of the rules. `sentence` is a text of the catalogues; the values fill its `%(name)s` and the address of the remedy."""

    sentence: ClassVar[str]

    def __init__(self, **values: object) -> None:
        super().__init__(type(self).__name__, values)
        self.values = values
