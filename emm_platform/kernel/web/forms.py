"""Forms: what comes in, checked. A form sent is a POST whose token is right (the application checks every POST) and whose fields are in order."""
import re
import secrets
import unicodedata
from functools import cache
from typing import Any

from flask import current_app, g, request
from flask_wtf.csrf import generate_csrf
from werkzeug.datastructures import MultiDict
from wtforms import Form as PlainForm
from wtforms import FormField
from wtforms.i18n import get_builtin_gnu_translations, get_translations

from emm_platform.kernel.languages import _l, current

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029]")


@cache
def _sentences(language: str) -> object:
    """What the library of forms says by itself, in a language."""
    return get_translations([language], getter=get_builtin_gnu_translations)


class Form(PlainForm):
    """The base of all forms: texts are cleaned of control characters, and a broken constraint of the database becomes an error of its field."""

    class Meta:
        """How the library of forms is to behave."""

        def get_translations(self, _form: PlainForm) -> object:
            return _sentences(current())

    def __init__(self, given: MultiDict[str, Any] | None = None, **more: Any) -> None:
        super().__init__(given, **more)

    def sent(self) -> bool:
        """Whether this form was sent and is in order."""
        if request.method != "POST":
            return False
        g.form = self
        unseen = self._unseen_taken_out()
        good = self.validate()
        for name in unseen:
            self.wrong(name, _l("Characters that cannot be seen were taken out. Check what is left, and send it again"))
        return good and not unseen and not self._broken_constraint()

    def wrong(self, field: str, sentence: str) -> None:
        """Add an error that the view or a rule found to a field of the form."""
        named = self._fields.get(field)
        named = next(iter(named.form)) if isinstance(named, FormField) else named  # of a day in three parts the first
        if named is None:
            self.form_errors.append(sentence)
        else:
            named.errors = [*named.errors, sentence]

    def _unseen_taken_out(self) -> list[str]:
        """Take control characters out of every text; gives the names of the fields that had any."""
        found = []
        for name, field in self._fields.items():
            for part in getattr(field, "form", [field]):
                if isinstance(part.data, str) and CONTROL.search(part.data):
                    part.data = CONTROL.sub("", part.data)
                    found.append(name)
        return list(dict.fromkeys(found))

    def _broken_constraint(self) -> bool:
        name = g.pop("broken", None)
        if name is None:
            return False
        field, sentence = current_app.extensions["emm_constraints"].get(name, ("", _l("This does not fit with what is recorded already. Check the page and send it again")))
        self.wrong(field, sentence)
        return True


def one_line(text: str | None) -> str | None:
    """A filter for one-line fields: NFC, outer and doubled blanks gone."""
    return None if text is None else " ".join(unicodedata.normalize("NFC", text).split())


MARK = secrets.token_hex(8)  # what nobody can write into a title, to have somebody else's token put there
CSRF, KEY = f"\ue000csrf {MARK}\ue001", f"\ue000key {MARK}\ue001"  # where a kept page has its holes


def page_token() -> str:
    """The form token as a page writes it; in a page that is kept for several readers, a mark to be filled."""
    return CSRF if "holes" in g else generate_csrf()


def new_request_key() -> str:
    """A key for one use of one form; in a page that is kept for several readers, a mark to be filled."""
    return KEY if "holes" in g else secrets.token_urlsafe(16)
