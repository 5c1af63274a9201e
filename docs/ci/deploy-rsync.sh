#!/bin/sh
# 用 rsync 发布：先传样式、脚本和数据，再传页面，最后删去不再有的。中途断开时，旧页面仍然完整。
# Publishes with rsync: assets and data first, then pages, then what is gone is removed. Cut off halfway, the old pages are whole.
#
#   deploy-rsync.sh PUBLIC DESTINATION
#
# DESTINATION  user@host:/var/www/plans/ 或本地文件夹 / or a local folder
set -eu

public=${1%/}/
destination=${2%/}/
[ -f "${public}manifest.json" ] || { echo "$public 不是生成的站点。$public is no built site." >&2; exit 2; }

rsync -a --checksum --exclude='*.html' --exclude='/manifest.json' "$public" "$destination"
rsync -a --checksum --include='*/' --include='*.html' --exclude='*' "$public" "$destination"
rsync -a --checksum --delete-after "$public" "$destination"
