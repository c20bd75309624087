package unrain.ui.editor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import unrain.derain.Blend;

/**
 * What was done to one photo, step by step. An edit is a small value, so every step keeps the whole of it, and undoing
 * is looking one step back.
 */
final class EditHistory {
  /** More than anybody goes back; strokes of the same list are shared between steps. */
  static final int MAX_STEPS = 1000;

  private record Step(Blend before, Blend after, EditKind kind) {}

  private final Deque<Step> done = new ArrayDeque<>();
  private final Deque<Step> undone = new ArrayDeque<>();
  private Blend current;

  EditHistory(Blend start) {
    this.current = start;
  }

  Blend current() {
    return current;
  }

  /**
   * Takes a change.
   *
   * @param kind what it was
   * @param goesOn whether it belongs to the hand's last movement: a slider's drag is one step
   */
  void record(Blend now, EditKind kind, boolean goesOn) {
    if (now.equals(current)) {
      return;
    }
    Step last = done.peekLast();
    boolean joins = goesOn && last != null && undone.isEmpty() && last.kind() == kind;
    Blend before = joins ? done.removeLast().before() : current;
    undone.clear();
    current = now;
    // Back where the movement began: there is nothing to undo.
    if (!before.equals(now)) {
      done.addLast(new Step(before, now, kind));
    }
    if (done.size() > MAX_STEPS) {
      done.removeFirst();
    }
  }

  /** The edit before the last step; empty where there is none. */
  Optional<Blend> undo() {
    Step last = done.pollLast();
    if (last == null) {
      return Optional.empty();
    }
    undone.addLast(last);
    current = last.before();
    return Optional.of(current);
  }

  Optional<Blend> redo() {
    Step next = undone.pollLast();
    if (next == null) {
      return Optional.empty();
    }
    done.addLast(next);
    current = next.after();
    return Optional.of(current);
  }

  /** What undo would take back, in words; empty where there is nothing. */
  String undoName() {
    Step last = done.peekLast();
    return last == null ? "" : last.kind().words(last.after());
  }

  String redoName() {
    Step next = undone.peekLast();
    return next == null ? "" : next.kind().words(next.after());
  }

  boolean isUntouched() {
    return done.isEmpty();
  }
}
