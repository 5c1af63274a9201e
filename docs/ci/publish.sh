#!/bin/sh
# 检查并生成站点，说明这次改动对公众有什么变化。
# Checks and builds a site, and says what the revision changes for readers.
#
#   publish.sh [SITE] [FORMER]
#
# SITE    站点文件夹，默认是当前文件夹 / the site folder, here when absent
# FORMER  和什么比较：git:版本（例如 git:origin/main，按那个版本再生成一次，说得最细）、公开的文件夹、manifest.json 或网址
#         （只有清单，能说的少一些）；不写就不比较。前两种也是 check 和 build 的 --published
#         what to compare with: git:REVISION, which is built as well and tells most; a published folder, a manifest.json or
#         an address, of which only the manifest is read; absent: nothing is compared. The first two are the --published of
#         check and build as well
#
# DIAGNOSTICS=github|sarif|json 让平台在改动旁边显示问题。The summary is written to changes.md.
#
# SKIP_FAULTY=yes 略过从未公开过的有错文件，发布其余的；略过的列在 left-out.txt 和 changes.md 里，检查出的问题只显示，不拦发布
#                 leaves out documents with errors that were never published, and lists them in left-out.txt and changes.md;
#                 what the check finds is shown and stops nothing
set -eu

site=${1:-.}
former=${2:-}
format=${DIAGNOSTICS:-human}

# 退出码 4：发布了，但略过了有错误的文件，名单在标准输出里。
# Status 4: published, and documents with errors were left out; standard output lists them.
build() {
  status=0
  gongkai build ${SKIP_FAULTY:+--skip-faulty} "$@" || status=$?
  [ "$status" -eq 0 ] || [ "$status" -eq 4 ] || return "$status"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case $former in
  git:*)
    # 第一次提交之前什么都没有。Before the first commit there is nothing.
    if ! git -C "$site" rev-parse --quiet --verify "${former#git:}^{commit}" >/dev/null; then
      echo '没有那个版本，这次不比较。There is no such revision: nothing is compared.' >&2
      former=
    else
      top=$(git -C "$site" rev-parse --show-toplevel)
      below=$(git -C "$site" rev-parse --show-prefix)
      mkdir "$work/former"
      # 那个版本可能还没有站点，或者生成不了。That revision may have no site yet, or a faulty one.
      if git -C "$top" archive "${former#git:}" | tar -x -C "$work/former" &&
        build --site "$work/former/$below" --output "$work/public" --quiet >"$work/left-out.txt"; then
        former=$work/public
      else
        echo '那个版本生成不了，这次不比较。That revision cannot be built: nothing is compared.' >&2
        former=
      fi
    fi
    ;;
  http://* | https://*)
    # 第一次发布时网站上还没有清单。On the first publication there is none yet.
    if ! curl -fsS --max-time 60 --max-filesize 50000000 -o "$work/manifest.json" "${former%/}/manifest.json"; then
      echo '没有取到现在公开的清单，这次不比较。No manifest of the public site: nothing is compared.' >&2
      former=
    else
      former=$work/manifest.json
    fi
    ;;
esac

# 有整个文件夹的，以它为上次公开的文字：改了数字没有写更正、公开过的文件不见了，都要停下。anchors.lock 可能是本地生成时改写的。
# A whole folder is what was published: a figure that is changed without a correction, or a page that would go, stops the job.
# anchors.lock may be of a build that nobody published.
published=
if [ -n "$former" ] && [ -d "$former" ]; then
  published=$former
fi

rm -f left-out.txt
if [ -z "${SKIP_FAULTY:-}" ]; then
  gongkai check --site "$site" ${published:+--published "$published"} --strict --locked --diagnostics "$format"
  build --site "$site" ${published:+--published "$published"} --strict --locked --diagnostics "$format"
else
  # 哪些错误必须停下，由 build 决定并说明。The build decides which errors stop it, and reports them.
  gongkai check --site "$site" ${published:+--published "$published"} --strict --locked --diagnostics "$format" || [ $? -eq 1 ]
  build --site "$site" ${published:+--published "$published"} --strict --locked --diagnostics "$format" >left-out.txt
fi
if [ -s left-out.txt ]; then
  echo '有错误、没有发布的文件 / left out for errors:' >&2
  cat left-out.txt >&2
else
  rm -f left-out.txt
fi

[ -n "$former" ] || exit 0
gongkai changes "$former" "$site/public" --format markdown >changes.md
if [ -s left-out.txt ]; then
  {
    printf '\n有错误、没有发布的文件 / Left out for errors:\n\n'
    sed 's/.*/- `&`/' left-out.txt
  } >>changes.md
fi
cat changes.md
