#!/bin/sh
# 把源码和全部依赖打成一包，没有网络的机器解开后可以直接构建：cargo build --release --offline --locked
# Packs the source with all its dependencies: a machine without a network unpacks it and builds.
#
#   vendored-source.sh ARCHIVE.tar.gz
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$(dirname "$1")"
archive=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git -C "$root" archive --prefix=gongkai/ HEAD | tar -x -C "$work"
cd "$work/gongkai"
mkdir -p .cargo
cargo vendor --locked --quiet vendor >.cargo/config.toml
# 同样的源码得到同样的包。The same source gives the same archive.
tar --sort=name --mtime='2000-01-01 00:00Z' --owner=0 --group=0 --numeric-owner -C "$work" -cf - gongkai | gzip -n9 >"$archive"
echo "$archive"
