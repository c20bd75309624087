package unrain.ui.editor;

import unrain.derain.Blend;
import unrain.ui.base.Messages;

/** What a step of the history was. */
enum EditKind {
  STRENGTH, PROTECT_DRY, MASK, MASK_FILE, DETAIL, BRUSH, START_FROM_RAIN, START_EVERYWHERE, START_NOWHERE, RECIPE,
  GIVEN, SEVERAL;

  /** The kind of a change that was made by its control; who replaces an edit says why. */
  static EditKind between(Blend before, Blend after) {
    if (after.withBrush(before.brush()).equals(before)) {
      return BRUSH;
    }
    if (after.withMaskFile(before.maskFileOrNull()).equals(before)) {
      return MASK_FILE;
    }
    if (after.withStrength(before.strength()).equals(before)) {
      return STRENGTH;
    }
    if (after.withProtectDry(before.protectDry()).equals(before)) {
      return PROTECT_DRY;
    }
    if (after.withMask(after.threshold(), after.featherPx(), before.detail()).equals(before)) {
      return DETAIL;
    }
    return after.withMask(before.threshold(), before.featherPx(), after.detail()).equals(before) ? MASK : SEVERAL;
  }

  /** A step that led to an edit in words, for the menu. */
  String words(Blend after) {
    return switch (this) {
      case STRENGTH -> Messages.text("edit.strength", (double) after.strength());
      case PROTECT_DRY -> Messages.text(after.protectDry() ? "edit.protect.on" : "edit.protect.off");
      case MASK -> Messages.text("edit.mask");
      case MASK_FILE -> Messages.text("edit.mask.file");
      case DETAIL -> Messages.text("panel.detail.label");
      case BRUSH -> Messages.text(after.brush().strokes().getLast().erases() ? "edit.erase" : "edit.brush");
      case START_FROM_RAIN -> Messages.text("edit.start.rain");
      case START_EVERYWHERE -> Messages.text("edit.start.everywhere");
      case START_NOWHERE -> Messages.text("edit.start.nowhere");
      case RECIPE -> Messages.text("edit.recipe");
      case GIVEN -> Messages.text("edit.given");
      case SEVERAL -> Messages.text("edit.several");
    };
  }
}
