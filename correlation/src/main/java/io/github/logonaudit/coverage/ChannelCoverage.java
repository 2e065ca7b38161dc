package io.github.logonaudit.coverage;

import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Findings;
import org.jspecify.annotations.Nullable;

/**
 * What is there of one channel of a computer, and what is known to be missing.
 *
 * <p>Before the first record nothing is known to be missing, since every log begins somewhere: a
 * number far above 1 means that older records were overwritten or cleared.
 *
 * @param channel the channel, or null where the events have none
 * @param first the record with the lowest number; of events without numbers, the earliest
 * @param last the record with the highest number; of events without numbers, the latest
 * @param events how many events there are, each once
 * @param copies how many further copies of them came
 * @param reusedNumbers how many events had the number of another event of quite another time. Such
 *     a log was made anew, or its computer was set back to an earlier state: then it is several
 *     logs in one, and the other numbers here hold for none of them
 * @param missingRecords how many records are missing between the first and the last, unsigned
 * @param gaps where they are missing; listed are the {@value CoverageCollector#MAX_LISTED} largest
 *     gaps, in the order of their numbers
 * @param clears when the log was cleared (event 1102); what came before is gone, on purpose
 * @param serviceStops when the event log service stopped (events 1100 and 6006); with the computer,
 *     or alone
 * @param clockChanges when the clock was set by more than a second (event 4616)
 * @param policyChanges when the audit policy was changed (event 4719); what is logged behind it
 *     differs from before. Of this and the three lists above, the {@value
 *     CoverageCollector#MAX_LISTED} earliest are listed
 */
public record ChannelCoverage(
    @Nullable String channel,
    EventReference first,
    EventReference last,
    long events,
    long copies,
    long reusedNumbers,
    long missingRecords,
    Findings<RecordGap> gaps,
    Findings<EventReference> clears,
    Findings<EventReference> serviceStops,
    Findings<ClockChange> clockChanges,
    Findings<EventReference> policyChanges) {
  /**
   * Returns the channel for a person.
   *
   * @return several lines: the records that are there, and what is missing or happened to them
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(channel == null ? "no channel" : channel);
    text.append(": ").append(events).append(events == 1 ? " event" : " events");
    text.append(", from ").append(place(first)).append(" to ").append(place(last));
    if (copies > 0) {
      text.append("\n  copies: ").append(copies);
    }
    if (reusedNumbers > 0) {
      text.append("\n  record numbers used again: ").append(reusedNumbers);
    }
    if (missingRecords != 0) {
      text.append("\n  missing: ").append(Long.toUnsignedString(missingRecords));
    }
    append(text, "gap", gaps);
    append(text, "cleared", clears);
    append(text, "event log service stopped", serviceStops);
    append(text, "clock set", clockChanges);
    append(text, "audit policy changed", policyChanges);
    return text.toString();
  }

  private static String place(EventReference event) {
    return (event.recordId() == null
            ? "an event"
            : "record " + Long.toUnsignedString(event.recordId()))
        + " at "
        + (event.time() == null ? "an unknown time" : event.time());
  }

  private static void append(StringBuilder text, String what, Findings<?> found) {
    for (Object one : found.listed()) {
      text.append("\n  ").append(what).append(": ");
      text.append(one instanceof EventReference event ? place(event) : one);
    }
    if (found.unlisted() > 0) {
      text.append("\n  ").append(what).append(": ").append(found.unlisted()).append(" more");
    }
  }
}
