"""A sender of its own process: a few connections that stay open, each with one request under way, for so many seconds.

`python -m tests.benchmarks.sender` reads {"port", "seconds", "connections", "requests"} and prints {"answers", "wrong", "p50", "p99"} in milliseconds.
"""
import json
import re
import selectors
import socket
import sys
import time
from dataclasses import dataclass
from itertools import cycle
from typing import Any

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass
class Line:
    """One open connection: when its request left, what of the answer is here, and how long the answer is (0: not yet known)."""

    socket: socket.socket
    since: float = 0.0
    got: bytes = b""
    whole: int = 0


def main() -> None:
    job: dict[str, Any] = json.load(sys.stdin)
    print(json.dumps(sent(job["port"], job["seconds"], job["connections"], [request.encode("latin-1") for request in job["requests"]])))


def sent(port: int, seconds: float, connections: int, requests: list[bytes]) -> dict[str, Any]:
    """Send these requests in turn, and count what comes back. Anything but 200 and 304 is wrong."""
    turn, waiting = cycle(requests), selectors.DefaultSelector()
    lines = [Line(socket.create_connection(("127.0.0.1", port))) for _ in range(connections)]
    for line in lines:
        line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        waiting.register(line.socket, selectors.EVENT_READ, line)
        _send(line, next(turn))
    took: list[float] = []
    wrong, under_way, end = 0, len(lines), time.perf_counter() + seconds
    while under_way:
        for key, _ in waiting.select(30):
            line = key.data
            if not _is_whole(line):
                continue
            took.append(time.perf_counter() - line.since)
            wrong += line.got[9:12] not in (b"200", b"304")
            under_way -= 1
            if time.perf_counter() < end:
                under_way += 1
                _send(line, next(turn))
    took.sort()
    return {"answers": len(took), "wrong": wrong, "p50": took[len(took) // 2] * 1000, "p99": took[len(took) * 99 // 100] * 1000}


def _send(line: Line, request: bytes) -> None:
    line.got, line.whole, line.since = b"", 0, time.perf_counter()
    line.socket.sendall(request)


def _is_whole(line: Line) -> bool:
    """Take in what has come; whether the answer is whole."""
    piece = line.socket.recv(1 << 18)
    assert piece, "the server closed the connection"
    line.got += piece
    head = line.got.find(b"\r\n\r\n")
    if head < 0:
        return False
    if not line.whole:
        length = LENGTH.search(line.got, 0, head + 2)
        assert length or line.got[9:12] == b"304", line.got[:200]
        line.whole = head + 4 + (int(length[1]) if length else 0)
    return len(line.got) >= line.whole


if __name__ == "__main__":
    main()
