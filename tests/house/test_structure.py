"""The house's borders and ceilings: floors, rooms, sizes, names and events, held by tools."""
import subprocess
import sys
from pathlib import Path

import pytest

from emm_platform.app import FEATURES, REACTIONS, create_app
from emm_platform.paths import TEMPLATES
from tests.conftest import settings_for
from tests.house.measure import house

ROOT = Path(__file__).parents[2]


def test_no_ceiling_is_breached_and_no_border_crossed() -> None:
    assert house(ROOT, "emm_platform") == []


def test_floors_look_down_only() -> None:
    done = subprocess.run([str(Path(sys.executable).parent / "lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_features_stand_in_the_order_of_the_floors() -> None:
    """A feature may look at those before it in the table, so the table itself must be sorted by floor."""
    names = [feature.name for feature in FEATURES]
    floors = [
        {"directory"}, {"people"}, {"courses"}, {"quizzes"}, {"handouts"}, {"library"}, {"workshops"}, {"sign_ups"}, {"attendance"},
        {"certificates", "surveys", "follow_up"}, {"coverage", "coherence", "reviews"},
        {"processes", "participants", "reports", "search", "privacy"}, {"home", "operations", "demo"},
    ]
    places = [next(i for i, floor in enumerate(floors) if name in floor) for name in names]
    assert places == sorted(places)
    assert set(names) == {path.parent.name for path in (ROOT / "emm_platform").glob("*/feature.py")} - {"kernel"}


def test_every_event_is_told_somewhere_and_heard_somewhere() -> None:
    declared = set()
    for path in (ROOT / "emm_platform").glob("*/events.py"):
        module = sys.modules.get(f"emm_platform.{path.parent.name}.events")
        assert module, f"{path} is imported by nobody"
        declared |= {value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module.__name__}
    sources = "\n".join(p.read_text("utf-8") for p in (ROOT / "emm_platform").rglob("*.py") if "actions" in str(p))
    assert declared == set(REACTIONS), "an event that nobody hears, or a reaction to no event"
    for event in declared:
        assert f"tell({event.__name__}(" in sources or f"tell(events.{event.__name__}(" in sources, f"{event.__name__} is told nowhere"


def test_names_carry_through(tmp_path: Path) -> None:
    """Every template of a page is drawn by the view of its name; every page has a test file of its name."""
    create_app(settings_for(f"sqlite:///{tmp_path}/x.sqlite3", tmp_path))
    drawn = {path.relative_to(TEMPLATES) for path in TEMPLATES.rglob("*.html")}
    sources = "\n".join(p.read_text("utf-8") for p in (ROOT / "emm_platform").rglob("*.py"))
    every = "\n".join(p.read_text("utf-8") for p in TEMPLATES.rglob("*.html"))
    unused = [str(path) for path in sorted(drawn) if f'"{path}"' not in sources and f'"{path}"' not in every]
    assert unused == [], "templates that nothing draws"


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_every_page_is_tested_under_its_feature(feature: object) -> None:
    pages = getattr(feature, "pages", None)
    if pages is None:
        return
    folder = ROOT / "tests" / getattr(feature, "name", "")
    tests = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    missing = [page.endpoint for page in pages.found if not _mentioned(page.rule, tests)]
    assert missing == [], f"pages that no test in {folder.name}/ opens"


def _mentioned(rule: str, tests: str) -> bool:
    """Whether the fixed parts of an address occur in one line of the tests, in their order."""
    parts = [part.split(">")[-1] for part in rule.split("<")]
    return any(_in_order(parts, line) for line in tests.splitlines())


def _in_order(parts: list[str], line: str) -> bool:
    place = 0
    for part in parts:
        place = line.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True
