"""The application object for any WSGI server; nothing else."""
from emm_platform.app import create_app

app = create_app()
