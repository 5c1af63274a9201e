#!/bin/sh
# 有文件的有效性到今天已经变了，或者到了发布日期，需要再构建一次时，退出码为 0，否则为 1。
# Exit status 0 when the validity of a document has changed since the site was built, or one is to be published, so that it is due for a build; else 1.
#
#   is-due.sh MANIFEST [DATE]
#
# MANIFEST  public/manifest.json
# DATE      今天，默认按北京时间 / today; in Beijing when absent
set -eu

next=$(sed -n 's/.*"next_change": *"\([0-9-]*\)".*/\1/p' "$1" | head -n 1)
today=${2:-$(TZ=CST-8 date +%Y-%m-%d)}
[ -n "$next" ] || exit 1
# 日期写成年-月-日，按字面排序就是先后。Dates sort as they are written.
first=$(printf '%s\n%s\n' "$next" "$today" | sort | head -n 1)
[ "$first" = "$next" ]
