"""`make shots`: every page of the demonstration at two widths, in English and Arabic, as pictures under build/shots."""
import sys
import tempfile
from pathlib import Path

from tests.journeys.platform import ROOT, browser, running, sign_in

WIDTHS = (360, 1280)
LANGUAGES = ("en", "ar")
PAGES = {
    "visitor": ("/", "/courses", "/courses/emm", "/courses/emm/migration-today", "/workshops", "/workshops/bali-2005", "/workshops/open-demo", "/processes", "/processes/colombo-process", "/register", "/sign-in", "/about", "/help", "/privacy", "/nothing-here"),
    "trainee": ("/", "/me", "/me/profile", "/me/security", "/courses/emm", "/courses/emm/migration-today/who-is-a-migrant", "/courses/emm/coherence/four-levels-of-gap", "/courses/emm/migration-today/quiz", "/workshops/open-demo/sign-up", "/workshops/full-demo"),
    "facilitator": ("/", "/manage/workshops/new", "/manage/workshops/open-demo", "/manage/workshops/bali-2005/agenda", "/manage/workshops/full-demo/sign-ups", "/manage/workshops/bali-2005/attendance"),
    "organiser": ("/", "/reports", "/reports/attendance", "/reports/participants", "/institutions", "/people"),
    "author": ("/", "/manage/courses/emm"),
    "admin": ("/", "/admin/audit", "/admin/outbox", "/admin/roles"),
}


def main(wanted: list[str]) -> None:
    """Take the pictures; `wanted` names roles, by default all."""
    out = ROOT / "build" / "shots"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as platform, browser() as opened:
        for role, addresses in PAGES.items():
            if wanted and role not in wanted:
                continue
            for width in WIDTHS:
                context = opened.new_context(viewport={"width": width, "height": 900})
                page = context.new_page() if role == "visitor" else sign_in(context, platform, role)
                for language in LANGUAGES:
                    context.add_cookies([{"name": "language", "value": language, "url": platform.address}])
                    for address in addresses:
                        page.goto(platform.address + address)
                        name = address.strip("/").replace("/", "_") or "home"
                        page.screenshot(path=str(out / f"{role}-{name}-{width}-{language}.png"), full_page=True)
                context.close()
    sys.stdout.write(f"{len(list(out.glob('*.png')))} pictures in {out.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
