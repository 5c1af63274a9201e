#!/bin/sh
# 从源代码装好 gongkai：还没有发布过版本，任何软件仓库里叫这个名字的都不是它。
# Installs gongkai from its source: there is no release yet, and whatever a package registry has by that name is not it.
#
#   install.sh [FOLDER]
#
# FOLDER            装到哪里，程序在 FOLDER/bin；不写就是 cargo 的文件夹 / where to, cargo's own folder when absent
# GONGKAI_SOURCE    源代码仓库的网址 / address of the source repository
# GONGKAI_REVISION  提交号，40位：分支和标签会变，提交号不会 / the commit in 40 digits: branches and tags move, a commit does not
set -eu

if [ -z "${GONGKAI_SOURCE:-}" ] || ! printf '%s\n' "${GONGKAI_REVISION:-}" | grep -qxE '[0-9a-f]{40}'; then
  echo '请在流水线开头写上 GONGKAI_SOURCE（源代码仓库的网址）和 GONGKAI_REVISION（40位提交号）。' >&2
  echo 'Set GONGKAI_SOURCE (address of the source repository) and GONGKAI_REVISION (commit, 40 digits) at the top of the pipeline.' >&2
  exit 2
fi
cargo install --locked --git "$GONGKAI_SOURCE" --rev "$GONGKAI_REVISION" ${1:+--root "$1"} gongkai
