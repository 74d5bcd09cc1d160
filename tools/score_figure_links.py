#!/usr/bin/env python3
"""Measures what figures count and who claims them: tools/score_figure_links.py DIR [dev|held] [--errors]

DIR holds figures/*.jsonl and attribution/*.jsonl, texts as {"id", "text"} a line. The gold, bench/figures-gold/gold.jsonl,
has offsets into them and no words of them; its README says how it was made. Standard library only.
"""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ONRECORD = os.environ.get("ONRECORD", "target/release/onrecord")
GOLD = Path(__file__).parent.parent / "bench/figures-gold/gold.jsonl"


def texts_of(folder, gold):
    wanted = {(row["set"], row["id"]) for row in gold}
    texts = {}
    for name in sorted({row["set"] for row in gold}):
        with open(folder / f"{name}.jsonl", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if (name, record["id"]) in wanted:
                    texts[name, record["id"]] = record["text"]
    missing = wanted - texts.keys()
    if missing:
        sys.exit(f"Not in {folder}: {sorted(missing)}")
    return texts


def readings_of(texts):
    keys = list(texts)
    lines = "".join(json.dumps({"id": str(n), "text": texts[key]}) + "\n" for n, key in enumerate(keys))
    run = subprocess.run([ONRECORD, "read", "--format", "jsonl", "-"], input=lines.encode(), capture_output=True, check=True)
    return {keys[int(reading["id"])]: reading for reading in map(json.loads, run.stdout.splitlines())}


def figure_at(reading, row):
    return next((f for f in reading["figures"] if f["start"] < row["end"] and row["start"] < f["end"]), None)


def is_same_phrase(row, figure):
    """Right if neither has one, or both end at the same word: the head decides, not where the phrase begins."""
    gold, found = row["of"], figure and figure.get("of")
    if not gold or not found:
        return not found and (not gold or bool(row.get("of_optional")))
    return gold[1] == found["end"] and gold[0] < found["end"] and found["start"] < gold[1]


def words(name):
    name = re.sub(r"['’]s?(?=\W|$)", "", name.lower())
    return re.findall(r"\w+", name)


def claimant(reading, figure):
    ids = {speaker["id"]: speaker["name"] for speaker in reading["speakers"]}
    return ids.get(figure.get("claimed_by")) if figure else None


def is_same_claimant(row, text, name):
    """Names agree if the last word of one is a word of the other. Whoever has no name in the text must stay unknown."""
    gold = row["claimed_by"]
    if gold is None or gold == "unnamed" or name is None:
        return name is None and (not isinstance(gold, list) or bool(row.get("claim_optional")))
    mention, found = words(text[gold[0]:gold[1]].decode()), words(name)
    return mention[-1] in found or found[-1] in mention


def share(right, total):
    return f"{right:4d} of {total:3d}  {right / total:.3f}" if total else "   –"


def main():
    arguments = [a for a in sys.argv[1:] if a != "--errors"]
    if not arguments or not Path(arguments[0]).is_dir():
        sys.exit(__doc__)
    half = arguments[1] if len(arguments) > 1 else None
    rows = [json.loads(line) for line in GOLD.read_text().splitlines()]
    rows = [row for row in rows if half in (None, row["half"])]
    texts = texts_of(Path(arguments[0]), rows)
    readings = readings_of(texts)
    counts = {"found": [], "of": [], "of, phrase": [], "claimed_by": [], "claimed_by, someone": [], "claimed_by, given": []}
    errors = []
    for row in rows:
        key = row["set"], row["id"]
        text, reading = texts[key].encode(), readings[key]
        figure = figure_at(reading, row)
        name = claimant(reading, figure)
        place = f"{key[1][:24]:24} …{text[max(0, row['start'] - 60):row['end'] + 50].decode(errors='ignore')!r}"
        cut = lambda span: span and text[span[0]:span[1]].decode()
        counts["found"].append(figure is not None)
        if "of" in row:
            right = is_same_phrase(row, figure)
            counts["of"].append(right)
            if row["of"] and not row.get("of_optional"):
                counts["of, phrase"].append(right)
            found = figure and figure.get("of")
            if not right:
                errors.append(f"of          {place}\n   want {cut(row['of'])!r} got {cut(found and [found['start'], found['end']])!r}")
        right = is_same_claimant(row, text, name)
        counts["claimed_by"].append(right)
        if row["claimed_by"] and not row.get("claim_optional") and row["claimed_by"] != "unnamed":
            counts["claimed_by, someone"].append(right)
        if name is not None:
            counts["claimed_by, given"].append(right)
        if not right:
            gold = row["claimed_by"] if isinstance(row["claimed_by"], str) else cut(row["claimed_by"])
            errors.append(f"claimed_by  {place}\n   want {gold!r} got {name!r}")
    print(f"{half or 'both halves'}: {len(rows)} figures")
    for what, rights in counts.items():
        print(f"{what:20} {share(sum(rights), len(rights))}")
    if "--errors" in sys.argv:
        print("\n".join(errors))


if __name__ == "__main__":
    main()
