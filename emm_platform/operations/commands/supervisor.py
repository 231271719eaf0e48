"""Keeping processes running: one that ends is started again, until the platform is told to stop."""
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

import structlog

log = structlog.get_logger()
LOOK_EVERY = 0.1  # seconds
TOO_SHORT = 2.0  # seconds: a process that ends sooner has a reason that starting again does not mend
GIVEN_UP_AFTER = 5  # short lives in a row
TIME_TO_END = 40.0  # seconds; a request in flight is finished first
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


@dataclass
class Child:
    """One process that is kept running: the server, which ends itself by its crash-loop rule when two of its workers are killed soon after another, or the worker."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    short_lives: int = 0
    started: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it in a group of its own, so that nothing of it is left when it is gone."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(self.command, env=dict(self.environment), stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_die_with_parent)

    def restart_if_ended(self) -> bool:
        """Start it again where it ended; False where it ends at once every time."""
        if self.process is None or self.process.poll() is None:
            return True
        lived = time.monotonic() - self.started
        self.short_lives = self.short_lives + 1 if lived < TOO_SHORT else 0
        log.warning("process ended", name=self.name, status=self.process.returncode, lived=round(lived, 1))
        self.sweep()
        if self.short_lives >= GIVEN_UP_AFTER:
            return False
        self.start()
        return True

    def tell_to_end(self) -> None:
        """Ask it to finish what is in hand and end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_for_end(self, until: float) -> None:
        """Wait for its end; whatever is left of it after that moment is killed."""
        if self.process is not None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(max(0.1, until - time.monotonic()))
            self.sweep()

    def sweep(self) -> None:
        """Kill what is left of its group."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


def keep_running(children: Sequence[Child]) -> int:
    """Run the processes until TERM or INT comes; gives 0 then, and 1 where one of them cannot be kept running."""
    stop = threading.Event()

    def told(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
    for child in children:
        child.start()
    well = True
    while well and not stop.wait(LOOK_EVERY):
        well = all(child.restart_if_ended() for child in children)
    for child in children:
        child.tell_to_end()
    for child in children:
        child.wait_for_end(time.monotonic() + TIME_TO_END)
    return 0 if well else 1


def _die_with_parent() -> None:
    """Let the system end this process when the one that keeps it is killed: it would hold the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
