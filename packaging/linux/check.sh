#!/bin/sh
# Validates the desktop entry and the AppStream metadata, and holds both to each other and to the project.
# Needs desktop-file-validate and appstreamcli (Debian: desktop-file-utils, appstream). Exit code 0: all is well.
set -u
cd "$(dirname "$0")/../.."
id=app.unrain.Unrain
desktop=packaging/linux/$id.desktop
metainfo=packaging/linux/$id.metainfo.xml
failures=0

fail() {
    echo "check.sh: $*" >&2
    failures=$((failures + 1))
}

desktop-file-validate "$desktop" || fail "$desktop does not validate"

# AppStream 1 wants a homepage and counts its absence as a failure; we name none until there is a real one.
# Older versions don't know that rule and refuse to override it.
case $(appstreamcli --version) in
    *" 0."*) override= ;;
    *) override=--override=url-homepage-missing=info ;;
esac
# shellcheck disable=SC2086  # empty or one word
appstreamcli validate --no-net $override "$metainfo" || fail "$metainfo does not validate"

value() {
    sed -n "s/^$1=//p" "$desktop"
}

in_desktop=$(value MimeType | tr ';' '\n' | sed '/^$/d' | sort)
in_metainfo=$(sed -n 's:.*<mediatype>\(.*\)</mediatype>.*:\1:p' "$metainfo" | sort)
[ -n "$in_desktop" ] && [ "$in_desktop" = "$in_metainfo" ] || fail "the two files list different media types"

# JavaFX names its windows after the application class, and desktops match windows to entries by that name.
window_class=$(value StartupWMClass)
[ -f "src/main/java/$(echo "$window_class" | tr . /).java" ] || fail "StartupWMClass $window_class is no class of ours"

version=$(sed -n 's:^  <version>\(.*\)</version>.*:\1:p' pom.xml)
released=$(sed -n 's:.*<release version="\([^"]*\)".*:\1:p' "$metainfo" | head -n 1)
[ -n "$version" ] && [ "${version%-SNAPSHOT}" = "$released" ] \
    || fail "pom.xml says version '$version', the newest release in the metadata is '$released'"

# A PNG holds its width and height as big-endian numbers from byte 16 on.
for size in 16 24 32 48 64 128 256 512; do
    sides=$(od -An -tu1 -j16 -N8 "icons/unrain-$size.png" 2>/dev/null \
        | awk '{ print ($1 * 256 + $2) * 65536 + $3 * 256 + $4, ($5 * 256 + $6) * 65536 + $7 * 256 + $8 }')
    [ "$sides" = "$size $size" ] || fail "icons/unrain-$size.png is missing or not $size pixels wide and high"
done

[ "$failures" -eq 0 ]
