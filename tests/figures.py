#!/usr/bin/env python3
"""Prints figures of the source: sizes of files and functions, comments, words outside of the message files.

    tests/figures.py [FOLDER]      (src by default; compare two states of it)
"""

import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "src")
MESSAGES = "diagnostic/messages/"


def spread(sizes):
    sizes = sorted(sizes)
    at = lambda share: sizes[min(len(sizes) - 1, int(len(sizes) * share))]
    return f"{len(sizes)}, median {at(0.5)}, p90 {at(0.9)}, largest {sizes[-1]}"


def functions(text):
    """Names and lengths of functions: from the line with `fn` to the brace that closes at its indent."""
    lines = text.split("\n")
    for start, line in enumerate(lines):
        head = re.match(r"( *)(?:pub(?:\([^)]*\))? )?(?:const |async |unsafe )*fn (\w+)", line)
        if not head:
            continue
        indent = head.group(1)
        for end in range(start, len(lines)):
            if lines[end].startswith(indent + "}") or end == start and line.rstrip().endswith("}"):
                yield head.group(2), end - start + 1
                break
            if end > start and lines[end].startswith(indent + "fn ") or lines[end] == indent + ");":
                break


def parted(path):
    """The text without its tests, and the tests: a file `tests.rs`, or the items behind `#[cfg(test)]`."""
    text = path.read_text()
    if path.name == "tests.rs":
        return "", text
    own, tests, lines = [], [], iter(text.split("\n"))
    for line in lines:
        if line.strip() != "#[cfg(test)]":
            own.append(line)
            continue
        indent = line[: len(line) - len(line.lstrip())]
        for line in lines:
            tests.append(line)
            is_of_item = line.startswith(indent) and not line.startswith(indent + " ")
            if is_of_item and line.endswith(("}", ";")):
                break
    return "\n".join(own), "\n".join(tests)


def print_lengths(what, lengths):
    print(f"functions {what}:", spread([length for length, _ in lengths]))
    print(f"  over 50 lines: {100 * sum(length > 50 for length, _ in lengths) / len(lengths):.1f} %")


sizes, lengths, of_tests, long_lines, echoes, reasons, code, pairs, branches = [], [], [], 0, 0, 0, 0, 0, 0
for path in sorted(root.rglob("*.rs")):
    name = str(path.relative_to(root))
    text, tests = parted(path)
    if text:
        sizes.append(text.count("\n"))
    long_lines += sum(len(line) > 130 for line in (text + "\n" + tests).split("\n"))
    echoes += len(re.findall(r"^ *///(?: [^ \n]+){1,4}$", text, re.M))
    reasons += len(re.findall(r"^ *// ", text, re.M))
    code += sum(bool(line.strip()) and not line.strip().startswith("//") for line in text.split("\n"))
    if MESSAGES not in name:
        lengths.extend((length, f"{name}: {function}") for function, length in functions(text))
        of_tests.extend((length, f"{name}: {function}") for function, length in functions(tests))
        pairs += len(re.findall(r"(?<![.\w])text\(\s*(?:format!\(\s*)?\"", text))
        branches += len(re.findall(r"\.either\(", text))

print("files:", spread(sizes))
print_lengths("outside of tests and of the message files", lengths)
for length, name in sorted(lengths, reverse=True)[:10]:
    print(f"  {length} {name}")
print_lengths("of tests", of_tests)
print("doc comments of four words or fewer:", echoes)
print(f"other comments per 100 lines of code: {100 * reasons / code:.1f}")
print("pairs of messages outside of the message files:", pairs, "and choices between languages:", branches)
print("lines over 130 columns:", long_lines)
