"""A wheel built from the checkout serves the same pages from an empty environment elsewhere."""
import os
import subprocess
import sys
import time
import urllib.request
import venv
from contextlib import suppress
from pathlib import Path

from tests.journeys.platform import ROOT, free_port


def test_a_wheel_serves_the_demo_without_the_checkout(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    venv.create(tmp_path / "elsewhere", with_pip=False)
    python = tmp_path / "elsewhere" / "bin" / "python"
    uv = Path(sys.executable).with_name("uv")
    requirements = ROOT / "requirements" / "run.txt"
    quiet = {"check": True, "capture_output": True, "env": {**os.environ, "VIRTUAL_ENV": str(tmp_path / "elsewhere")}}
    subprocess.run([uv, "pip", "install", "-q", "--require-hashes", "-r", requirements], **quiet)  # type: ignore[call-overload]
    subprocess.run([uv, "pip", "install", "-q", "--no-deps", wheel], **quiet)  # type: ignore[call-overload]
    port = free_port()
    environment = {"PATH": os.environ["PATH"], "EMM_DATA": str(tmp_path / "data"), "HOME": str(tmp_path)}
    emm = python.with_name("emm")
    subprocess.run([emm, "db", "upgrade"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    subprocess.run([emm, "courses", "publish"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    subprocess.run([emm, "demo"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen([emm, "serve", "--port", str(port), "--workers", "1"], cwd=tmp_path, env=environment, stdout=log, stderr=log)
    try:
        assert "Who is a migrant?" in _page(f"http://127.0.0.1:{port}/courses/emm/migration-today")
        assert "Bali 2005" in _page(f"http://127.0.0.1:{port}/workshops")
        assert 'dir="rtl"' in _page(f"http://127.0.0.1:{port}/workshops", "ar")
    finally:
        server.terminate()
        server.wait(20)


def _page(address: str, language: str = "en") -> str:
    for _ in range(1800):
        with suppress(OSError), urllib.request.urlopen(urllib.request.Request(address, headers={"Accept-Language": language}), timeout=5) as answer:
            return str(answer.read().decode())
        time.sleep(0.1)
    raise AssertionError(f"{address} did not answer")
