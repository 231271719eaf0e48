"""The child process that opens a workbook: each row as a line of JSON, at last an object that says whether all went well."""
import json
import resource
import sys
from datetime import date, datetime

from python_calamine import CalamineWorkbook, SheetVisibleEnum

MEMORY = 1536 * 1024 * 1024
SECONDS = 60


def main(file: str, most_cells: int) -> None:
    """Write the first shown sheet of a workbook to the standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    book = CalamineWorkbook.from_path(file)
    shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
    if not shown:
        print(json.dumps({"problem": "The workbook has no sheet that is shown. Put the list on one."}))
        return
    sheet = book.get_sheet_by_name(shown[0])
    if sheet.total_height * sheet.total_width > most_cells:
        print(json.dumps({"problem": "The sheet has more than 4 million cells. Delete the empty rows and columns, or split the list."}))
        return
    for row in sheet.to_python(skip_empty_area=False):
        print(json.dumps([_text(cell) for cell in row]))
    print(json.dumps({"done": True}))


def _text(cell: object) -> str:
    """A cell as somebody reads it: whole numbers without a point, days without an hour."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
