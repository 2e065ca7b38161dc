package io.github.logonaudit.coverage;

import io.github.logonaudit.coverage.RecordNumbers.Place;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.security.SystemTimeChanged;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

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
  private EventReference first;
  private EventReference last;
  private long events;
  private long copies;
  private long reused;

  ChannelTally(EventHeader header, RecordNumbers.Budget gaps, Found.Budget listed) {
    runs = new RecordNumbers(gaps);
    serviceStops = new Found<>(BY_TIME_AND_PLACE, listed);
    policyChanges = new Found<>(BY_TIME_AND_PLACE, listed);
    clockChanges = new Found<>(CLOCK_CHANGES, listed);
    first = EventReference.of(header);
    last = first;
  }

  /** Counts an event, and tells whether it is another copy of one that came before. */
  boolean isCopy(WindowsEvent event) {
    EventHeader header = event.header();
    Long recordId = header.recordId();
    Place place = recordId == null ? Place.NEW : runs.add(recordId, header.timeCreated());
    switch (place) {
      case NEW -> events++;
      case COPY -> copies++;
      case REUSED -> reused++;
    }
    if (place != Place.REUSED) {
      // Copies too: they may spell names in another way, and their order must not matter.
      bound(EventReference.of(header));
    }
    if (place != Place.COPY) {
      note(event);
    }
    return place == Place.COPY;
  }

  /** A record with a number is more of a bound than an event without one. */
  private void bound(EventReference event) {
    if (compare(event, first, 1) < 0) {
      first = event;
    }
    if (compare(event, last, -1) > 0) {
      last = event;
    }
  }

  private static int compare(EventReference one, EventReference other, int withoutNumber) {
    Long a = one.recordId();
    Long b = other.recordId();
    if (a == null || b == null) {
      return a != null
          ? -withoutNumber
          : b != null ? withoutNumber : BY_TIME_AND_PLACE.compare(one, other);
    }
    int byNumber = Long.compareUnsigned(a, b);
    return byNumber != 0 ? byNumber : BY_TIME_AND_PLACE.compare(one, other);
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
    return ChannelCoverage.builder(first, last)
        .events(events)
        .copies(copies)
        .reusedNumbers(reused)
        .missingRecords(runs.missing())
        .gaps(runs.gaps())
        .clears(clears)
        .serviceStops(serviceStops.toList())
        .clockChanges(clockChanges.toList())
        .policyChanges(policyChanges.toList())
        .build();
  }
}
