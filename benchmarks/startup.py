"""Cold start: meetx against a lean program of the same libraries that does nothing.

    python benchmarks/startup.py [--runs N] [PAGE.txt PAGE.html]

Run it with the Python that meetx is installed in. Each command is a process of its own; the two of
a pair take turns, so that a machine that slows down slows both. A figure is the median of the
ratios of CPU time (user and system); the peak memory is the largest of all runs.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"

# What any program with this dependency list pays: the command line, one model, the YAML library.
LEAN_RUN = """
import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
@app.callback()
def lean() -> None: "Does nothing."
@app.command()
def run(file: str) -> None:
    "Does nothing."
    import yaml
    from pydantic import BaseModel
    class Record(BaseModel):
        title: str
    with open(file, encoding="utf-8") as page:
        record = Record(title=page.readline())
    print(yaml.dump(record.model_dump(), Dumper=yaml.CSafeDumper))
app()
"""

# The command as it is installed, the other program, and the ratio to stay below.
COMMANDS = {
    "parse, text page": (["{meetx}", "parse", "--quiet", "{txt}"], ["{lean}", "run", "{txt}"], 1.35),
    "parse, HTML page": (["{meetx}", "parse", "--quiet", "{html}"], ["{lean}", "run", "{txt}"], 2.0),
    "--help": (["{meetx}", "--help"], ["{lean}", "--help"], 1.2),
    "--version": (["{meetx}", "--version"], ["-c", "pass"], 1.2),
}


def once(arguments: list[str]) -> tuple[float, float]:
    """CPU seconds and peak megabytes of one process."""
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, fd) for fd in (0, 1, 2)]
    pid = os.posix_spawn(sys.executable, [sys.executable, *arguments], os.environ, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    os.close(null)
    if status:
        raise SystemExit(f"failed with status {os.waitstatus_to_exitcode(status)}: {' '.join(arguments)}")
    peak = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return usage.ru_utime + usage.ru_stime, peak


def main() -> int:
    """Measure and print; the status is 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("pages", nargs="*", help="a text page and an HTML page; default: out of samples/")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    meetx = Path(sys.executable).with_name("meetx")
    if not meetx.exists():
        raise SystemExit(f"meetx is not installed beside {sys.executable}")
    txt, html = options.pages or (str(min(SAMPLES.glob(f"*.{kind}"))) for kind in ("txt", "html"))
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        lean = Path(folder, "lean.py")
        lean.write_text(LEAN_RUN, encoding="utf-8")
        print(f"{'':18} {'ms':>6} {'other ms':>9} {'ratio':>6} {'target':>7} {'peak MB':>8}")
        for name, (ours, other, target) in COMMANDS.items():
            fill = {"txt": txt, "html": html, "lean": str(lean), "meetx": str(meetx)}
            pair = [[part.format(**fill) for part in command] for command in (ours, other)]
            for command in pair:  # the first run compiles and fills the disk cache
                once(command)
            runs = [(once(pair[0]), once(pair[1])) for _ in range(options.runs)]
            ratio = statistics.median(a[0] / b[0] for a, b in runs)
            peak = max(a[1] for a, _ in runs)
            mine, theirs = (statistics.median(run[i][0] for run in runs) * 1000 for i in (0, 1))
            missed += ratio > target
            print(f"{name:18} {mine:6.1f} {theirs:9.1f} {ratio:6.2f} {target:7.2f} {peak:8.1f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
