"""Files to take away: tables, written as a stream in which no row is kept, and documents for paper."""
from emm_platform.kernel.sheets.columns import Column, Kind
from emm_platform.kernel.sheets.csv_file import csv_chunks
from emm_platform.kernel.sheets.json_file import json_chunks
from emm_platform.kernel.sheets.pdf_file import PdfNotMade, pdf_file
from emm_platform.kernel.sheets.xlsx_file import Sheet, xlsx_file

__all__ = ["Column", "Kind", "PdfNotMade", "Sheet", "csv_chunks", "json_chunks", "pdf_file", "xlsx_file"]
