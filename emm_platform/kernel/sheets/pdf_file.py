"""PDF from a finished page. A child process makes it: what the fonts and the library take of memory and seconds stays out of the server."""
import os
import subprocess
import sys

SECONDS = 120  # of wall time; sixty lessons took seven


class PdfNotMade(Exception):
    """The page could not be made into a PDF: what the child said."""


def pdf_file(html: str) -> bytes:
    """A PDF of the whole HTML document, its styles and pictures (as `data:` addresses) inside it. Raises PdfNotMade."""
    command = [sys.executable, "-m", "emm_platform.kernel.sheets.pdf_child"]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("EMM_")}  # it needs no key and no database
    try:
        done = subprocess.run(command, input=html.encode(), capture_output=True, timeout=SECONDS, check=False, env=surroundings)
    except subprocess.TimeoutExpired as late:
        raise PdfNotMade(f"not done after {SECONDS} s") from late
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise PdfNotMade(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout
