#!/bin/sh
# 检查并生成站点，说明这次改动对公众有什么变化。
# Checks and builds a site, and says what the revision changes for readers.
#
#   publish.sh [SITE] [FORMER]
#
# SITE    站点文件夹，默认是当前文件夹 / the site folder, here when absent
# FORMER  现在公开的站点：文件夹、manifest.json 或网址；不写就不比较
#         what is public now: a folder, a manifest.json or an address; absent: nothing is compared
#
# DIAGNOSTICS=github|sarif|json 让平台在改动旁边显示问题。The summary is written to changes.md.
set -eu

site=${1:-.}
former=${2:-}
format=${DIAGNOSTICS:-human}

gongkai check --site "$site" --strict --locked --diagnostics "$format"
gongkai build --site "$site" --strict --locked --diagnostics "$format"

case $former in
  '') exit 0 ;;
  http://* | https://*)
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    # 第一次发布时网站上还没有清单。On the first publication there is none yet.
    if ! curl -fsS --max-time 60 --max-filesize 50000000 -o "$folder/manifest.json" "${former%/}/manifest.json"; then
      echo '没有取到现在公开的清单，这次不比较。No manifest of the public site: nothing is compared.' >&2
      exit 0
    fi
    former=$folder/manifest.json
    ;;
esac
gongkai changes "$former" "$site/public" --format markdown >changes.md
cat changes.md
