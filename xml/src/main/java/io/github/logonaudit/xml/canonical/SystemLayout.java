package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.identity.Sid;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of {@code System}, from {@code TimeCreated} on, around the values that differ from
 * event to event. The next event of the same kind probably has the same bytes there, and then each
 * part takes one comparison.
 *
 * @param beforeTime the bytes before the time
 * @param beforeRecordId the bytes between the time and the record ID; the others are in order too
 * @param beforeActivityId empty if the event has no activity ID
 * @param channel the channel that these bytes name
 * @param userId the user that these bytes name
 */
// Compared only by its bytes.
@SuppressWarnings("ArrayRecordComponent")
record SystemLayout(
    byte[] beforeTime,
    byte[] beforeRecordId,
    byte[] beforeActivityId,
    byte[] beforeProcessId,
    byte[] beforeThreadId,
    byte[] beforeComputer,
    byte[] afterComputer,
    @Nullable String channel,
    @Nullable Sid userId) {
  boolean hasActivityId() {
    return beforeActivityId.length > 0;
  }
}
