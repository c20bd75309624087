#!/bin/sh
# Renders every icon size from the drawings in icons/. Run it after changing a drawing and commit what it writes.
# Needs rsvg-convert (Debian: librsvg2-bin).
set -eu
cd "$(dirname "$0")/../../icons"
for size in 16 24 32 48 64 128 256 512; do
    # Below 32 pixels the handle and the fine streaks of the full drawing blur.
    if [ "$size" -lt 32 ]; then drawing=unrain-small.svg; else drawing=unrain.svg; fi
    rsvg-convert --width "$size" --height "$size" --output "unrain-$size.png" "$drawing"
done
