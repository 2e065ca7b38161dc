package io.github.logonaudit.correlation.state;

import io.github.logonaudit.session.EventReference;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a log has several lives and it is not certain which record follows another: before some
 * records, and at the end. What was open there may go on elsewhere in the log.
 */
public final class DoubtfulOrder {
  private final Map<EventReference, Optional<Instant>> records = new HashMap<>();
  private @Nullable Instant afterEnd;

  /**
   * Notes that a record may not follow the one before.
   *
   * @param from the earliest time of what may; null where none is earlier than the record itself
   */
  public void addBefore(EventReference record, @Nullable Instant from) {
    Instant time = record.time();
    records.put(record, Optional.ofNullable(time == null || isBefore(from, time) ? from : time));
  }

  /** Notes that something may follow the last record, and the earliest time of that. */
  public void addAtEnd(Instant from) {
    afterEnd = isBefore(afterEnd, from) ? afterEnd : from;
  }

  /** Takes what is doubtful in another channel, whose end says nothing of sessions. */
  public void addAll(DoubtfulOrder other, boolean isOfSessions) {
    records.putAll(other.records);
    if (isOfSessions && other.afterEnd != null) {
      addAtEnd(other.afterEnd);
    }
  }

  private static boolean isBefore(@Nullable Instant a, Instant b) {
    return a != null && a.isBefore(b);
  }

  public boolean isBefore(EventReference record) {
    return !records.isEmpty() && records.containsKey(record);
  }

  /** The earliest time of what may follow in place of a record; null where that is not known. */
  @Nullable Instant from(EventReference record) {
    return records.getOrDefault(record, Optional.empty()).orElse(null);
  }

  /** The earliest time of what may follow the last record; null where nothing can. */
  @Nullable Instant fromAtEnd() {
    return afterEnd;
  }
}
