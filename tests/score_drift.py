#!/usr/bin/env python3
"""Scores the comparisons of a built site against the known drift of synthetic plans.

usage: score_drift.py TRUTH.json SITE [--show]

TRUTH.json lists, per series and per two consecutive years, every section with where it stands in both: a list of
{slug, pairs: [{from, to, sections: [{uid, from: {path, heading} or null, to: …}]}]}, with paths of printed numbers such
as 3.2. SITE is the published folder; the plan of a year stands at SLUG/YEAR/ and its anchors follow the numbers.

A section moved when it stands under another section, or outside the longest run of siblings that kept their order; where
several runs are equally long, any of them is right. Exits with 1 when a figure is below what is asked of the program.
"""
import json
import pathlib
import sys

ASKED = {"links": 0.98, "dropped": 0.97, "added": 0.97, "moved": 0.95}


def anchor(place):
    return place and "s" + place["path"].replace(".", "-")


def runs_through(values):
    """For each position the length of the longest increasing run through it, and the longest length of all."""
    up = [1] * len(values)
    for i in range(len(values)):
        up[i] = 1 + max([up[j] for j in range(i) if values[j] < values[i]], default=0)
    down = [1] * len(values)
    for i in reversed(range(len(values))):
        down[i] = 1 + max([down[j] for j in range(i + 1, len(values)) if values[j] > values[i]], default=0)
    through = [a + b - 1 for a, b in zip(up, down)]
    return through, max(through, default=0)


def runs_count(values, length):
    """Positions that stand in every longest run."""
    through, _ = runs_through(values)
    level = {}
    ups = []
    for i in range(len(values)):
        ups.append(1 + max([ups[j] for j in range(i) if values[j] < values[i]], default=0))
        if through[i] == length:
            level.setdefault(ups[i], []).append(i)
    return {members[0] for members in level.values() if len(members) == 1}


def moves(rows):
    """Pairs that surely moved, pairs that may have, and how many moved in all."""
    by_path = {side: {row[side]["path"]: row["uid"] for row in rows if row[side]} for side in ("from", "to")}
    parent = lambda row, side: by_path[side].get(row[side]["path"].rpartition(".")[0])
    sure, maybe, families, total = set(), set(), {}, 0
    number = lambda path: [int(part) for part in path.split(".")]
    for row in rows:
        if not (row["from"] and row["to"]):
            continue
        pair = (anchor(row["from"]), anchor(row["to"]))
        if parent(row, "from") != parent(row, "to"):
            sure.add(pair)
            total += 1
        else:
            families.setdefault(parent(row, "from"), []).append((number(row["from"]["path"]), number(row["to"]["path"]), pair))
    for family in families.values():
        family.sort()
        values = [to for _, to, _ in family]
        through, longest = runs_through(values)
        always = runs_count(values, longest)
        total += len(values) - longest
        for i, (_, _, pair) in enumerate(family):
            if through[i] < longest:
                sure.add(pair)
            elif i not in always:
                maybe.add(pair)
    return sure, maybe, total


def main():
    truth = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    site, show = pathlib.Path(sys.argv[2]), "--show" in sys.argv
    found = {}
    for path in site.glob("series/*/compare/*/*/index.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        found[data["older"]["id"], data["newer"]["id"]] = data
    score = {name: [0, 0, 0] for name in ASKED}  # right, found, wanted
    for series in truth:
        for years in series["pairs"]:
            older, newer = (f"{series['slug']}/{years[side]}" for side in ("from", "to"))
            data = found[older, newer]
            rows = years["sections"]
            is_section = lambda name: name != "s0" and "-p" not in name and "-t" not in name
            got, moved = set(), set()
            for pair in data["pairs"]:
                links = {(a, b) for a in pair["older"] for b in pair["newer"] if is_section(a) and is_section(b)}
                got |= links
                if pair["moved"]:
                    moved |= links
            want = {(anchor(row["from"]), anchor(row["to"])) for row in rows if row["from"] and row["to"]}
            lists = {
                "links": (got, want),
                "dropped": ({a for a in data["older_only"] if is_section(a)}, {anchor(row["from"]) for row in rows if not row["to"]}),
                "added": ({a for a in data["newer_only"] if is_section(a)}, {anchor(row["to"]) for row in rows if not row["from"]}),
            }
            for name, (has, wanted) in lists.items():
                score[name] = [a + b for a, b in zip(score[name], (len(has & wanted), len(has), len(wanted)))]
                if show and has != wanted:
                    print(newer, name, "wrong", sorted(has - wanted), "missed", sorted(wanted - has))
            sure, maybe, total = moves(rows)
            right = len(moved & (sure | maybe))
            score["moved"] = [a + b for a, b in zip(score["moved"], (min(right, total), len(moved), total))]
            if show and (moved - sure - maybe or sure - moved):
                print(newer, "moved", "wrong", sorted(moved - sure - maybe), "missed", sorted(sure - moved))
    bad = False
    for name, (right, has, wanted) in score.items():
        precision, recall = right / max(1, has), right / max(1, wanted)
        bad |= min(precision, recall) < ASKED[name]
        print(f"{name:8} precision {precision:.4f}  recall {recall:.4f}  ({wanted} wanted, {has} found)")
    sys.exit(bad)


main()
