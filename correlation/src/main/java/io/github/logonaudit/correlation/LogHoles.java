package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionSignal.LogCleared;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the holes in the log of one computer: what was logged there is hidden, which can be the
 * end of any session that was open.
 *
 * <p>A cleared log is one, unless the record before is there too, as from an earlier copy. Missing
 * record numbers are holes only where the caller gives every record: exports are often of some
 * event IDs only.
 */
final class LogHoles {
  private final boolean everyRecord;
  private final Map<String, Long> lastRecordIds = new HashMap<>();
  private int count;

  LogHoles(boolean everyRecord) {
    this.everyRecord = everyRecord;
  }

  /** Watches the events of each channel in the order of their records. */
  void watch(EventReference event, @Nullable SessionSignal signal) {
    Long recordId = event.recordId();
    boolean cleared = signal instanceof LogCleared;
    if (recordId == null || event.channel() == null) {
      count += cleared ? 1 : 0;
      return;
    }
    if (lastRecordIds.size() > ChannelMerge.MAX_CHANNELS) {
      lastRecordIds.clear();
    }
    Long before = lastRecordIds.put(event.channel(), recordId);
    if ((cleared && !isNext(before, recordId))
        || (everyRecord && before != null && !isNext(before, recordId))) {
      count++;
    }
  }

  private static boolean isNext(@Nullable Long before, long recordId) {
    return before != null && before + 1 == recordId;
  }

  /** How many holes there were so far. */
  int count() {
    return count;
  }

  void write(SnapshotOutput out) {
    out.bytes().unsigned(lastRecordIds.size());
    new TreeMap<>(lastRecordIds)
        .forEach(
            (channel, recordId) -> {
              out.dictionary().writeText(out.bytes(), channel);
              out.bytes().unsigned(recordId);
            });
    out.bytes().unsigned(count);
  }

  void read(SnapshotInput in) {
    for (int i = in.bytes().count(); i > 0; i--) {
      String channel = in.dictionary().readText(in.bytes());
      lastRecordIds.put(channel, in.bytes().unsigned());
    }
    count = in.bytes().integer();
  }
}
