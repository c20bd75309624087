package unrain.ui.editor;

import java.util.List;
import unrain.derain.Blend;
import unrain.derain.brush.Stroke;
import unrain.ui.base.Messages;

/** Which part of an edit a step changed. */
enum EditKind {
  STRENGTH, PROTECT_DRY, MASK, BRUSH, SEVERAL;

  static EditKind between(Blend before, Blend after) {
    if (after.withBrush(before.brush()).equals(before)) {
      return BRUSH;
    }
    if (same(before, after, after.strength(), before.protectDry())) {
      return STRENGTH;
    }
    if (same(before, after, before.strength(), after.protectDry())) {
      return PROTECT_DRY;
    }
    boolean mask = before.strength() == after.strength() && before.protectDry() == after.protectDry()
        && before.brush().equals(after.brush());
    return mask ? MASK : SEVERAL;
  }

  private static boolean same(Blend before, Blend after, float strength, boolean protectDry) {
    return after.equals(before.withStrength(strength).withProtectDry(protectDry));
  }

  /** The step in words, for the menu. */
  static String words(Blend before, Blend after) {
    return switch (between(before, after)) {
      case STRENGTH -> Messages.text("edit.strength", (double) after.strength());
      case PROTECT_DRY -> Messages.text(after.protectDry() ? "edit.protect.on" : "edit.protect.off");
      case MASK -> Messages.text("edit.mask");
      case BRUSH -> brushWords(before.brush().strokes(), after.brush().strokes());
      case SEVERAL -> Messages.text("edit.several");
    };
  }

  private static String brushWords(List<Stroke> before, List<Stroke> after) {
    if (after.size() <= before.size()) {
      return Messages.text(after.isEmpty() ? "edit.brush.start" : "edit.brush");
    }
    return Messages.text(after.getLast().erases() ? "edit.erase" : "edit.brush");
  }
}
