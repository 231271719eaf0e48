"""Pages as they are served: requests a second ÷ those of the bare application; and what a start costs, beside the bare application's."""
import sys
from collections.abc import Iterator
from statistics import median

from tests.benchmarks.figures import Figure, Rounds
from tests.benchmarks.pages import TARGETS, Sent, sent
from tests.benchmarks.servers import CORES, Server, granian, send, serving
from tests.benchmarks.stage import Stage

CONNECTIONS = 4
PLATFORM, BARE = ("emm_platform.app:create_app", "--factory"), ("tests.benchmarks.bare:app",)
PUBLIC = "https://emm.bench.example"


def figures(stage: Stage, rounds: Rounds) -> Iterator[Figure]:
    """Every page that has a budget of R."""
    settings = {
        "EMM_ENV": "development", "EMM_DATA": str(stage.folder), "EMM_DATABASE_URL": f"sqlite:///{stage.folder}/emm.sqlite3",
        "EMM_SECRET_KEY": stage.app.config["SECRET_KEY"],
    }
    with serving(granian(*PLATFORM), settings, "/healthz", CORES[0]) as platform, serving(granian(*BARE), {}, "/1", CORES[0]) as bare:
        for target in TARGETS:
            if target.least is not None:
                yield _figure(sent(stage, target), platform, bare, rounds)


def _figure(page: Sent, platform: Server, bare: Server, rounds: Rounds) -> Figure:
    """In each round the floor, the page, and the floor again."""
    size = len(page.answer.body)
    floor = [_raw(f"/{size}", {}, bare.port)]
    asked = [_raw(address, headers, platform.port) for address, headers in zip(page.addresses, page.headers, strict=True)]
    send(platform, asked, 1.0, CONNECTIONS)
    ratios, cpu, waits, cpu_ratios = [], [], [], []
    before = send(bare, floor, rounds.seconds, CONNECTIONS)
    for _ in range(rounds.count):
        there = send(platform, asked, rounds.seconds, CONNECTIONS)
        after = send(bare, floor, rounds.seconds, CONNECTIONS)
        assert not there["wrong"], f"{page.target.name}: {there['wrong']} answers were neither 200 nor 304"
        ratios.append(there["per_second"] / ((before["per_second"] + after["per_second"]) / 2))
        cpu.append(there["cpu_ms"])
        cpu_ratios.append(((before["cpu_ms"] + after["cpu_ms"]) / 2) / there["cpu_ms"])
        waits.append(there["p99"])
        before = after
    busy = before["cpu_ms"] * before["per_second"] / 1000  # of one core: below 0.9 something else than the bare application was the limit
    more = {"p99_ms": median(waits), "cpu_ratio": median(cpu_ratios), "floor_per_second": before["per_second"], "floor_busy": busy}
    return Figure(f"{page.target.name}, served", "R", ratios, page.target.least, None, median(cpu), page.statements, page.target.statements, size, more)


def _raw(address: str, headers: dict[str, str], port: int) -> str:
    lines = [f"GET {address} HTTP/1.1", f"Host: 127.0.0.1:{port}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value)]
    return "\r\n".join(lines) + "\r\n\r\n"


def starts(stage: Stage, rounds: Rounds) -> Iterator[Figure]:
    """`emm serve` in production, from the command to the first answer, and the memory of its worker after a page, both ÷ the bare application's."""
    settings = {
        "EMM_ENV": "production", "EMM_DATA": str(stage.folder), "EMM_DATABASE_URL": f"sqlite:///{stage.folder}/emm.sqlite3", "EMM_BASE_URL": PUBLIC,
        "EMM_SECRET_KEY": stage.app.config["SECRET_KEY"], "EMM_MAIL_TO_FOLDER": "yes", "BENCH_HOST": PUBLIC.partition("//")[2],
    }
    command = (sys.executable, "-m", "emm_platform.cli", "serve", "--workers", "1")
    ready, memory, seconds = [], [], []
    for _ in range(rounds.count):
        with serving(granian(*BARE), {}, "/1") as bare:
            floor = bare.ready, bare.worker_memory()
        with serving(command, settings, "/courses") as platform:
            ready.append(platform.ready / floor[0])
            memory.append(platform.worker_memory() / floor[1])
            seconds.append(platform.ready)
    yield Figure("emm serve, ready", "x", ready, 5, median(seconds) * 1000, more={"floor": "a bare Flask application behind the same server"})
    yield Figure("emm serve, memory of the worker", "x", memory, 3, more={"floor": "the worker of a bare Flask application"})
