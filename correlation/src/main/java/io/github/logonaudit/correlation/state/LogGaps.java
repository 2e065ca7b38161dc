package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.LogCleared;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the gaps in the log of one computer: what was logged there is hidden, which can be the end
 * of any session that was open.
 *
 * <p>A cleared log is one, unless the record before is there too, as from an earlier copy. Missing
 * record numbers are gaps only where the caller gives every record: exports are often of some event
 * IDs only.
 */
final class LogGaps {
  /** The number of the latest record of a channel. */
  private static final class Latest {
    long recordId;

    Latest(long recordId) {
      this.recordId = recordId;
    }
  }

  /** How many channels are watched at once; when there are more, all are forgotten. */
  private static final int MAX_CHANNELS = 64;

  private final boolean everyRecord;
  private final Map<String, Latest> latest = new TreeMap<>();

  /** The channel of the last event, because the next one mostly has the same. */
  private @Nullable String lastChannel;

  private @Nullable Latest ofLastChannel;
  private int count;

  LogGaps(boolean everyRecord) {
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
    Latest before = ofChannel(event.channel());
    if (before == null) {
      count += cleared ? 1 : 0;
      put(event.channel(), recordId);
      return;
    }
    if ((cleared || everyRecord) && before.recordId + 1 != recordId) {
      count++;
    }
    before.recordId = recordId;
  }

  private @Nullable Latest ofChannel(String channel) {
    if (!channel.equals(lastChannel)) {
      lastChannel = channel;
      ofLastChannel = latest.get(channel);
    }
    return ofLastChannel;
  }

  private void put(String channel, long recordId) {
    if (latest.size() > MAX_CHANNELS) {
      latest.clear();
    }
    ofLastChannel = new Latest(recordId);
    latest.put(channel, ofLastChannel);
  }

  /** How many gaps there were so far. */
  int count() {
    return count;
  }

  void write(PackedOutput out) {
    out.unsigned(latest.size());
    latest.forEach(
        (channel, last) -> {
          out.text(channel);
          out.unsigned(last.recordId);
        });
    out.unsigned(count);
  }

  void read(PackedInput in) {
    for (int i = in.count(); i > 0; i--) {
      String channel = in.text();
      latest.put(channel, new Latest(in.unsigned()));
    }
    count = in.integer();
  }
}
