"""The pages that are measured, with their budgets (performance.md, section 3)."""
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.benchmarks import bare
from tests.benchmarks.calls import Answer, Request, call, counting, swallow
from tests.benchmarks.figures import Figure, Rounds, against, timed
from tests.benchmarks.publishing import COURSE
from tests.benchmarks.seed import FIRST, YEARS
from tests.benchmarks.stage import LESSON, MEETING, Stage

READER, VISITOR, ORGANISER = "reader", "visitor", "organiser"
YEAR = f"from={FIRST.year + YEARS // 2}-01-01&to={FIRST.year + YEARS // 2}-12-31"


@dataclass(frozen=True)
class Target:
    """A page: who asks for it, a word that it must hold, and its budgets: `least` of R, `most` of B, statements."""

    name: str
    address: str
    who: str
    word: str
    statements: int
    least: float | None = None
    most: float | None = None
    unchanged: bool = False


@dataclass
class Sent:
    """A target as requests of different people, ready to be sent, with what the first one got."""

    target: Target
    requests: list[Request]
    headers: list[dict[str, str]]
    addresses: list[str]
    answer: Answer
    statements: int
    turn: int = field(default=0)

    def next(self) -> Request:
        self.turn += 1
        return self.requests[self.turn % len(self.requests)]


TARGETS = (
    Target("lesson page", LESSON, READER, "Lesson number 1.2", 2, least=0.5),
    Target("lesson page, 304", LESSON, READER, "", 1, least=0.55, unchanged=True),
    Target("home of a visitor", "/", VISITOR, "A workshop to come", 3, least=0.4),
    Target("catalogue", "/courses", VISITOR, "A small course", 3, least=0.4),
    Target("course page", f"/courses/{COURSE}", READER, "Module number 12", 3, least=0.4),
    Target("own next steps", "/", READER, "A small course", 5, least=0.25),
    Target("workshop page, 30 sessions", f"/workshops/{MEETING}", READER, "Session 30", 4, least=0.25),
    Target("quiz attempt, 10 questions", "/attempts/{attempt}", READER, "principles", 3, least=0.25),
    Target("attendance form, 100 people", "/manage/workshops/large/attendance", ORGANISER, "Session 4", 4, most=40),
    Target("attendance form, all 1,000", "/manage/workshops/large/attendance?all=1", ORGANISER, "Session 4", 4, most=150),
    Target("search, one word", "/search?q=migration", VISITOR, "<mark>", 2, most=250),
    Target("search, two words", "/search?q=recruitment+agency", VISITOR, "<mark>", 2, most=150),
    Target("report, one workshop", "/reports/attendance?workshop=large", ORGANISER, "large", 5, most=100),
    Target("report, whole base, one year", f"/reports/attendance?{YEAR}", ORGANISER, "Workshop", 5, most=10_000),
)


def sent(stage: Stage, target: Target) -> Sent:
    """The target as requests of each of its people. Status and a known word are checked, statements counted on a page seen before."""
    cookies = {READER: [stage.cookie(p) for p in stage.readers], VISITOR: [""], ORGANISER: [stage.cookie(stage.organiser)]}[target.who]
    addresses = [target.address.replace("{attempt}", str(attempt)) for attempt, _ in zip(stage.attempts, cookies, strict=False)]
    headers = [{"Cookie": cookie} for cookie in cookies]
    if target.unchanged:
        headers = [{**h, "If_None_Match": call(stage.app, Request.get(a, **h)).header("ETag")} for a, h in zip(addresses, headers, strict=True)]
    requests = [Request.get(address, **some) for address, some in zip(addresses, headers, strict=True)]
    checked(call(stage.app, requests[0]), target)
    with counting(stage.app) as statements:
        answer = checked(call(stage.app, requests[0]), target)
    return Sent(target, requests, headers, addresses, answer, len(statements))


def checked(answer: Answer, target: Target) -> Answer:
    """The answer, if it is what was expected."""
    assert answer.status == (304 if target.unchanged else 200), f"{target.name}: {answer.status} {answer.header('Location')}"
    assert target.word in answer.body.decode(), f"{target.name}: {target.word!r} is not on the page"
    return answer


def figures(stage: Stage, rounds: Rounds) -> Iterator[Figure]:
    """Each page in process: B, statements, bytes."""
    for target in TARGETS:
        page = sent(stage, target)
        floor = Request.get(f"/{len(page.answer.body)}")
        ratios, ms = against(timed(lambda floor=floor: call(bare.app, floor)), timed(lambda page=page: swallow(stage.app, page.next())), rounds)
        yield Figure(target.name, "B", ratios, target.most, ms, None, page.statements, target.statements, len(page.answer.body))
