"""Files for spreadsheets, written as a stream: rows go in one after another, and none is kept."""
from emm_platform.kernel.sheets.columns import Column, Kind
from emm_platform.kernel.sheets.csv_file import csv_chunks
from emm_platform.kernel.sheets.json_file import json_chunks
from emm_platform.kernel.sheets.xlsx_file import Sheet, xlsx_file

__all__ = ["Column", "Kind", "Sheet", "csv_chunks", "json_chunks", "xlsx_file"]
