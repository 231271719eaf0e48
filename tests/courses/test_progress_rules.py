"""How far somebody is: what comes next and what is missing agree with each other, whatever was done."""
from hypothesis import given
from hypothesis import strategies as some

from emm_platform.courses.rules import Done, Entry, EntryState, ItemState, Outline, missing, next_place, state_of, state_of_module
from emm_platform.courses.rules.revisions import Translation, outdated, translations

LESSONS = [Outline(f"m{m}", {}, {}, [*(Entry("lesson", f"l{n}", {}, 10) for n in range(3)), Entry("quiz", "quiz", {}, 20)]) for m in range(3)]
PLACES = [(o.id, e.id) for o in LESSONS for e in o.entries if e.is_lesson]
QUIZZES = [(o.id, "quiz") for o in LESSONS]
things_done = some.builds(Done, some.frozensets(some.sampled_from(PLACES)), some.dictionaries(some.sampled_from(QUIZZES), some.sampled_from(ItemState)))


@given(things_done)
def test_there_is_a_next_step_exactly_as_long_as_something_is_missing(done: Done) -> None:
    assert (next_place(LESSONS, done) is None) == missing(LESSONS, done).is_nothing


@given(things_done, some.sampled_from(PLACES))
def test_the_next_step_is_never_something_done(done: Done, after: tuple[str, str]) -> None:
    step = next_place(LESSONS, done, after)
    assert step is None or state_of(step.module, step.entry, done) is not EntryState.DONE


@given(things_done)
def test_what_is_missing_and_what_is_done_add_up(done: Done) -> None:
    left = missing(LESSONS, done)
    passed = sum(state is ItemState.PASSED for state in done.items.values())
    assert left.lessons + len(done.read) == len(PLACES)
    assert len(left.items) + passed == len(QUIZZES)


@given(things_done)
def test_a_course_is_finished_exactly_when_all_its_modules_are(done: Done) -> None:
    assert missing(LESSONS, done).is_nothing == all(state_of_module(o, done) is EntryState.DONE for o in LESSONS)


def test_a_failed_quiz_is_begun_and_not_done() -> None:
    entry = LESSONS[0].entries[-1]
    assert state_of("m0", entry, Done(items={("m0", "quiz"): ItemState.FAILED})) is EntryState.BEGUN


def test_reading_goes_on_after_the_lesson_just_read() -> None:
    step = next_place(LESSONS, Done(frozenset({("m1", "l0")})), after=("m1", "l0"))
    assert step is not None
    assert (step.module, step.entry.id) == ("m1", "l1")


def test_what_is_not_required_is_never_missing() -> None:
    extra = [Outline("m", {}, {}, [Entry("survey", "survey", {}, 5, required=False)])]
    assert next_place(extra, Done()) is None
    assert missing(extra, Done()).is_nothing


def test_a_translation_is_outdated_from_the_change_of_its_original_until_its_own() -> None:
    first = {"a.md": "1", "a.fr.md": "x"}
    changed = {"a.md": "2", "a.fr.md": "x"}
    assert outdated(first, [], changed) == ["a.fr.md"]
    assert outdated(changed, ["a.fr.md"], changed | {"b.md": "1"}) == ["a.fr.md"]
    assert outdated(changed, ["a.fr.md"], {"a.md": "2", "a.fr.md": "y"}) == []
    assert outdated({}, [], changed) == []


def test_each_text_is_complete_or_titles_only_or_stale_or_missing_in_each_language() -> None:
    paths = ["c/course.yml", "c/course.fr.yml", "c/10-m/10-l.md", "c/10-m/10-l.ar.md", "c/10-m/20-k.md", "c/10-m/20-k.ar.md", "c/10-m/media/x.svg", "_shared/facts.yml"]
    assert translations(paths, "en", ("en", "fr", "ar"), titles_only=["c/10-m/10-l.ar.md", "c/10-m/20-k.ar.md"], stale=["c/10-m/20-k.ar.md"]) == {
        "fr": Translation(complete=["c/course.fr.yml"], titles_only=[], stale=[], missing=["c/10-m/10-l.md", "c/10-m/20-k.md"]),
        "ar": Translation(complete=[], titles_only=["c/10-m/10-l.ar.md"], stale=["c/10-m/20-k.ar.md"], missing=["c/course.yml"]),
    }


def test_files_stand_by_the_numbers_of_their_folders() -> None:
    paths = ["c/100-b/module.yml", "c/90-a/module.yml", "c/110-c/module.yml", "c/course.yml"]
    assert list(translations(paths, "en", ("fr",), [], [])["fr"].missing) == ["c/course.yml", "c/90-a/module.yml", "c/100-b/module.yml", "c/110-c/module.yml"]
