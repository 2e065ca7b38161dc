package io.github.logonaudit.xml;

import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.xml.stax.FrameRepair;
import io.github.logonaudit.xml.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The caller's handlers. All are called on the thread that reads.
 *
 * @param malformedHandler takes malformed events; null to throw them
 * @param strayTextHandler takes stray texts, or null
 * @param repairHandler takes repairs, or null
 * @param unreadableHandler takes values that can't be read, or null
 */
record Handlers(
    @Nullable Consumer<MalformedEvent> malformedHandler,
    @Nullable Consumer<StrayText> strayTextHandler,
    @Nullable Consumer<Repair> repairHandler,
    @Nullable Consumer<UnreadableValueReport> unreadableHandler) {

  /** The handlers for a message that holds one event. */
  Handlers forOneEvent() {
    return new Handlers(null, null, repairHandler, unreadableHandler);
  }

  void malformed(Verdict.Malformed<?> verdict) {
    if (malformedHandler == null) {
      throw new EventXmlException(verdict.event(), verdict.cause());
    }
    malformedHandler.accept(verdict.event());
  }

  /** What to report of a frame before its result. */
  List<Object> notes(Verdict.Noted<?> noted, long byteOffset, long ordinal) {
    List<Object> notes = new ArrayList<>();
    for (FrameRepair repair : noted.repairs()) {
      notes.add(new Repair(byteOffset, ordinal, repair.character(), repair.change()));
    }
    for (UnreadableValue value : noted.unreadable()) {
      UnreadableValue shown =
          new UnreadableValue(
              Excerpt.of(value.place()), Excerpt.of(value.text()), value.expected());
      notes.add(
          new UnreadableValueReport(
              byteOffset, ordinal, Objects.requireNonNull(noted.header()), shown));
    }
    return notes;
  }

  void tell(Object note) {
    if (note instanceof Repair repair) {
      if (repairHandler != null) {
        repairHandler.accept(repair);
      }
    } else if (unreadableHandler != null) {
      unreadableHandler.accept((UnreadableValueReport) note);
    }
  }
}
