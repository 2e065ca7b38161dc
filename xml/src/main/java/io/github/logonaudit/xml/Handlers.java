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
 * What the caller wants to be told. All of it is called on the thread that reads.
 *
 * @param malformedHandler takes malformed events; null to throw them
 * @param repairHandler takes repairs; null to tell nobody
 * @param unreadableHandler takes values that can't be read; null to tell nobody
 */
record Handlers(
    @Nullable Consumer<MalformedEvent> malformedHandler,
    @Nullable Consumer<Repair> repairHandler,
    @Nullable Consumer<UnreadableValueReport> unreadableHandler) {

  Handlers withoutMalformed() {
    return new Handlers(null, repairHandler, unreadableHandler);
  }

  void malformed(Verdict.Malformed verdict) {
    if (malformedHandler == null) {
      throw new EventXmlException(verdict.event(), verdict.cause());
    }
    malformedHandler.accept(verdict.event());
  }

  /** What is to be told of a frame before what came of it. */
  List<Object> notes(Verdict.Noted noted, long byteOffset, long ordinal) {
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
