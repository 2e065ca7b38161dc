package io.github.logonaudit.coverage;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.security.SystemTimeChanged;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts the events of one channel of one computer. */
final class ChannelTally {
  /** The clock is corrected by milliseconds all the time, which makes no time wrong. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

  static final String EVENT_LOG = "Microsoft-Windows-Eventlog";

  static final Comparator<EventReference> BY_TIME_AND_PLACE =
      Comparator.comparing(
              EventReference::time, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
          .thenComparing(EventReference::recordId, Comparator.nullsFirst(Long::compareUnsigned))
          .thenComparing(EventReference::eventId)
          .thenComparing(EventReference::computer);

  /** By record ID, because a change of the clock makes times fall; without, by time. */
  private static final Comparator<EventReference> BY_RECORD =
      Comparator.comparing(
              EventReference::recordId, Comparator.<Long>nullsFirst(Long::compareUnsigned))
          .thenComparing(BY_TIME_AND_PLACE);

  private static final Comparator<ClockChange> CLOCK_CHANGES =
      Comparator.comparing(ClockChange::event, BY_RECORD)
          .thenComparing(ClockChange::change, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final RecordNumbers runs;
  private final Found<EventReference> serviceStops;
  private final Found<EventReference> policyChanges;
  private final Found<ClockChange> clockChanges;

  /** The first and the last event without a record ID; null where all have one. */
  private @Nullable EventReference first;

  private @Nullable EventReference last;
  private long events;
  private long copies;

  ChannelTally(RecordNumbers.Budget gaps, Found.Budget listed) {
    runs = new RecordNumbers(gaps);
    serviceStops = new Found<>(BY_TIME_AND_PLACE, listed);
    policyChanges = new Found<>(BY_TIME_AND_PLACE, listed);
    clockChanges = new Found<>(CLOCK_CHANGES, listed);
  }

  /** Counts an event, and tells whether it is another copy of one that came before. */
  boolean isCopy(WindowsEvent event) {
    EventReference reference = EventReference.of(event.header());
    if (reference.recordId() == null) {
      first = first == null ? reference : earlier(first, reference);
      last = last == null || earlier(last, reference).equals(last) ? reference : last;
    } else if (runs.isCopy(reference.recordId(), reference, event instanceof SystemTimeChanged)) {
      copies++;
      return true;
    }
    events++;
    note(event);
    return false;
  }

  private static EventReference earlier(EventReference a, EventReference b) {
    return BY_TIME_AND_PLACE.compare(a, b) <= 0 ? a : b;
  }

  private void note(WindowsEvent event) {
    EventHeader header = event.header();
    switch (header.eventId()) {
      case 1100 -> add(serviceStops, EVENT_LOG, header);
      case 6006 -> add(serviceStops, "EventLog", header);
      case 4719 -> add(policyChanges, ComputerTally.SECURITY_AUDITING, header);
      case 4616 -> {
        if (event instanceof SystemTimeChanged changed) {
          note(changed);
        }
      }
      default -> {
        // The others are only counted.
      }
    }
  }

  private static void add(Found<EventReference> found, String provider, EventHeader header) {
    if (provider.equals(header.provider().name())) {
      found.add(EventReference.of(header));
    }
  }

  private void note(SystemTimeChanged changed) {
    Instant before = changed.previousTime().instant();
    Instant after = changed.newTime().instant();
    Duration change = before == null || after == null ? null : Duration.between(before, after);
    if (change == null || change.abs().compareTo(CLOCK_TOLERANCE) > 0) {
      clockChanges.add(new ClockChange(EventReference.of(changed.header()), change));
    }
  }

  /** Takes the clears of this channel, which another log may note. */
  ChannelCoverage toCoverage(Findings<EventReference> clears) {
    RecordNumbers.Summary records = runs.isEmpty() ? null : runs.summary();
    ChannelCoverage.Builder coverage =
        records == null
            ? ChannelCoverage.builder(Objects.requireNonNull(first), Objects.requireNonNull(last))
            : ChannelCoverage.builder(records.first(), records.last())
                .lives(records.lives())
                .reusedNumbers(records.reused())
                .missingRecords(records.missing())
                .gaps(records.gaps());
    return coverage
        .events(events)
        .copies(copies)
        .clears(clears)
        .serviceStops(serviceStops.toList())
        .clockChanges(clockChanges.toList())
        .policyChanges(policyChanges.toList())
        .build();
  }
}
