#!/usr/bin/env python3
"""Makes table.txt: in how many paragraphs of official plans and reports a sequence of two or three characters stands.

usage: make.py SITE [--without FOLDER] > table.txt

SITE is a published site (what `gongkai build` wrote) of official documents; each paragraph, table, list and heading
of its plans (every plan/index.json) counts once for each sequence. `--without` leaves out the documents of one folder,
to measure how much the comparison of that issuer owes to its own texts being in the table.

The table in the program was made of 51 public documents in Simplified Chinese: the yearly government work reports
2016-2025 of the State Council, Zhejiang, Ningbo and Changchun, the outlines of the thirteenth and fourteenth
five-year plans, two versions of the accounting law and seven yearly plans of township and park administrations.
A line is `class<TAB>sequences`; a sequence of class c stands in about 2^(c/4) paragraphs. Rarer ones than
`FEWEST` paragraphs are left out: the program takes them for unknown.
"""
import collections, json, math, pathlib, re, sys, unicodedata

FEWEST = 10
script = (pathlib.Path(__file__).parent.parent.parent / "base" / "simplified.txt").read_text(encoding="utf-8").replace("\n", "")
SIMPLIFIED = str.maketrans(dict(zip(script[::2], script[1::2])))


def runs(text):
    text = unicodedata.normalize("NFKC", text).translate(SIMPLIFIED).translate(SIMPLIFIED).lower()
    return re.split(r"[^\w%]+|_", re.sub(r"\s+", "", text))


def main():
    site = pathlib.Path(sys.argv[1])
    without = sys.argv[sys.argv.index("--without") + 1] if "--without" in sys.argv else None
    counts, paragraphs = collections.Counter(), 0
    for path in sorted(site.glob("**/index.json")):
        if without and without in path.relative_to(site).parts:
            continue
        plan = json.loads(path.read_text(encoding="utf-8"))
        if plan.get("schema") != "gongkai/plan/1":
            continue
        for section in plan["sections"]:
            for text in [section.get("title") or ""] + [block["text"] for block in section["blocks"]]:
                grams = {run[i : i + n] for run in runs(text) for n in (2, 3) for i in range(len(run) - n + 1)}
                counts.update(grams)
                paragraphs += bool(grams)
    classes = collections.defaultdict(list)
    for gram, count in counts.items():
        if count >= FEWEST:
            classes[round(4 * math.log2(count))].append(gram)
    print(f"paragraphs\t{paragraphs}")
    for number in sorted(classes):
        print(f"{number}\t{' '.join(sorted(classes[number]))}")


main()
