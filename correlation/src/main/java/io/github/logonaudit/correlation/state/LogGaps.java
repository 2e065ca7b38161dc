package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.RecordTimes;
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
 * of any session that was open. Also finds where a channel begins another life: inside one life
 * record IDs rise, so one that does not is of another.
 *
 * <p>A cleared log is one, unless the record before is there too, as from an earlier copy. Missing
 * record numbers are gaps only where the caller gives every record: exports are often of some event
 * IDs only.
 */
final class LogGaps {
  /** The latest record of a channel. */
  private static final class Latest {
    final boolean isSecurity;
    final RecordTimes times = new RecordTimes();

    Latest(String channel) {
      isSecurity = channel.equalsIgnoreCase("Security");
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

  /** Whether records of the Security log are missing right before the last event, in one life. */
  private boolean isBehindGap;

  LogGaps(boolean everyRecord) {
    this.everyRecord = everyRecord;
  }

  /**
   * Watches the events of each channel in order.
   *
   * @return whether another life of the Security log begins with the event, or may begin because
   *     the time falls across a gap in the record IDs; the lives of other logs are of no account
   */
  boolean beginsLife(EventReference event, @Nullable SessionSignal signal) {
    isBehindGap = false;
    Long recordId = event.recordId();
    // The clear of another log hides the end of no session.
    boolean cleared = signal instanceof LogCleared log && log.channel() == null;
    if (recordId == null || event.channel() == null) {
      count += cleared ? 1 : 0;
      return false;
    }
    Latest before = ofChannel(event.channel());
    if (before == null) {
      count += cleared ? 1 : 0;
      put(event.channel()).times.begin(recordId, event.time());
      return false;
    }
    boolean isNext = before.times.recordId() + 1 == recordId;
    if ((cleared || everyRecord) && !isNext) {
      count++;
    }
    if (Long.compareUnsigned(recordId, before.times.recordId()) <= 0) {
      before.times.begin(recordId, event.time());
      return before.isSecurity;
    }
    if (before.isSecurity) {
      boolean falls = before.times.falls(recordId, event.time(), signal);
      isBehindGap = everyRecord && !isNext && !falls;
      return falls;
    }
    before.times.begin(recordId, null);
    return false;
  }

  /**
   * Returns whether the last event is of the Security log, and records of the same life are missing
   * right before it.
   */
  boolean isBehindGap() {
    return isBehindGap;
  }

  /** Notes a gap that is not in the record IDs. */
  void add() {
    count++;
  }

  private @Nullable Latest ofChannel(String channel) {
    if (!channel.equals(lastChannel)) {
      lastChannel = channel;
      ofLastChannel = latest.get(channel);
    }
    return ofLastChannel;
  }

  private Latest put(String channel) {
    if (latest.size() > MAX_CHANNELS) {
      latest.clear();
    }
    Latest added = new Latest(channel);
    ofLastChannel = added;
    latest.put(channel, added);
    return added;
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
          last.times.write(out);
        });
    out.unsigned(count);
  }

  void read(PackedInput in) {
    for (int i = in.count(); i > 0; i--) {
      String channel = in.text();
      Latest restored = new Latest(channel);
      restored.times.read(in);
      latest.put(channel, restored);
    }
    count = in.integer();
  }
}
