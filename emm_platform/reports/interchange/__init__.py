"""Reports as files: CSV, XLSX and JSON, each of the same report."""
from emm_platform.reports.interchange.files import MEDIA, chunks

__all__ = ["MEDIA", "chunks"]
