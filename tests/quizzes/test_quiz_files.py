"""Question files: short and long forms, translations, draws, and every problem with its line and mend."""
from typing import Any

import pytest

from emm_platform.courses.interchange.items import ItemFiles, ItemRead
from emm_platform.kernel.yaml import Problem, Severity
from emm_platform.quizzes.interchange.quiz_file import read_quiz
from emm_platform.quizzes.rules.content import Quiz
from emm_platform.quizzes.rules.layout import Layout

FILE, BANK = "small/10-one/quiz.yml", "small/banks/fair.yml"
OPTIONS = "options: [{text: Yes, correct: true}, {text: No}]"


def read(text: str, banks: dict[str, str] | None = None, translations: dict[str, str] | None = None) -> ItemRead:
    """A quiz from texts; banks by path, translations by language."""
    beside = {f"{FILE.removesuffix('.yml')}.{language}.yml": words for language, words in (translations or {}).items()}
    return read_quiz(ItemFiles(
        course="small", module="one", original="en", file=FILE, translations={path.split(".")[-2]: path for path in beside}, banks=list(banks or {}),
        texts={FILE: text, **beside, **(banks or {})}, objectives=frozenset({"O-01-1a"}), facts=frozenset({"F-ILO-08"}), areas=frozenset({"recruitment"}),
    ))


def quiz(questions: str = "", head: str = "title: A", **more: Any) -> ItemRead:
    lines = "\n".join(f"  {line}" for line in head.splitlines())
    return read(f"quiz:\n{lines}\nquestions:\n{questions or f'  - {{id: one, type: single, text: Q, {OPTIONS}}}'}\n", **more)


def one(own: str) -> ItemRead:
    """A quiz of one question with these keys."""
    return quiz(f"  - {{id: one, text: Q, {own}}}")


def key(own: str) -> dict[str, Any]:
    found = one(own)
    assert not found.problems, found.problems
    return dict(found.content["questions"]["one"]["key"])


def test_a_quiz_has_its_defaults() -> None:
    found = quiz()
    assert not found.problems
    stored = found.content
    assert {name: stored[name] for name in ("pass", "attempts", "pause_minutes", "grading", "behaviour", "per_page", "navigation", "kind")} == {
        "pass": "70", "attempts": 3, "pause_minutes": 0, "grading": "highest", "behaviour": "at_end", "per_page": None, "navigation": "free", "kind": "module"}
    assert stored["shuffle"] == {"questions": True, "options": True}
    assert (stored["time_limit_minutes"], stored["grace_seconds"], stored["opens"]) == (None, 60, None)


def test_every_key_of_a_quiz_is_read() -> None:
    head = 'title: A\npass: 62.5\nattempts: null\npause_minutes: 30\ngrading: average\nshuffle: {questions: false, options: true}\ntime_limit_minutes: 30\n' \
        'grace_seconds: 0\nopens: "2026-03-02 09:00"\ncloses: "2026-03-20 18:00"\ntime_zone: Asia/Makassar\nper_page: 5\nnavigation: forward\n' \
        'review: {just_after: [answer, result], after_close: [right_answer]}\nkind: self_check'
    found = quiz(head=head)
    assert not found.problems
    stored = found.content
    assert (stored["pass"], stored["attempts"], stored["opens"], stored["per_page"]) == ("62.5", None, "2026-03-02T01:00:00+00:00", 5)
    assert stored["review"] == {"just_after": ["answer"], "after_close": ["right_answer"]}
    assert (found.required, found.minutes) == (False, 30)
    assert Quiz.of(stored, {}).forward_only


def test_an_unquoted_number_is_taken_from_the_text_of_the_file() -> None:
    assert key("type: numeric, answer: 0.1, tolerance: 0.05")["answers"] == [{"id": "a", "credit": "100", "low": "0.05", "high": "0.15"}]


def test_numbers_have_ranges_shares_and_units() -> None:
    stored = key('type: numeric, answers: [{value: "8", tolerance: "10 %"}, {min: "1", max: "3", credit: 50}, {value: "*", credit: 10}], '
                 'units: {required: true, list: [{unit: month, factor: "1", also: [months]}, {unit: year, factor: "12"}]}')
    assert stored["answers"] == [
        {"id": "a", "credit": "100", "low": "7.2", "high": "8.8"}, {"id": "b", "credit": "50", "low": "1", "high": "3"}, {"id": "c", "credit": "10"}]
    assert stored["units"]["required"] is True
    assert [u["factor"] for u in stored["units"]["list"]] == ["1", "12"]


def test_equal_right_texts_are_one_target_and_extras_get_ids() -> None:
    stored = key("type: matching, pairs: [{left: A, right: X}, {left: B, right: Y}, {left: C, right: X}], extra_right: [Z]")
    assert stored["targets"] == ["a", "b", "x1"]
    assert [p["target"] for p in stored["pairs"]] == ["a", "b", "a"]


def test_a_translation_holds_texts_and_may_add_patterns() -> None:
    french = 'quiz: {title: Le quiz}\nquestions:\n  one: {text: "Quoi ?", answers: {a: {accept: [oui], feedback: "Bien."}}}\n'
    found = quiz('  - {id: one, type: short, text: "What?", answers: [{accept: [yes], feedback: Good.}]}', translations={"fr": french})
    assert not found.problems
    assert found.titles == {"en": "A", "fr": "Le quiz"}
    assert found.content["questions"]["one"]["key"]["answers"][0]["accept"] == {"": ["yes"], "fr": ["oui"]}
    assert {name: text.markdown for name, text in found.texts.items()} == {
        "one/en/text": "What?", "one/en/feedback/a": "Good.", "one/fr/text": "Quoi ?", "one/fr/feedback/a": "Bien."}


GAPPED = '  - {id: one, type: cloze, text: "In {{year}} it was {{share}}.", gaps: %s}'
AS_NAMES = '{year: {type: number, answer: 2005}, share: {type: choice, points: 2, options: [{text: "3 %", correct: true, feedback: "So."}, {text: "9 %"}]}}'
AS_LIST = '[{id: year, type: numeric, answer: 2005}, {id: share, type: single, points: 2, options: [{text: "3 %", correct: true, feedback: "So."}, {text: "9 %"}]}]'


@pytest.mark.parametrize("written", [AS_NAMES, AS_LIST])
def test_gaps_are_named_or_listed_with_two_words_for_their_types(written: str) -> None:
    found = quiz(GAPPED % written)
    assert not found.problems
    stored = found.content["questions"]["one"]
    assert [(g["id"], g["type"], g["points"]) for g in stored["key"]["gaps"]] == [("year", "numeric", "1"), ("share", "single", "2")]
    assert stored["words"]["en"] == {"options/share": {"a": "3 %", "b": "9 %"}}
    assert {name for name in found.texts if "feedback" in name} == {"one/en/feedback/share/a"}


@pytest.mark.parametrize(("written", "text", "what"), [
    (AS_NAMES, "In {{year}}.", "the text has no {{share}}"), (AS_NAMES, "{{year}} {{share}} {{place}}", "has {{place}}, and there is no such gap"),
    (AS_NAMES, "{{year}} {{share}} {{year}}", "{{year}} stands 2 times"), (AS_NAMES, "`{{year}}` {{share}}", "inside a link, a picture or code"),
    (AS_NAMES, "![{{year}}](media/a.png) {{share}}", "inside a link"), (AS_NAMES, "[so](https://a.example/{{year}}) {{share}}", "inside a link"),
    ("{}", "Q", "gaps has 0 parts"), ("[]", "Q", "gaps has 0 parts"), ("{year: 2005}", "{{year}}", "the gap year has no names with values"),
    ("{Year: {type: short, accept: [a]}}", "{{Year}}", "Year is not an id"), ("{year: {type: essay}}", "{{year}}", "essay is not a known value of type"),
    ("{year: {type: short, accept: [a], answer: 3}}", "{{year}}", "answer is no key of a gap of the type short"),
    ("{year: {type: short, accept: [a], points: 0}}", "{{year}}", "points is 0"), ("{year: {type: short}}", "{{year}}", "answers has 0 parts"),
    ("{year: {accept: [a]}}", "{{year}}", "type is missing"), ("{year: {type: choice, options: [{text: A}, {text: B}]}}", "{{year}}", "0 options are right"),
])
def test_a_text_and_its_gaps_belong_together(written: str, text: str, what: str) -> None:
    found = problems(quiz(f"  - {{id: one, type: cloze, text: '{text}', gaps: {written}}}"))
    assert any(what in p.what and p.line == 4 and p.mend for p in found), found


def test_gaps_are_translated_by_their_ids_and_keep_their_marks() -> None:
    gaps = '{year: {type: number, answer: 2005}, share: {type: choice, options: [{text: "3 %", correct: true}, {text: none}]}, word: {type: short, accept: [stock]}}'
    original = f'  - {{id: one, type: cloze, text: "In {{{{year}}}} {{{{share}}}}, a {{{{word}}}}.", gaps: {gaps}}}'
    french = 'questions:\n  one: {text: "Un {{word}} de {{share}} en {{year}}.", gaps: {share: {options: {b: rien}}, word: {accept: [effectif]}}}\n'
    found = quiz(original, translations={"fr": french})
    assert not found.problems
    asked = Quiz.of(found.content, {}).questions["one"]
    assert (asked.word("options/share", "b", "fr"), asked.word("options/share", "a", "fr")) == ("rien", "3 %")
    assert asked.stored["gaps"][2]["key"]["answers"][0]["accept"] == {"": ["stock"], "fr": ["effectif"]}
    lost = problems(quiz(original, translations={"fr": 'questions:\n  one: {text: "Un {{word}}.", gaps: {year: 3, plce: {}}}\n'}))
    for what in ("the text has no {{year}}", "the gap year has no names with values", "the original has no plce in gaps"):
        assert any(what in p.what and p.file.endswith("quiz.fr.yml") for p in lost), lost


CASE = """
  - id: valley
    type: scenario
    text: "In a valley."
    feedback: "So it ends."
    questions:
      - {id: first, type: truefalse, text: Q, answer: true, hints: [Look.]}
      - {id: second, type: single, text: Q, options: [{text: Yes, correct: true}, {text: No}]}
"""


def test_a_scenario_comes_whole_and_counts_as_one() -> None:
    pool = f"bank: {{title: Fair, areas: [recruitment]}}\nquestions:{CASE}"
    found = read("quiz: {title: A, draw: [{from: fair, count: 2}]}\n", banks={BANK: pool + "  - {id: alone, type: truefalse, text: Q, answer: true}\n"})
    assert not found.problems
    made = Quiz.of(found.content, {})
    assert (made.sizes, found.minutes) == ((3, 3), 6)
    for n in range(20):
        order = Layout.made(made, f"preview-{n}").questions
        assert sorted(order) == ["alone", "first", "second"]
        assert order.index("second") == order.index("first") + 1
    one = Quiz.of(read("quiz: {title: A, draw: [{from: fair, count: 1}]}\n", banks={BANK: pool + "  - {id: alone, type: truefalse, text: Q, answer: true}\n"}).content, {})
    assert one.sizes == (1, 2)


def test_the_questions_of_a_case_are_translated_beside_all_others() -> None:
    french = "questions:\n  valley: {text: Dans une vallée.}\n  second: {options: {a: Oui}}\n"
    found = quiz(CASE.lstrip("\n"), translations={"fr": french})
    assert not found.problems
    assert found.texts["valley/fr/text"].markdown == "Dans une vallée."
    assert Quiz.of(found.content, {}).questions["second"].word("options", "a", "fr") == "Oui"


@pytest.mark.parametrize(("case", "what"), [
    (CASE.replace("feedback:", "points: 2\n    feedback:"), "a scenario has no points of its own"),
    (CASE.replace("id: second", "id: first"), "first is also the id of the question in line 10"), (CASE.replace("id: second", "id: valley"), "the id of its scenario"),
    ("  - {id: valley, type: scenario, text: Q}", "the scenario valley has 0 questions"),
    (CASE.replace("type: truefalse", "type: scenario"), "first is a scenario inside a scenario"),
    (CASE + "  - {id: second, type: truefalse, text: Q, answer: true}", "second is also the id of the question in line 11"),
])
def test_a_case_that_is_wrong_is_named(case: str, what: str) -> None:
    found = problems(quiz(case))
    assert any(what in p.what and p.mend for p in found), found


def test_what_a_translation_lacks_falls_back() -> None:
    french = 'questions:\n  one: {options: {a: {text: "Oui", feedback: "Bien."}}}\n'
    found = quiz(translations={"fr": french})
    assert not found.problems
    asked = Quiz.of(found.content, {"one/en/text": "<p>Q</p>"}).questions["one"]
    assert (asked.word("options", "a", "fr"), asked.word("options", "b", "fr"), asked.text("text", "fr")) == ("Oui", "No", "<p>Q</p>")


def bank(count: int, tags: str = "") -> dict[str, str]:
    lines = "\n".join(f"  - {{id: b-{n}x, type: truefalse, text: Q, answer: true{tags}}}" for n in range(count))
    return {BANK: f"bank: {{title: Fair, areas: [recruitment]}}\nquestions:\n{lines}\n"}


@pytest.mark.parametrize("source", ["fair", "bank:fair", "area:recruitment", "tag:pay", "pay"])
def test_a_draw_names_a_bank_a_tag_or_an_area(source: str) -> None:
    found = read(f'quiz: {{title: A, draw: [{{from: "{source}", count: 2}}]}}\n', banks=bank(3, ", tags: [pay]"))
    assert not found.problems
    made = Quiz.of(found.content, {})
    assert made.sizes == (2, 2)
    assert len(set(Layout.made(made, "preview-1").questions)) == 2


def test_sections_hold_their_questions_together() -> None:
    head = "title: A\nsections:\n  - {id: first, title: First, intro: Read., questions: [one]}\n  - {id: last, questions: [two], draw: [{from: fair, count: 1}]}"
    questions = f"  - {{id: one, type: single, text: Q, {OPTIONS}}}\n  - {{id: two, type: single, text: Q, {OPTIONS}}}"
    found = quiz(questions, head, banks=bank(1))
    assert not found.problems
    first, last = Layout.made(Quiz.of(found.content, {}), "preview-1").sections
    assert (first, set(last)) == (("one",), {"two", "b-0x"})


def problems(found: ItemRead) -> list[Problem]:
    assert found.problems
    return list(found.problems)


@pytest.mark.parametrize(("own", "what"), [
    ("type: singel, options: []", "singel is not a known value of type"), ("type: essay, rubric: []", "not offered yet"),
    ("type: single, options: [{text: A, correct: true}, {text: B, correct: true}]", "2 options are right"),
    ("type: single, options: [{text: A}, {text: B}]", "0 options are right"), ("type: single, options: [{text: A, correct: true}]", "options has 1 parts"),
    ("type: single, options: [{text: A, credit: 100}, {text: B, correct: true}]", "credit and correct in one question"),
    ("type: single, options: [{text: A, correct: yes}, {text: B}]", "yes is not a known value of correct"),
    ("type: single, options: [{id: a, text: A, correct: true}, {id: a, text: B}]", "a stands twice in options"),
    ("type: multiple, options: [{text: A, correct: true}, {text: B, correct: true}]", "all right or all wrong"),
    ("type: multiple, options: [{text: A, credit: 50}, {text: B, credit: -50}]", "add up to 50"),
    ("type: truefalse, answer: perhaps", "perhaps is not a known value of answer"), ("type: truefalse", "answer is missing"),
    ("type: truefalse, answer: true, options: []", "options is no key of the type truefalse"), ("type: truefalse, answer: true, fedback: x", "fedback is not known"),
    ("type: numeric, answer: eight", "eight is not a number"), ("type: numeric, answers: [{min: \"3\", max: \"1\"}]", "min 3 is above max 1"),
    ("type: numeric, answer: 8, tolerance: much", "much is no tolerance"), ("type: numeric, answer: 8, units: {list: []}", "units without a list"),
    ("type: numeric, answers: [{value: \"8\", credit: 50}, {value: \"8\", tolerance: \"1\"}]", "covered by the later and better"),
    ("type: short", "answers has 0 parts"), ("type: short, answers: [{credit: 50}]", "no patterns"), ("type: ordering, items: [{text: A}]", "items has 1 parts"),
    ("type: matching, pairs: [{left: A, right: B}]", "pairs has 1 parts"), ("type: truefalse, answer: true, objective: O-09-9z", "O-09-9z is not a known value"),
    ("type: truefalse, answer: true, facts: [F-XXX-01]", "F-XXX-01 is not a known value"), ("type: truefalse, answer: true, area: moon", "moon is not a known value"),
    ("type: truefalse, answer: true, points: 0", "points is 0"), ("type: truefalse, answer: true, points: 1.005", "points are 1.005"),
    ("type: truefalse, answer: true, difficulty: 4", "difficulty is 4"),
])
def test_a_question_that_is_wrong_is_named_with_its_line(own: str, what: str) -> None:
    found = problems(one(own))
    assert any(what in p.what for p in found), found
    assert all((p.file, p.line) == (FILE, 4) and p.mend for p in found)


@pytest.mark.parametrize(("head", "what", "mend"), [
    ("title: A\npas: 70", "pas is not known here", "Did you mean pass"), ("title: A\npass: 101", "pass is 101", "from 0 to 100"), ("pass: 70", "title is missing", "Add title"),
    ("title: A\nattempts: 0", "attempts is 0", "1 to 50"), ("title: A\nbehaviour: at_onc", "at_onc is not a known value", "at_once"), ("title: A\ntries: 2", "tries means nothing to the behaviour at_end", "several_tries"),
    ("title: A\nkind: pre", "without its pair", "pair"),
    ('title: A\nopens: "2026-03-02 09:00"', "time_zone is missing", "time_zone"), ('title: A\nopens: soon\ntime_zone: Asia/Makassar', "soon is no day", "2026-03-02"),
    ("title: A\ntime_zone: Moon/Base", "Moon/Base is no time zone", "Asia/Makassar"), ("title: A\nreview: {just_afer: [marks]}", "just_afer is not known", "just_after"),
    ('title: A\nopens: "2026-03-02 09:00"\ncloses: "2026-03-01 09:00"\ntime_zone: Asia/Makassar', "closes before it opens", "later"),
    ("title: A\ndraw: [{from: nowhere, count: 1}]", "nothing is found under nowhere", "bank"), ("title: A\nsections: [{id: s, questions: []}]", "one is in no section", "one section"),
])
def test_a_setting_that_is_wrong_is_named_with_its_mend(head: str, what: str, mend: str) -> None:
    assert any(what in p.what and mend in p.mend for p in problems(quiz(head=head))), quiz(head=head).problems


def test_a_draw_that_can_run_short_is_found() -> None:
    found = read("quiz: {title: A, draw: [{from: pay, count: 1}, {from: fair, count: 3}]}\n", banks=bank(3, ", tags: [pay]"))
    assert [p.what for p in found.problems] == ["draw 2 asks for 3, only 2 are certain"]


def test_a_name_that_is_a_bank_and_a_tag_must_say_which() -> None:
    found = read("quiz: {title: A, draw: [{from: fair, count: 1}]}\n", banks=bank(3, ", tags: [fair]"))
    assert "fair is a bank and a tag" in [p.what for p in found.problems]


def test_an_id_is_one_questions_and_no_others_with_a_number() -> None:
    twice = quiz(f"  - {{id: b-0x, type: single, text: Q, {OPTIONS}}}", banks=bank(1))
    assert any("is also a question of" in p.what for p in problems(twice))
    numbered = quiz(f"  - {{id: fee, type: single, text: Q, {OPTIONS}}}\n  - {{id: fee-2, type: single, text: Q, {OPTIONS}}}")
    assert any("with a number behind it" in p.what for p in problems(numbered))


@pytest.mark.parametrize(("french", "what"), [
    ("questions:\n  two: {text: X}\n", "the original has no question two"), ("questions:\n  one: {options: {z: X}}\n", "the original has no z in options"),
    ("questions:\n  one: {answer: b}\n", "answer is not known here"), ("questions: []\n", "not named by their ids"), ("questions:\n  one: [x\n", "not YAML"),
    ("questions:\n  one: {options: [A]}\n", "options has 1 parts, where the original has 2"), ("quiz: {pass: 50}\n", "pass is not known here"),
])
def test_a_translation_that_holds_more_than_text_is_refused(french: str, what: str) -> None:
    found = problems(quiz(translations={"fr": french}))
    assert any(what in p.what and p.file.endswith("quiz.fr.yml") for p in found), found


@pytest.mark.parametrize("text", ["", "quiz: x", "[]", "quiz: {title: A}\nquestions: {}", "quiz: {title: [a]}", "a: &x 1", "quiz: {title: A}\nquestions: [1, [2], {id: {}}]",
                                  "quiz: {title: A, draw: {}}", "quiz: {title: A, sections: [1]}", "quiz: {title: A, shuffle: [1], review: 3}"])
def test_a_file_of_another_shape_is_a_problem_and_never_a_crash(text: str) -> None:
    assert problems(read(text))


def singles(key: str, other: str, keys_at: str) -> str:
    """A quiz of single questions with the right option at each of these places."""
    lines = []
    for n, at in enumerate(keys_at):
        options = [f"{{text: {key}, correct: true}}" if place == int(at) else f"{{text: {other}}}" for place in range(3)]
        lines.append(f"  - {{id: s-{n}x, type: single, text: Q, options: [{', '.join(options)}]}}")
    return "\n".join(lines)


def advice(found: ItemRead) -> list[str]:
    assert all(p.severity is Severity.ADVICE and p.mend for p in found.problems), found.problems
    return [p.what for p in found.problems]


@pytest.mark.parametrize(("questions", "what"), [
    (singles("Yes", "Nay", "00001"), ["the first option is right in 4 of 5 single questions"]), (singles("Yes", "Nay", "00012"), []),
    (singles("Yes", "Nay", "0000"), []), (singles("Longer", "Nay", "11211"), ["the right option is the longest in 5 of 5 single questions"]),
    (singles("Nay", "Longer", "11211"), []),
])
def test_a_key_that_shows_by_its_place_or_its_length_is_remarked_and_no_mistake(questions: str, what: list[str]) -> None:
    assert advice(quiz(questions)) == what


@pytest.mark.parametrize(("settings", "what"), [
    ("review: {just_after: [right_answer]}", ["the right answers are shown just after, while attempts are left"]),
    ("review: {just_after: [right_answer]}\nattempts: 1", []), ("review: {after_close: [right_answer]}", []),
    ("review: {during: [right_answer]}\nbehaviour: at_once", ["the right answers are shown during, while attempts are left"]),
])
def test_a_key_that_is_shown_while_attempts_are_left_is_remarked(settings: str, what: list[str]) -> None:
    assert advice(quiz(head=f"title: A\n{settings}")) == what
