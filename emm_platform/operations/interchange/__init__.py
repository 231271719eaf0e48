"""Backups: one file with the database and a manifest, made while serving, read back into an empty database."""
from emm_platform.operations.interchange.archives import BadArchive, Manifest, read_archive, write_archive

__all__ = ["BadArchive", "Manifest", "read_archive", "write_archive"]
