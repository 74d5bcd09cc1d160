#!/usr/bin/env python3
"""The table of what each part brings: tools/ablation.py SCORER DIR OUT

SCORER is the score.py beside the gold in DIR; OUT is what `onrecord-train ablate DIR/train.jsonl OUT DIR/dev.jsonl …` left.
Prints Markdown: a row for each variant; end to end, exact, scare quotes an article, for each file and cross-validated.
"""
import json
import subprocess
import sys
from pathlib import Path


def scores(scorer, gold, read):
    command = [sys.executable, scorer, "--json", gold, read]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(scorer, folder, out):
    files = sorted(Path(out).glob("*.jsonl"))
    if not files:
        sys.exit(f"{out} has no *.jsonl: run onrecord-train ablate first")
    variants = {}
    for path in files:
        variant, stem = path.name.removesuffix(".jsonl").split(".", 1)
        variants.setdefault(variant, {})[stem] = path
    stems = sorted({stem for read in variants.values() for stem in read}, key=lambda stem: (stem == "cv", stem))
    titles = [f"{stem} {what}" for stem in stems for what in ("end to end", "exact", "scare", "indirect")]
    print("| variant |", " | ".join(titles), "|")
    print("|---" * (len(titles) + 1) + "|")
    for variant, read in variants.items():
        cells = []
        for stem in stems:
            if stem not in read:
                cells += ["–"] * 4
                continue
            gold = Path(folder) / ("train.jsonl" if stem == "cv" else f"{stem}.jsonl")
            score = scores(scorer, gold, read[stem])
            cells += [
                f"{100 * score['end_to_end']['f1']:.1f}",
                f"{100 * score['end_to_end_strict']['f1']:.1f}",
                f"{score['scare']['false_per_article']:.2f}",
                f"{100 * score['indirect']['f1']:.1f}" if score["indirect"]["gold"] else "–",
            ]
        print(f"| {variant.split(' ', 1)[1]} |", " | ".join(cells), "|", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
