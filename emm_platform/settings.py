"""What the operator decides: the `EMM_…` environment, typed, with every mistake reported at once."""
import contextlib
import difflib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from emm_platform import paths

ENVIRONMENTS = ("development", "test", "production")
DATABASES = ("sqlite", "postgresql", "postgresql+psycopg")
MAIL = ("file", "smtp", "smtps")
NAMES = (
    "EMM_ENV", "EMM_DATA", "EMM_DATABASE_URL", "EMM_SECRET_KEY", "EMM_BASE_URL", "EMM_MAIL_URL", "EMM_COURSES",
    "EMM_NOW", "EMM_WORKERS", "EMM_PROXIES", "EMM_METRICS_TOKEN", "EMM_MAIL_TO_FOLDER",
)


class SettingsProblems(Exception):
    """Every mistake in the environment, one sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Settings:
    """The settings after checking; `data` and `courses` are absolute folders."""

    env: str
    data: Path
    database_url: str
    secret_key: str
    base_url: str
    mail_url: str
    courses: Path
    now: datetime | None
    workers: int
    proxies: int
    metrics_token: str | None
    key_is_kept: bool
    mail_to_folder: bool

    @property
    def production(self) -> bool:
        return self.env == "production"

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).netloc

    @property
    def sqlite_file(self) -> Path | None:
        """The database's file, or None where the database is a server."""
        return Path(self.database_url.removeprefix("sqlite:///")) if self.database_url.startswith("sqlite:") else None


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the environment. Raises SettingsProblems naming every mistake, with the mend."""
    given = {k: v for k, v in (os.environ if environment is None else environment).items() if k.startswith("EMM_") and v != ""}
    problems = [_unknown(name) for name in sorted(given) if name not in NAMES]
    env = _one_of(given, "EMM_ENV", "development", ENVIRONMENTS, problems)
    data = Path(given.get("EMM_DATA", "./var")).absolute()
    database_url = given.get("EMM_DATABASE_URL", f"sqlite:///{data}/emm.sqlite3")
    mail_url = given.get("EMM_MAIL_URL", f"file://{data}/mail")
    _scheme("EMM_DATABASE_URL", database_url, DATABASES, problems)
    _scheme("EMM_MAIL_URL", mail_url, MAIL, problems)
    base_url = given.get("EMM_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    _scheme("EMM_BASE_URL", base_url, ("http", "https"), problems)
    settings = Settings(
        env=env, data=data, database_url=_with_driver(database_url), secret_key=given.get("EMM_SECRET_KEY", ""), base_url=base_url,
        mail_url=mail_url, courses=Path(given.get("EMM_COURSES", paths.COURSES)).absolute(), now=_instant(given, env, problems),
        workers=_number(given, "EMM_WORKERS", os.cpu_count() or 1, problems), proxies=_number(given, "EMM_PROXIES", 0, problems),
        metrics_token=given.get("EMM_METRICS_TOKEN"), key_is_kept="EMM_SECRET_KEY" not in given,
        mail_to_folder=given.get("EMM_MAIL_TO_FOLDER") == "yes",
    )
    if problems:
        raise SettingsProblems(problems)
    return settings if settings.secret_key else _with_kept_key(settings)


def insecure(settings: Settings) -> list[str]:
    """Why production must not start with these settings: a sentence each; empty where it may, or where it is not production."""
    if not settings.production:
        return []
    reasons = []
    if len(settings.secret_key) < 32:
        reasons.append("EMM_SECRET_KEY is missing or shorter than 32 characters. Make one with: python3 -c 'import secrets; print(secrets.token_hex(32))'")
    if not settings.base_url.startswith("https://"):
        reasons.append("EMM_BASE_URL is not https. Set it to the address that people type, like https://emm.example.org")
    if settings.mail_url.startswith("file:") and not settings.mail_to_folder:
        reasons.append("EMM_MAIL_URL writes mail to a folder, so nobody gets it. Set smtp://… or say EMM_MAIL_TO_FOLDER=yes")
    return reasons


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, NAMES, 1)
    return f"{name} is not a setting." + (f" Did you mean {near[0]}?" if near else " The settings are listed in docs/operator.md")


def _one_of(given: Mapping[str, str], name: str, default: str, allowed: tuple[str, ...], problems: list[str]) -> str:
    value = given.get(name, default)
    if value not in allowed:
        problems.append(f"{name} is {value!r}. Use one of: {', '.join(allowed)}")
    return value


def _scheme(name: str, value: str, allowed: tuple[str, ...], problems: list[str]) -> None:
    parts = urlsplit(value)
    if parts.scheme not in allowed or not (parts.netloc or parts.path.strip("/")):
        problems.append(f"{name} is {parts.scheme or value!r}. It begins with one of: {', '.join(s + '://' for s in allowed)}")


def _number(given: Mapping[str, str], name: str, default: int, problems: list[str]) -> int:
    value = given.get(name, str(default))
    if value.isascii() and value.isdigit() and int(value) <= 1000:
        return int(value)
    problems.append(f"{name} is {value!r}. Write a whole number, like {default}")
    return default


def _instant(given: Mapping[str, str], env: str, problems: list[str]) -> datetime | None:
    text = given.get("EMM_NOW")
    if text is None:
        return None
    if env != "test":
        problems.append("EMM_NOW moves the clock and is for tests only. Set EMM_ENV=test or leave it out")
    try:
        instant = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        problems.append(f"EMM_NOW is {text!r}. Write an instant with its offset, like 2027-05-10T10:00:00+00:00")
        return None
    return instant


def _with_driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1) if url.startswith("postgresql://") else url


def _with_kept_key(settings: Settings) -> Settings:
    """The same settings with the signing key that is kept in the data folder, made at the first start (mode 0600)."""
    settings.data.mkdir(parents=True, exist_ok=True)
    file, draft = settings.data / "secret_key", settings.data / f"secret_key.{os.getpid()}"
    if not file.exists():
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as new:
            new.write(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):  # another process was first: its key counts
            os.link(draft, file)
        draft.unlink()
    return Settings(**{**settings.__dict__, "secret_key": file.read_text("ascii").strip()})
