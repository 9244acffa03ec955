"""From `serve` to its first answer, and the memory of each of its processes, on an empty network.

Floor: `serve` has to load Django once at least: `django.setup()` alone in a process of its own.
Memory is PSS (shared pages are divided among those who share them) after some pages; Linux only.
Goals: first answer within 5 s, at most 350 MB a worker. `.venv/bin/python bench/serve.py [workers]`
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOAL_SECONDS, GOAL_MB = 5.0, 350
PAGES = ("/messung/", "/messung/angebote?q=meine+Miete+nicht+zahlen", "/messung/gebiete/", "/anmelden/")


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def ask(address: str) -> int:
    """The status, or 0 where nobody answers (yet)."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return 0


def first_answer(address: str, began: float, process: subprocess.Popen[bytes]) -> float:
    """Seconds from `began` (`perf_counter`) until 200. Raises SystemExit when it never comes."""
    while ask(address) != 200:
        if process.poll() is not None or time.perf_counter() - began > 60:
            raise SystemExit(f"`serve` does not answer at {address}.")
        time.sleep(0.02)
    return time.perf_counter() - began


def family(pid: int) -> list[int]:
    """The process and all that came from it."""
    found = [pid]
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in tasks.read_text().split():
            found += family(int(child))
    return found


def megabytes(pid: int) -> float:
    """PSS of a process."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def name_of(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ").split()
    return " ".join(word.rsplit("/", 1)[-1] for word in words)[:70]


def main() -> None:
    workers = sys.argv[1] if len(sys.argv) > 1 else "2"
    folder = Path(tempfile.mkdtemp(prefix="beratungsnetz-bench-"))
    environment = os.environ | {
        "BERATUNGSNETZ_DATA": str(folder / "data"),
        "BERATUNGSNETZ_KEYS": str(folder / "keys"),
        "BERATUNGSNETZ_HTTPS": "0",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    environment.pop("DATABASE_URL", None)
    command, port = [sys.executable, "-m", "beratungsnetz"], free_port()

    def run(*arguments: str) -> None:
        subprocess.run(arguments, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)

    run(*command, "create-network", "messung", "--name", "Messung", "--state", "NW")
    began = time.perf_counter()
    run(sys.executable, "-c", "import django; django.setup()")
    floor = time.perf_counter() - began
    began = time.perf_counter()
    serving = subprocess.Popen(
        [*command, "serve", "--port", str(port), "--workers", workers],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        healthy = first_answer(f"{address}/healthz", began, serving)
        page = first_answer(f"{address}{PAGES[0]}", began, serving)
        for path in PAGES * 25:
            if ask(address + path) != 200:
                raise SystemExit(f"{path} is wrong.")
        print(f"load of Django alone   {floor:6.2f} s")
        print(f"first answer           {healthy:6.2f} s (goal: at most {GOAL_SECONDS:g})")
        print(f"first page             {page:6.2f} s")
        for pid in family(serving.pid):
            print(
                f"memory                 {megabytes(pid):6.0f} MB (goal: at most {GOAL_MB})  {name_of(pid)}"
            )
    finally:
        serving.send_signal(signal.SIGTERM)
        try:
            serving.wait(20)
        except subprocess.TimeoutExpired:
            serving.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
