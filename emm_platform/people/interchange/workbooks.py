"""The first sheet of an XLSX file, read by a child process with limits: what a file says of its own size may be a lie."""
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from emm_platform.people.interchange.headings import Unreadable

MOST_PARTS = 2_000
LARGEST_UNPACKED = 300 * 1024 * 1024
SECONDS = 120  # of wall time, above the child's own limit of processor time
DAMAGED = "The workbook is damaged, or too large when it is unpacked. Save the list anew as .xlsx or .csv."


def workbook(file: Path, most_cells: int) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of the first sheet that is shown, as text. Raises Unreadable."""
    _check_stated_sizes(file)
    command = [sys.executable, "-m", "emm_platform.people.interchange.workbook_child", str(file), str(most_cells)]
    try:
        output = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False).stdout
    except subprocess.TimeoutExpired as late:
        raise Unreadable(0, DAMAGED) from late
    written = output.splitlines()
    if not written or not written[-1].startswith(b"{"):
        raise Unreadable(0, DAMAGED)
    if problem := json.loads(written[-1]).get("problem"):
        raise Unreadable(0, str(problem))
    for number, line in enumerate(written[:-1], 1):
        yield number, json.loads(line)


def _check_stated_sizes(file: Path) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as wrong:
        raise Unreadable(0, "This is not an .xlsx workbook. Save the list anew as .xlsx or .csv.") from wrong
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Unreadable(0, "The workbook is larger than 300 MiB when it is unpacked. Save the list alone, without pictures and other sheets.")
