"""The child process that prints: reads an HTML document, writes a PDF. Run as `python -m emm_platform.kernel.sheets.pdf_child`."""
import resource
import sys

from weasyprint import HTML
from weasyprint.urls import URLFetcher

SECONDS, MEMORY = 100, 2_000_000_000  # of processor, bytes


def main() -> None:
    """Print what stands on the standard input. Nothing outside it is fetched, no file is read."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    document = HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=URLFetcher(allowed_protocols={"data"}))
    sys.stdout.buffer.write(document.write_pdf(pdf_variant="pdf/ua-1"))


if __name__ == "__main__":
    main()
