"""Where the folders beside the program are: in a checkout at its root, in an installed wheel inside the package."""
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_CARRIED = PACKAGE / "_data"
ROOT = _CARRIED if _CARRIED.is_dir() else PACKAGE.parent

TEMPLATES = ROOT / "templates"
COURSES = ROOT / "courses"
MIGRATIONS = ROOT / "migrations"
STATIC = PACKAGE / "static"
TRANSLATIONS = PACKAGE / "translations"
