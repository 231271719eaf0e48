"""Lists of people from files: CSV and XLSX, read with limits."""
from emm_platform.people.interchange.headings import Columns, Unreadable, columns, lines
from emm_platform.people.interchange.tables import table

__all__ = ["Columns", "Unreadable", "columns", "lines", "table"]
