"""The macros that every form is drawn with: what belongs together is tied together, and nothing that was typed becomes markup."""
from typing import Any

import pytest
from flask import Flask, render_template_string
from lxml import html
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FormField, PasswordField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired

from emm_platform.kernel.languages import speaking
from emm_platform.kernel.web import Form, templates
from emm_platform.paths import TEMPLATES

HOSTILE = '"><script>alert(1)</script>'
EVERY = '{% from "macros/form.html" import button, errors, field, hidden %}<form>{{ hidden() }}{{ errors(form) }}{% for f in form %}{{ field(f, hint="Hint") }}{% endfor %}</form>'


class Day(PlainForm):
    day, month, year = StringField(), StringField(), StringField()


class Everything(Form):
    full_name = StringField("Full name", [InputRequired("Enter your full name")])
    password = PasswordField("Password", [InputRequired("Enter a password")])
    country = SelectField("Country", choices=[("LK", "Sri Lanka"), ("XX", HOSTILE)])
    sex = RadioField("Sex", [InputRequired("Choose one")], choices=[("female", "Female"), ("male", HOSTILE)])
    areas = SelectMultipleField("Policy areas", choices=[("a", "Return")])
    arrival = FormField(Day, "Day of arrival")
    needs = TextAreaField("Needs")
    agreed = BooleanField("I agree", [InputRequired("Tick the box to go on")])


@pytest.fixture
def page() -> Flask:
    made = Flask("macros", template_folder=str(TEMPLATES))
    made.secret_key = "tests"
    templates.register(made, {})
    return made


def drawn(page: Flask, source: str, **values: Any) -> Any:
    with page.test_request_context("/"), speaking("en"):
        return html.fromstring(render_template_string(source, **values))


def sent(**more: str) -> Everything:
    form = Everything(MultiDict({"needs": HOSTILE, "password": "secret", "country": "LK", **more}))
    form.validate()
    return form


def test_what_was_typed_is_shown_again_and_is_never_markup(page: Flask) -> None:
    tree = drawn(page, EVERY, form=sent(full_name=HOSTILE))
    assert tree.xpath("//input[@name='full_name']/@value") == [HOSTILE]
    assert tree.xpath("string(//textarea)").strip() == HOSTILE
    assert not tree.xpath("//script")
    assert tree.xpath("//option[@selected]/@value") == ["LK"]


def test_a_password_is_not_sent_back(page: Flask) -> None:
    assert not drawn(page, EVERY, form=sent()).xpath("//input[@type='password']/@value")


def test_an_error_that_carries_typed_words_is_never_markup(page: Flask) -> None:
    form = sent()
    form.wrong("needs", f"We do not know {HOSTILE}")
    form.wrong("", f"All of it: {HOSTILE}")
    tree = drawn(page, EVERY, form=form)
    assert not tree.xpath("//script")
    assert HOSTILE in tree.xpath("string(//p[@id='needs-e'])")
    assert HOSTILE in tree.xpath("string(//div[@role='alert'])")


def test_hint_and_error_are_tied_to_their_control(page: Flask) -> None:
    tree = drawn(page, EVERY, form=sent())
    ids = set(tree.xpath("//@id"))
    assert len(ids) == len(tree.xpath("//@id"))
    for told in tree.xpath("//@aria-describedby"):
        assert set(told.split()) <= ids
    name = tree.get_element_by_id("full_name")
    assert name.get("aria-describedby") == "full_name-h full_name-e"
    assert name.get("aria-invalid") == "true"


def test_each_error_leads_to_its_field_or_the_first_of_its_group(page: Flask) -> None:
    form = sent()
    form.arrival.form.form_errors.append("Arrival needs a year, like 2027")
    tree = drawn(page, EVERY, form=form)
    links = tree.xpath("//div[@role='alert']//a/@href")
    assert links == ["#full_name", "#sex", "#arrival-day", "#agreed"]
    assert all(tree.get_element_by_id(link[1:]).tag == "input" for link in links)
    assert tree.xpath("string(//h2)") == "4 things to put right"


def test_only_what_may_stay_empty_says_so(page: Flask) -> None:
    tree = drawn(page, EVERY, form=Everything())
    said = [" ".join(label.text_content().split()) for label in tree.xpath("//div[@class='field']/label | //legend | //label[@class='opt'][input/@name='agreed']")]
    assert said == ["Full name", "Password", "Country (optional)", "Sex", "Policy areas (optional)", "Day of arrival (optional)", "Needs (optional)", "I agree"]


def test_a_form_carries_its_token_and_a_new_key_each_time(page: Flask) -> None:
    first, second = (drawn(page, EVERY, form=Everything()).xpath("//input[@name='request_key']/@value") for _ in range(2))
    assert first != second
    assert drawn(page, EVERY, form=Everything()).xpath("//input[@name='csrf_token']/@value")[0]


@pytest.mark.parametrize("state, classes", [("empty", "ph"), ("half", "ph h"), ("full", "ph f"), ("missing", "ph z")])
def test_a_phase_is_a_mark_for_the_eye_and_words_for_everybody(page: Flask, state: str, classes: str) -> None:
    tree = drawn(page, '{% from "macros/phase.html" import phase %}{{ phase(state, "Begun") }}', state=state)
    assert tree.xpath("//span[@aria-hidden='true']/@class") == [classes]
    assert tree.text_content().strip() == "Begun"


def test_pages_are_offered_only_where_there_are_more(page: Flask) -> None:
    source = '{% from "macros/pages.html" import pages %}<div>{{ pages(before, after, "51–100 of 1,240") }}</div>'
    assert drawn(page, source, before=None, after=None).text_content().strip() == ""
    assert drawn(page, source, before="?before=1", after=None).xpath("//a/@rel") == ["prev"]
