#!/usr/bin/env bash
# Builds sites with two programs and compares everything that they write, to the byte.
# For changes of the program's inside that must not show outside.
#
#     tests/same_output.sh [--without-messages] [--assets] [--classes FILE] OLD_PROGRAM NEW_PROGRAM SITE…
#
# With --assets, stylesheets and scripts may differ, and with them their names, which hold digests, and the list of files in
# manifest.json. With --classes, classes may have other names too: each line of FILE holds an old name and its new one. `a-* b-*`
# is for names that begin so, `=a b` for a class that stands alone.
#
# Each site is built in a copy, for one fixed day and twice: as it is, and once more upon what the first build left.
# Compared are all files of public/, with fragments, anchors.lock, what `check` and `build` say in both languages, and what
# `changes` says of the site after some words were replaced.
# The status is 1 where anything differs.
set -eu

day=2026-11-30
messages=yes
assets=no
classes=
while [ $# -gt 0 ]; do
  case $1 in
    --without-messages) messages=no ;;
    --assets) assets=yes ;;
    --classes) assets=yes classes=$(realpath "$2") && shift ;;
    *) break ;;
  esac
  shift
done
if [ $# -lt 3 ]; then
  sed -n 's/^# \{0,1\}//; 2,15p' "$0" >&2
  exit 2
fi
old=$(realpath "$1")
new=$(realpath "$2")
shift 2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=Asia/Shanghai

# What both programs may say differently: how long they took.
without_seconds() {
  sed -E 's/[0-9]+(\.[0-9]+)? (秒|s|seconds)\b/N s/g'
}

# Runs a command in a folder and writes what it says with its status.
run_in() { # FOLDER COMMAND…
  (cd "$1" && shift && "$@" 2>&1 && echo 'status 0' || echo "status $?") | without_seconds
}

# Writes into the folder SIDE of the work folder what PROGRAM makes of SITE.
make() { # SIDE PROGRAM SITE
  local side=$work/$1 program=$2 lang
  rm -rf "$side"
  mkdir "$side"
  # Both work in a folder of the same name, which messages may print.
  rm -rf "$work/site"
  mkdir "$work/site"
  local own_theme=()
  # The theme of this repository is that of the program which is built from it.
  if [ -f "$3/build.rs" ]; then own_theme=(--exclude=./themes/default); fi
  (cd "$3" && tar -cf - ${own_theme[@]+"${own_theme[@]}"} --exclude=./public --exclude=./target --exclude=./.git --exclude=node_modules .) | tar -xf - -C "$work/site"
  for lang in zh en; do
    run_in "$work/site" "$program" check --strict --as-of "$day" --lang "$lang" >"$side/check.$lang"
  done
  run_in "$work/site" "$program" build --fragments --as-of "$day" --lang zh >"$side/build.zh"
  run_in "$work/site" "$program" build --as-of "$day" --lang en >"$side/build.en"
  if [ -d "$work/site/public" ]; then
    cp -r "$work/site/public" "$side/public"
  fi
  if [ -f "$work/site/anchors.lock" ]; then
    cp "$work/site/anchors.lock" "$side/anchors.lock"
  fi
  # What `changes` says of the same site with other words in its documents.
  find "$work/site/content" -name '*.md' -exec sed -i 's/加强/推进/g; s/10/11/g' {} +
  rm -rf "$work/later"
  run_in "$work/site" "$program" build --as-of "$day" --output "$work/later" --lang en >"$side/build.later"
  for format in json markdown terminal; do
    run_in "$work" "$program" changes site/public later --format "$format" --lang zh >"$side/changes.$format"
  done
  if [ "$messages" = no ]; then
    rm "$side"/check.* "$side"/build.* "$side"/changes.markdown "$side"/changes.terminal
  fi
}

# Takes out of FOLDER what assets put there, and gives classes the names that FILE says.
without_assets() { # FOLDER [FILE]
  python3 - "$@" <<'PYTHON'
import json, pathlib, re, sys

folder = pathlib.Path(sys.argv[1])
names = dict(line.split() for line in open(sys.argv[2])) if sys.argv[2:] else {}

def renamed(name, is_alone):
    # Fragments put a prefix before each class.
    prefix = "gk-" if name.startswith("gk-") else ""
    bare = name[len(prefix):]
    if is_alone and "=" + bare in names:
        return prefix + names["=" + bare]
    for old, new in names.items():
        if old.endswith("*") and bare.startswith(old[:-1]):
            return prefix + new[:-1] + bare[len(old) - 1:]
    return prefix + names.get(bare, bare)

def attribute(found):
    classes = (found[2] or found[1]).split()
    value = " ".join(renamed(name, len(classes) == 1) for name in classes)
    return f'class="{value}"' if found[2] else f"class={value}"

for path in sorted(folder.rglob("*")):
    if path.parent.name == "assets" and path.suffix in (".css", ".js"):
        path.unlink()
    elif path.name == "manifest.json":
        manifest = json.loads(path.read_text())
        del manifest["files"], manifest["generator"]
        path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1))
    elif path.is_file() and path.suffix in (".html", ".json", ".markdown", ".terminal"):
        text = re.sub(r'"manifest_sha256":"\w+"', '"manifest_sha256":""', path.read_text())
        text = re.sub(r"assets/(\w+)\.[0-9a-f]{10}\.", r"assets/\1.", text)
        if path.suffix == ".html":
            # Within tags only: a text may speak of classes.
            text = re.sub(r"<[a-z][^>]*>", lambda tag: re.sub(r'(?<= )class=(?:([^" >]+)|"([^"]*)")', attribute, tag[0]), text)
        path.write_text(text)
PYTHON
}

status=0
for site in "$@"; do
  make old "$old" "$site"
  make new "$new" "$site"
  if [ "$assets" = yes ]; then
    without_assets "$work/old" $classes
    without_assets "$work/new"
  fi
  files=$(find "$work/new" -type f | wc -l)
  if diff -r "$work/old" "$work/new" >"$work/difference"; then
    echo "$site: $files files, all equal"
  else
    status=1
    echo "$site: $files files, different:"
    head -c 4000 "$work/difference"
    echo
  fi
done
exit $status
