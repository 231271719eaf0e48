"""What a quiz hands to the check of its course: each question with its objective, and whether anything is said of an answer."""
import pytest

from tests.quizzes.test_quiz_files import quiz

YES = "options: [{text: Yes, correct: true}, {text: No}]"


@pytest.mark.parametrize(("question", "speaks"), [
    (f"{{id: a, type: single, text: Q, {YES}}}", False),
    (f"{{id: a, type: single, text: Q, feedback: So, {YES}}}", True),
    ("{id: a, type: single, text: Q, options: [{text: Yes, correct: true}, {text: No, feedback: So}]}", True),
    ("{id: a, type: truefalse, text: Q, answer: true, feedback_false: So}", True),
    ("{id: a, type: short, text: Q, accept: [x]}", False),
])
def test_a_question_is_known_to_say_something_of_an_answer(question: str, speaks: bool) -> None:
    assert [(one.id, one.line, one.has_feedback) for one in quiz(f"  - {question}").asks] == [("a", 4, speaks)]


def test_the_parts_of_a_scenario_are_asked_and_share_what_it_says() -> None:
    part = f"{{id: b, type: single, objective: O-01-1a, text: Q, {YES}}}"
    asked = quiz(f"  - {{id: a, type: scenario, text: A case, feedback: So, questions: [{part}]}}").asks
    assert [(one.id, one.objective, one.has_feedback) for one in asked] == [("b", "O-01-1a", True)]
