#!/bin/sh
# 把对公众的变化写成 Gitee 拉取请求的评论。
# Writes what a revision changes for readers as a comment to a pull request on Gitee.
#
#   comment-gitee.sh OWNER REPOSITORY NUMBER FILE
#
# GITEE_TOKEN  可以评论的私人令牌 / a personal access token that may comment
# GITEE_URL    默认 https://gitee.com / when the service is your own
set -eu

[ -s "$4" ] || exit 0
# 令牌不写在命令行上，免得别的用户看到。The token stays off the command line, where other users could see it.
printf 'data-urlencode = "access_token=%s"\n' "$GITEE_TOKEN" |
  curl -fsS --config - --data-urlencode "body@$4" "${GITEE_URL:-https://gitee.com}/api/v5/repos/$1/$2/pulls/$3/comments"
