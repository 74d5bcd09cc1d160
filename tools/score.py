#!/usr/bin/env python3
"""Measures the native program against a folder of gold data: tools/score.py DIR [attribution] [figures] [pages]

DIR may hold, each with its own score.py:
  attribution/*.jsonl   {"id", "text", …}: every set but train.jsonl (name it to measure it, too: train)
  figures/*.jsonl       {"id", "text", …}
  pages/<set>/*.html    saved pages with gold bodies
Predictions are left in target/score/ for a look at the errors.
"""
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ONRECORD = os.environ.get("ONRECORD", "target/release/onrecord")
OUT = Path("target/score")


def read_into(prediction, *files):
    """Runs the program over the files; prints how long it took, as one would see it on this machine now."""
    began = time.monotonic()
    with open(prediction, "wb") as out:
        command = [ONRECORD, "read", "--format", "jsonl", *map(str, files)]
        subprocess.run(command, stdout=out, check=False)
    print(f"# {time.monotonic() - began:.2f} s for the whole set, process start and output included")


def score(title, *command):
    print(f"\n==== {title}\n$ {' '.join(map(str, command))}", flush=True)
    subprocess.run([sys.executable, *map(str, command)], check=True)


def score_texts(folder, with_train):
    for gold in sorted(folder.glob("*.jsonl")):
        if gold.stem == "train" and not with_train:
            continue
        prediction = OUT / f"{folder.name}-{gold.name}"
        read_into(prediction, gold)
        score(f"{folder.name}/{gold.name}", folder / "score.py", gold, prediction)


def highlights_of(record):
    """What the extension would paint: the quotes' pieces, the words that name their sources, the figures."""
    body = record["body_text"].encode()
    cut = lambda span: body[span["start"]:span["end"]].decode()
    for quote in record["quotes"]:
        for piece in quote.get("pieces") or [quote]:
            yield {"kind": "quote", "text": cut(piece)}
        if quote["speaker"]:
            yield {"kind": "speaker", "text": cut(quote["speaker"])}
    for figure in record["figures"]:
        if figure["kind"] not in ("date", "time", "ordinal"):
            yield {"kind": "figure", "text": cut(figure)}


def score_pages(folder):
    for pages in sorted(path for path in folder.iterdir() if (path / "manifest.json").exists()):
        raw, prediction = OUT / f"pages-{pages.name}-raw.jsonl", OUT / f"pages-{pages.name}.jsonl"
        read_into(raw, *sorted(pages.glob("*.html")))
        with open(raw, encoding="utf-8") as lines, open(prediction, "w", encoding="utf-8") as out:
            for record in map(json.loads, lines):
                if "error" in record:
                    print(f"# {record}")
                    continue
                kept = {"id": record["id"], "body_text": record["body_text"], "highlights": list(highlights_of(record))}
                out.write(json.dumps(kept, ensure_ascii=False) + "\n")
        score(f"{folder.name}/{pages.name}", folder / "score.py", "--gold", pages, prediction)


def main():
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    folder, wanted = Path(sys.argv[1]), set(sys.argv[2:])
    areas = wanted - {"train"} or {"attribution", "figures", "pages"}
    OUT.mkdir(parents=True, exist_ok=True)
    for area in ("attribution", "figures"):
        if area in areas and (folder / area).is_dir():
            score_texts(folder / area, "train" in wanted)
    if "pages" in areas and (folder / "pages").is_dir():
        score_pages(folder / "pages")


if __name__ == "__main__":
    main()
