"""The platform and the bare application behind the same server, one worker each, and a sender on another core."""
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emm_platform.kernel.db import THREADS

TICK = os.sysconf("SC_CLK_TCK")
CORES = sorted(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Server:
    """A server that answers: its first process, and how long it took to answer."""

    pid: int
    port: int
    ready: float

    def processes(self) -> list[int]:
        """Itself and everything that it started."""
        return _below(self.pid)

    def cpu(self) -> float:
        """Seconds of the processor so far."""
        return sum(_cpu(pid) for pid in self.processes())

    def worker_memory(self) -> float:
        """Megabytes of its largest process that no other shares."""
        return max(_pss(pid) for pid in self.processes())


def granian(factory: str, *options: str) -> tuple[str, ...]:
    """The server as `emm serve` starts it, with one worker."""
    return (
        sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--host", "127.0.0.1", "--workers", "1",
        "--blocking-threads", str(THREADS), "--log-level", "warning", *options, factory,
    )


@contextmanager
def serving(command: tuple[str, ...], environment: Mapping[str, str], path: str, core: int | None = None) -> Iterator[Server]:
    """Start a server, wait until it answers this path, and stop it at the end."""
    port, start = free_port(), time.perf_counter()
    pinned = ("taskset", "-c", str(core)) if core is not None else ()
    process = subprocess.Popen(
        (*pinned, *command, "--port", str(port)), env={**_plain(), **environment, "EMM_BASE_URL": environment.get("EMM_BASE_URL", f"http://127.0.0.1:{port}")},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=Path(__file__).parents[2],
    )
    try:
        _until_it_answers(process, f"http://127.0.0.1:{port}{path}", environment.get("BENCH_HOST", f"127.0.0.1:{port}"))
        yield Server(process.pid, port, time.perf_counter() - start)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


def send(server: Server, requests: list[str], seconds: float, connections: int) -> dict[str, Any]:
    """Let the sender send; what it says, with requests a second and processor milliseconds a request."""
    _until_idle(server)
    job = {"port": server.port, "seconds": seconds, "connections": connections, "requests": requests}
    before = server.cpu()
    done = subprocess.run(
        ("taskset", "-c", str(CORES[-1]), sys.executable, "-m", "tests.benchmarks.sender"), input=json.dumps(job), capture_output=True, text=True,
        check=True, cwd=Path(__file__).parents[2],
    )
    said: dict[str, Any] = json.loads(done.stdout)
    return {**said, "per_second": said["answers"] / seconds, "cpu_ms": (server.cpu() - before) / said["answers"] * 1000}


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


def _plain() -> dict[str, str]:
    """The environment without settings of a platform that somebody runs."""
    return {name: value for name, value in os.environ.items() if not name.startswith("EMM_")}


def _until_it_answers(process: subprocess.Popen[bytes], address: str, host: str) -> None:
    until = time.perf_counter() + 120
    while time.perf_counter() < until:
        assert process.poll() is None, "the server ended before it answered"
        with suppress(OSError), urllib.request.urlopen(urllib.request.Request(address, headers={"Host": host}), timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.01)
    raise AssertionError(f"{address} never answered")


def _until_idle(server: Server) -> None:
    """A slow page leaves a queue: the next window waits until it is worked off."""
    for _ in range(100):
        before = server.cpu()
        time.sleep(0.1)
        if server.cpu() - before < 0.02:
            return


def _below(pid: int) -> list[int]:
    with suppress(OSError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [pid, *(below for child in children for below in _below(int(child)))]
    return []


def _cpu(pid: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK
    return 0.0


def _pss(pid: int) -> float:
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return 0.0
