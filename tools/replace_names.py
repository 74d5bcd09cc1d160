#!/usr/bin/env python3
"""Gives everybody in a gold file another name: tools/replace_names.py [--invent] [--seed N] GOLD.jsonl > OTHER.jsonl

Does the program know people, or how names are used? Score it on the gold as it is and on the gold with other names.

A known first name becomes another of src/words/first_names.txt given to the same sex; a surname and an unlisted first
name become invented words; with --invent known first names do, too. Each name gets one replacement an article. Who has
a name is told by first names before a capital, by titles before a capital, and by `source_name` where the source is a
person. All offsets move with the text. The same seed gives the same file.
"""
import argparse
import json
import random
import re
import sys
from pathlib import Path

WORDS = Path(__file__).resolve().parent.parent / "src" / "words"
WORD = re.compile(r"[^\W\d_]+(?:[’'][A-Z][^\W\d_]+)?(?:-[A-Z][^\W\d_]+)*")
TITLES = {"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "lt", "gen", "col", "capt", "sgt", "rev", "prof", "senator",
          "representative", "congressman", "congresswoman", "governor", "president", "justice", "judge", "mayor",
          "secretary", "sir", "lord", "dame", "sheriff", "pope", "professor", "detective", "jr", "sr", "ii", "iii",
          "vice", "former", "general", "attorney", "speaker", "prime", "minister", "miss", "lady", "colonel", "officer"}


def entries(name):
    for line in (WORDS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.lower()


SEX = dict(entry.split() for entry in entries("first_names.txt"))
NO_SURNAMES = TITLES | {word for name in ("months.txt", "organisation_nouns.txt", "function_words.txt", "roles.txt")
                        for entry in entries(name) for word in entry.split()}


def replace_all(table, text):
    """What to replace, in order: start, end and new word, in characters."""
    found = []
    words = list(WORD.finditer(text))
    for at, word in enumerate(words):
        behind = words[at + 1] if at + 1 < len(words) else None
        leads = behind and behind.group()[0].isupper() and re.fullmatch(r" (?:[A-Z]\.? )?", text[word.end():behind.start()])
        # A middle initial is a word of its own.
        if behind and len(behind.group()) == 1 and at + 2 < len(words):
            leads = leads or re.fullmatch(r" [A-Z]\.? ", text[word.end():words[at + 2].start()])
        new = table.new(word.group(), bool(leads))
        if new:
            found.append((word.start(), word.end(), new))
    return found


class Table:
    """The names of one article and what becomes of them."""

    def __init__(self, article, invent, rng):
        self.invent, self.rng = invent, rng
        self.first, self.last, self.chosen = set(), set(), {}
        text = article["text"]
        self.lower = {word.group() for word in WORD.finditer(text) if word.group().islower()}
        for found in re.finditer(r"\b([A-Z][\w’'-]+)(?: [A-Z]\.)? ([A-Z][\w’'-]+)", text):
            first, last = (WORD.match(part) for part in found.groups())
            if first and last and first.group().lower() in SEX and self.is_surname(last.group()):
                self.first.add(first.group().lower())
                self.last.add(last.group().lower())
        for found in re.finditer(r"\b(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)s?\.?|President|Senator|Governor) ([A-Z][\w’'-]+)", text):
            last = WORD.match(found.group(1))
            if last and last.group().lower() not in SEX and self.is_surname(last.group()):
                self.last.add(last.group().lower())
        for attribution in article["attributions"]:
            if attribution.get("source_ner") != "PERSON":
                continue
            words = [w.lower() for w in WORD.findall(attribution.get("source_name") or "") if len(w) > 1]
            words = [w for w in words if w not in TITLES]
            if len(words) > 1:
                self.first.add(words[0])
            self.last.update(words[1:] or words)

    def is_surname(self, word):
        return len(word) > 1 and word.lower() not in NO_SURNAMES and word.lower() not in self.lower

    def new(self, word, leads):
        """The new word for a word of the text, or None; `leads`: a capitalised word follows."""
        low = word.lower()
        if not word[0].isupper() or low not in self.first | self.last:
            return None
        is_first = low in self.first and (leads or low not in self.last)
        key = (low, is_first)
        if key not in self.chosen:
            self.chosen[key] = self.choose(low, is_first)
        new = self.chosen[key]
        return new.upper() if word.isupper() and len(word) > 2 else new

    def choose(self, low, is_first):
        taken = {new.lower() for new in self.chosen.values()} | self.first | self.last
        while True:
            if is_first and low in SEX and not self.invent:
                new = self.rng.choice([name for name, sex in SEX.items() if sex == SEX[low]])
            else:
                new = "".join(self.rng.choice("b d f g k l m n p r t v z br dr kr st tr".split()) +
                              self.rng.choice("a e i o u ai ei".split()) for _ in range(2)) + self.rng.choice("nrlkmz")
            if new not in taken and new not in self.lower:
                return new.capitalize()


def replace(article, invent, seed):
    table = Table(article, invent, random.Random(f"{seed} {article['id']}"))
    text = article["text"]
    changes, out, last = [], [], 0
    # Offsets are bytes: for each change where it begins and ends, and how long it is now.
    at, place = 0, 0
    for start, end, new in replace_all(table, text):
        place += len(text[at:start].encode())
        length = len(text[start:end].encode())
        changes.append((place, place + length, len(new.encode())))
        out += [text[last:start], new]
        place += length
        at = last = end
    out.append(text[last:])

    def moved(offset):
        shift = 0
        for start, end, length in changes:
            if offset <= start:
                break
            shift += min(offset - start, length) - (offset - start) if offset < end else length - (end - start)
        return offset + shift

    spans = lambda many: [[moved(start), moved(end)] for start, end in many]
    article["text"] = "".join(out)
    for attribution in article["attributions"]:
        for key in ("content", "cue", "source"):
            attribution[key] = spans(attribution[key])
        name = attribution.get("source_name")
        if name:
            for start, end, new in reversed(replace_all(table, name)):
                name = name[:start] + new + name[end:]
            attribution["source_name"] = name
    for key in ("discard", "not_quotes"):
        if key in article:
            article[key] = spans(article[key])
    return len(changes)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("gold")
    arguments.add_argument("--invent", action="store_true", help="invent first names, too")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    changed = 0
    with open(given.gold, encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            article = json.loads(line)
            changed += replace(article, given.invent, given.seed)
            print(json.dumps(article, ensure_ascii=False))
    print(f"{changed} words replaced", file=sys.stderr)


if __name__ == "__main__":
    main()
