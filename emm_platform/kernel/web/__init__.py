"""Pages and what they answer: registration with access, forms, errors, headers, static files."""
from emm_platform.kernel.web.answers import done, draw, file_answer, found, show
from emm_platform.kernel.web.forms import Form, one_line
from emm_platform.kernel.web.pages import Pages
from emm_platform.kernel.web.shells import show_alike, show_kept

__all__ = ["Form", "Pages", "done", "draw", "file_answer", "found", "one_line", "show", "show_alike", "show_kept"]
