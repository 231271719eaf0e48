"""The queries behind every report: what the reader may see, what it is called, the counts, and the rows."""
from emm_platform.reports.queries.people import Counted, people
from emm_platform.reports.queries.report import Report, known, report
from emm_platform.reports.queries.scope import Meeting, Scope, Words, scope, words

__all__ = ["Counted", "Meeting", "Report", "Scope", "Words", "known", "people", "report", "scope", "words"]
