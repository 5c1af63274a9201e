#!/bin/sh
# 用 rclone 发布到对象存储（阿里云 OSS、腾讯云 COS、华为云 OBS、S3 等），次序和 deploy-rsync.sh 相同。
# Publishes to object storage with rclone, in the order of deploy-rsync.sh.
#
#   deploy-rclone.sh PUBLIC REMOTE:BUCKET/PATH
set -eu

public=${1%/}
destination=$2
[ -f "$public/manifest.json" ] || { echo "$public 不是生成的站点。$public is no built site." >&2; exit 2; }

rclone copy --checksum --exclude '*.html' --exclude '/manifest.json' "$public" "$destination"
rclone copy --checksum --include '*.html' "$public" "$destination"
rclone sync --checksum --delete-after "$public" "$destination"
