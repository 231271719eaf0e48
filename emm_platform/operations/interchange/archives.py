"""The file of a backup: a zip with `manifest.json` and `database`, readable by its owner alone."""
import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FORMAT = 1


class BadArchive(Exception):
    """The file is no backup, or not a whole one; the sentence says which."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself: when it was taken, from which kind of database, at which migration, how many rows each table has, where the audit chain ends."""

    taken_at: str
    dialect: str
    migration: str
    rows: Mapping[str, int]
    audit_end: str
    sha256: str = ""


def write_archive(file: Path, manifest: Manifest, database: Path) -> None:
    """Write the archive under another name, then give it its own: a file of that name is always a whole one."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    said = {"format": FORMAT, **asdict(manifest), "sha256": digest(database)}
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
            with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
                packed.writestr("manifest.json", json.dumps(said, indent=1))
                packed.write(database, "database")
            new.flush()
            os.fsync(new.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def read_archive(file: Path, database: Path) -> Manifest:
    """Unpack the database into a file and give the manifest. Raises BadArchive where a byte of it is not what was written."""
    try:
        with zipfile.ZipFile(file) as packed:
            said = json.loads(packed.read("manifest.json"))
            with packed.open("database") as source, database.open("wb") as target:
                shutil.copyfileobj(source, target)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, NotImplementedError) as problem:
        raise BadArchive(f"{file} is not a whole backup: {problem}") from problem
    manifest = _manifest(file, said)
    if digest(database) != manifest.sha256:
        raise BadArchive(f"{file} is damaged: its database is not what the manifest says")
    return manifest


def _manifest(file: Path, said: Any) -> Manifest:
    if not isinstance(said, dict) or said.pop("format", None) != FORMAT:
        raise BadArchive(f"{file} has a form that this program does not read")
    try:
        return Manifest(**said)
    except TypeError as problem:
        raise BadArchive(f"{file} has a manifest that is not whole: {problem}") from problem


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
