"""A real SMTP server inside the test's process, which keeps what it takes and can be told to refuse, to wait, or to hang up."""
import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class Post:
    """The server's handler: letters taken, the answer to give, and events to wait for from outside."""

    letters: list[EmailMessage] = field(default_factory=list)
    answer: str = "250 taken"
    arrived: threading.Event = field(default_factory=threading.Event)
    wait: float = 0.0
    url: str = ""

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Take a letter, and only then answer: a sender that dies meanwhile does not know that it was taken."""
        if self.answer.startswith("250"):
            letter = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(letter, EmailMessage)
            self.letters.append(letter)
        self.arrived.set()
        if self.wait:
            await asyncio.sleep(self.wait)
        return self.answer

    @property
    def ids(self) -> list[str]:
        return [str(letter["Message-ID"]) for letter in self.letters]


@contextmanager
def post_office() -> Iterator[Post]:
    """The server, running, on a free port (aiosmtpd knocks at port 0 when it is given 0)."""
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=free_port())
    controller.start()
    post.url = f"smtp://127.0.0.1:{controller.port}"
    try:
        yield post
    finally:
        controller.stop()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
