package io.github.logonaudit.cli.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the logs show of an account, or of a source of logons.
 *
 * <p>A session counts for each source that it was connected to, with the times of these
 * connections.
 *
 * @param by which of both
 * @param name the account or the source
 * @param sid the SID of the account, null for a source or if it is not known
 * @param sessions how many sessions it had
 * @param failedLogons how many of its logons failed (event 4625)
 * @param failureReasons how many failed for which reason, the most frequent first: names of status
 *     codes, or the codes without a name
 * @param firstSeen the first time it was seen, null if no event has a time
 * @param lastSeen the last time it was seen
 * @param daysAtLeast on how many days it was seen, or had a session, for certain
 * @param daysAtMost on how many days at most, null if there is no bound
 * @param longestAtLeast how long its longest session lasted, or connection for a source, for
 *     certain
 * @param longestAtMost how long at most, null if there is no bound
 * @param mostAtOnceAtLeast how many sessions it had at the same time, for certain
 * @param mostAtOnceAtMost how many at most
 */
public record SummaryRow(
    By by,
    String name,
    @Nullable String sid,
    long sessions,
    long failedLogons,
    Map<String, Long> failureReasons,
    @Nullable Instant firstSeen,
    @Nullable Instant lastSeen,
    long daysAtLeast,
    @Nullable Long daysAtMost,
    Duration longestAtLeast,
    @Nullable Duration longestAtMost,
    int mostAtOnceAtLeast,
    int mostAtOnceAtMost) {
  /** What a row is about. */
  public enum By {
    account,
    source
  }
}
