"""Warm throughput of one core: bytes of pages to JSON Lines, everything included but start-up and disk.

    python benchmarks/throughput.py [--seconds S] [--profile] [PAGE...]

Default are the pages in samples/. Prints pages and characters a second, and with --profile how the
time divides among the rooms of the pipeline and the functions that take most of it.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections import Counter
from pathlib import Path

from meetx import __file__ as package
from meetx import pipeline

SAMPLES = Path(__file__).parent.parent / "samples"
SOURCE = Path(package).parent


def page_to_json(data: bytes, path: str) -> str:
    """What ``meetx parse --format jsonl`` does with one page."""
    return pipeline.analyse(pipeline.source_from_bytes(data, path=path)).record.model_dump_json()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("pages", nargs="*")
    options = parser.parse_args()
    names = options.pages or sorted(str(p) for p in SAMPLES.iterdir() if p.suffix in (".txt", ".html"))
    pages = [(Path(name).read_bytes(), name) for name in names]
    characters = sum(len(pipeline.source_from_bytes(data, path=name).text) for data, name in pages)
    for page in pages:  # the first time loads tables and compiles patterns
        page_to_json(*page)
    rounds: list[float] = []
    end = time.perf_counter() + options.seconds
    while time.perf_counter() < end or not rounds:
        begin = time.process_time()
        for page in pages:
            page_to_json(*page)
        rounds.append(time.process_time() - begin)
    rounds.sort()
    median = rounds[len(rounds) // 2]
    print(f"{len(pages)} pages, {characters / len(pages):.0f} characters a page, {len(rounds)} rounds")
    print(
        f"{len(pages) / median:.0f} pages/s (best {len(pages) / rounds[0]:.0f}), {characters / median / 1e6:.2f} million characters/s, CPU time"
    )
    for data, name in pages if options.profile else []:
        begin = time.process_time()
        for _ in range(20):
            page_to_json(data, name)
        print(f"  {(time.process_time() - begin) * 50:6.2f} ms  {name}")
    if options.profile:
        profile(pages)


def profile(pages: list[tuple[bytes, str]]) -> None:
    """Where the time goes: by room, then by function. The profiler itself slows small functions most."""
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(5):
        for page in pages:
            page_to_json(*page)
    profiler.disable()
    stats = pstats.Stats(profiler)
    rooms: Counter[str] = Counter()
    callers = stats.stats  # type: ignore[attr-defined]
    for (file, _, name), (_, _, own, _, by) in callers.items():
        if Path(file).is_relative_to(SOURCE):
            rooms[str(Path(file).relative_to(SOURCE).with_suffix(""))] += own
            continue
        for (caller, _, _), (_, _, part, _) in by.items():  # the time of re and of built-ins goes to the room that calls them
            inside = Path(caller).is_relative_to(SOURCE)
            rooms[str(Path(caller).relative_to(SOURCE).with_suffix("")) if inside else f"libraries ({Path(file).stem or name})"] += part
    total = sum(rooms.values())
    for room, own in rooms.most_common(20):
        print(f"  {own / total:6.1%}  {room}")
    stats.sort_stats("tottime").print_stats(20)


if __name__ == "__main__":
    main()
