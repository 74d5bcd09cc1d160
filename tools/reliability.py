#!/usr/bin/env python3
"""How far confidence can be trusted: tools/reliability.py SCORER GOLD.jsonl READ.jsonl

SCORER is the score.py beside the gold; "right" is what it calls right: a stretch of which half of the letters are quoted
in gold, with the right source. Stretches whose gold has no source are left out, as there.
"""
import importlib.util
import json
import sys


def load_scorer(path):
    spec = importlib.util.spec_from_file_location("scorer", path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def judged(scorer, gold, read):
    """For each predicted stretch: its confidence, whether it has a speaker, whether it is right."""
    read = {record["id"]: record["quotes"] for record in read}
    for article in gold:
        A, quotes = scorer.Article(article), read[article["id"]]
        discard = scorer.mask(A, A.discard)
        said = scorer.mask(A, [(unit["s"], unit["e"]) for unit in A.units])
        for unit in scorer.pred_units(A, quotes)[0]:
            start, end = unit["s"], unit["e"]
            letters = A.n(start, end)
            if not letters or scorer.covered(A, discard, start, end) * 2 > letters:
                continue
            quote = quotes[unit["q"]]
            right = scorer.covered(A, said, start, end) * 2 >= letters
            best = max(A.units, key=lambda u: A.n(max(start, u["s"]), min(end, u["e"])), default=None)
            if right and best:
                attribution = A.atts[best["att"]]
                if not attribution["source"]:
                    continue
                right = scorer.judge_speaker(A, attribution, quote)["right"]
            yield quote["confidence"], bool(quote["speaker"]), right


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    scorer = load_scorer(sys.argv[1])
    gold, read = ([json.loads(line) for line in open(path, encoding="utf-8") if line.strip()] for path in sys.argv[2:])
    every = list(judged(scorer, gold, read))
    named = [(confidence, right) for confidence, speaker, right in every if speaker]
    print("| confidence | quotes | mean confidence | right |\n|---|---|---|---|")
    error = 0
    for low in range(10):
        inside = [(c, right) for c, right in named if min(int(c * 10), 9) == low]
        if not inside:
            continue
        mean = sum(c for c, _ in inside) / len(inside)
        share = sum(right for _, right in inside) / len(inside)
        error += abs(mean - share) * len(inside) / len(named)
        print(f"| .{low} to {'1' if low == 9 else f'.{low + 1}'} | {len(inside)} | {mean:.3f} | {share:.3f} |")
    print(f"\n{len(named)} quotes with a speaker; expected calibration error {error:.3f}; {len(every) - len(named)} without")


if __name__ == "__main__":
    main()
