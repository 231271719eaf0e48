"""Delivery: messages from the outbox to a folder or an SMTP server, each at most once, rendered in the language of who reads it."""
import hashlib
import os
import smtplib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

import structlog
from flask import current_app, render_template
from sqlalchemy import update
from sqlalchemy.orm import Session

from emm_platform.kernel import languages, outbox
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.outbox import Outgoing, State
from emm_platform.kernel.work import Work, perform

log = structlog.get_logger()
Addressee = Callable[[Session, UUID], tuple[str, str, str | None] | None]
SENDER = "Essentials of Migration Management"
PATIENCE = 30.0  # seconds to wait for a mail server's next word; nothing is locked meanwhile


@dataclass(frozen=True)
class Letter:
    """A message ready to be handed over."""

    id: UUID
    key: str
    template: str
    address: str
    name: str
    language: str
    subject: str
    body: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Enclosure:
    """The calendar part of a mail (RFC 6047): what it wants of the reader's calendar, REQUEST or CANCEL, and the file."""

    method: str
    calendar: str


def send_due(limit: int = 500) -> int:
    """Send what is due, one message at a time; gives how many were handed over."""
    sent = 0
    while sent < limit:
        taken = perform(_take)
        if taken is None:
            break
        letter, refused = _letter(UUID(taken))
        if letter is None:
            perform(_settle, UUID(taken), State.DROPPED, refused)
            continue
        state, answer = _hand_over(letter, perform(_show_in_log, letter))
        perform(_try_later, letter.id, answer) if state is State.QUEUED else perform(_settle, letter.id, state, answer)
        sent += state is State.SENT
    return sent


def _take(work: Work) -> str | None:
    row = outbox.take(work.db, work.now)
    return None if row is None else str(row.id)


def _show_in_log(work: Work, letter: Letter) -> Enclosure | None:
    """Keep what is about to be sent; what goes with it is made by the feature whose template it is, so that it fits the state of this moment."""
    work.db.execute(update(Outgoing).where(Outgoing.id == letter.id).values(subject=letter.subject, body=letter.body))
    enclose = current_app.extensions["emm_enclosures"].get(letter.template)
    if enclose is None:
        return None
    with languages.speaking(letter.language):
        enclosed: Enclosure | None = enclose(work, letter)
    return enclosed


def _settle(work: Work, message: UUID, state: State, answer: str) -> None:
    """The end of a message. A link's token is a secret for its reader: it is blotted out of what is kept, unless a person may send the message again."""
    row = work.db.get(Outgoing, message)
    if row is None:
        return
    row.state, row.answer, row.sent_at = state, answer, work.now if state is State.SENT else None
    token = row.values.get("token")
    if token and state is not State.IN_DOUBT:
        row.values = {**row.values, "token": "…"}
        row.body = (row.body or "").replace(token, "…")


def _try_later(work: Work, message: UUID, answer: str) -> None:
    row = work.db.get(Outgoing, message)
    if row is not None:
        outbox.postponed(row, work.now, answer)


def _letter(message: UUID) -> tuple[Letter | None, str]:
    """The message in words, or why it is not to be sent any more."""
    db = reading()
    row = db.get(Outgoing, message)
    if row is None:
        return None, "gone"
    holds = current_app.extensions["emm_still_true"].get(row.template)
    if holds is not None and not holds(db, row.values):
        return None, "no longer true"
    whom: tuple[str, str, str | None] | None = (row.to_address or "", "", row.language)
    if row.to_person is not None:
        addressee: Addressee = current_app.extensions["emm_addressee"]
        whom = addressee(db, row.to_person)
    if whom is None or not whom[0]:
        return None, "no address"
    language = row.language or whom[2] or "en"
    with languages.speaking(language):
        subject, body = in_words(row.template, row.values, whom[1])
    return Letter(row.id, row.key, row.template, whom[0], whom[1], language, subject, body, row.values), ""


def in_words(template: str, values: Mapping[str, Any], name: str) -> tuple[str, str]:
    """Subject and body of a template whose first line is `Subject: …`, for a reader of this name, in the language spoken now."""
    values = {**values, "name": name, "base_url": current_app.config["EMM"].base_url}
    text = render_template(f"{template}.txt", **{"_": languages._, "ngettext": languages.ngettext, **values})  # plain text: nothing is escaped
    first, _blank, body = text.partition("\n")
    return " ".join(first.removeprefix("Subject:").split()), body.strip() + "\n"


def _hand_over(letter: Letter, enclosed: Enclosure | None) -> tuple[State, str]:
    """Give the letter to the folder or the server. Gives what became of it, `queued` where it is to be tried again, and the server's words."""
    where = urlsplit(current_app.config["EMM"].mail_url)
    message = _built(letter, enclosed)
    try:
        _to_folder(Path(where.path), letter, message) if where.scheme == "file" else _to_server(where.geturl(), message)
    except Unanswered as silence:
        log.warning("mail in doubt", message=str(letter.id))
        return State.IN_DOUBT, f"no answer: {silence}"
    except (OSError, smtplib.SMTPException) as problem:
        log.warning("mail not taken", message=str(letter.id), problem=type(problem).__name__)
        return State.QUEUED, f"{type(problem).__name__}: {problem}"
    log.info("mail sent", message=str(letter.id))
    return State.SENT, ""


def sender() -> str:
    """The address that mails come from, which is also the organiser's in calendars."""
    return f"no-reply@{_host()}"


def page_address(path: str) -> str:
    """The whole address of a page, as a mail writes it."""
    return f"{current_app.config['EMM'].base_url}{path}"


def _host() -> str:
    return str(current_app.config["EMM"].host).partition(":")[0]


def _built(letter: Letter, enclosed: Enclosure | None) -> EmailMessage:
    """The mail, built by the standard library; control characters are gone before it sees a header."""
    host = _host()
    user, _at, domain = letter.address.rpartition("@")
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _plain(letter.subject)
    message["From"] = Address(SENDER, "no-reply", host)
    message["To"] = Address(_plain(letter.name), user, domain)
    message["Date"] = now()
    message["Message-ID"] = f"<{hashlib.sha256(letter.key.encode()).hexdigest()[:32]}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body, cte="quoted-printable")  # takes away every Content- header set before it
    message["Content-Language"] = letter.language
    if enclosed:
        message.add_alternative(enclosed.calendar, subtype="calendar", params={"method": enclosed.method}, cte="base64")
    return message


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isprintable()).replace("=?", "= ?")


def _to_folder(folder: Path, letter: Letter, message: EmailMessage) -> None:
    """One file a message, named by its key, so that a second one would be the same file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{hashlib.sha256(letter.key.encode()).hexdigest()[:32]}.eml"
    draft = file.with_suffix(f".{os.getpid()}")
    draft.write_bytes(bytes(message))
    draft.replace(file)


class Unanswered(Exception):
    """The server was given a letter and did not say whether it took it: a second one might be one too many."""


class _Plain(smtplib.SMTP):
    def data(self, msg: Any) -> tuple[int, bytes]:
        """Hand the letter over. Raises Unanswered where the server falls silent behind it."""
        try:
            return super().data(msg)
        except (TimeoutError, smtplib.SMTPServerDisconnected) as silence:
            raise Unanswered(str(silence)) from silence


class _Sealed(_Plain, smtplib.SMTP_SSL):
    """The same from the first byte under TLS."""


def _to_server(url: str, message: EmailMessage) -> None:
    where = urlsplit(url)
    kind = _Sealed if where.scheme == "smtps" else _Plain
    with kind(where.hostname or "localhost", where.port or (465 if where.scheme == "smtps" else 25), timeout=PATIENCE) as server:
        if where.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
        if where.username:
            server.login(unquote(where.username), unquote(where.password or ""))
        server.send_message(message)
