"""The words that publishing writes into a lesson's page, in the lesson's own language."""
from collections.abc import Iterable
from typing import Any

from emm_platform.kernel.languages import _, _l, ngettext, speaking

TITLE_AND_MINUTES = _l("%(title)s (%(minutes)s)")


def labels(language: str, minutes: Iterable[int]) -> dict[str, Any]:
    """Headings and short texts; `titled` has, for each number of minutes that occurs, the form of an activity's heading."""
    with speaking(language):
        lengths = {n: ngettext("%(n)s minute", "%(n)s minutes", n) for n in minutes}
        return {
            "aim": _("After this lesson you can"), "activity": _("Activity"), "check": _("Check yourself"), "answer": _("Show the answer"),
            "words": _("Words in this lesson"), "sources": _("Sources"), "library": _("From the library"), "own": _("This course"),
            "source": _("source %(n)s", n="%(n)s"), "table": _("Table %(n)s", n="%(n)s"),
            "titled": {"0": "%(title)s"} | {str(n): _(TITLE_AND_MINUTES, title="%(title)s", minutes=text) for n, text in lengths.items()},
        }
