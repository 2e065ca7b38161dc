package io.github.logonaudit.coverage;

import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Findings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which records of one channel of a computer are present, and which are known to be missing.
 *
 * <p>Records before the first one do not count as missing, since every log begins somewhere: a
 * number far above 1 means that older records were overwritten or cleared.
 *
 * <p>Record numbers may start over: a log file was made anew, or the computer was set back to an
 * image or a snapshot. Then the channel has several {@linkplain #lives() lives}; a gap is always
 * inside one of them.
 *
 * <p>Immutable; two are equal if all their parts are.
 */
public final class ChannelCoverage {
  private final EventReference first;
  private final EventReference last;
  private final int lives;
  private final long events;
  private final long copies;
  private final long reusedNumbers;
  private final long missingRecords;
  private final Findings<RecordGap> gaps;
  private final Findings<EventReference> clears;
  private final Findings<EventReference> serviceStops;
  private final Findings<ClockChange> clockChanges;
  private final Findings<EventReference> policyChanges;

  private ChannelCoverage(Builder parts) {
    first = parts.first;
    last = parts.last;
    lives = parts.lives;
    events = parts.events;
    copies = parts.copies;
    reusedNumbers = parts.reusedNumbers;
    missingRecords = parts.missingRecords;
    gaps = parts.gaps;
    clears = parts.clears;
    serviceStops = parts.serviceStops;
    clockChanges = parts.clockChanges;
    policyChanges = parts.policyChanges;
  }

  /**
   * Starts from the two records that bound the channel.
   *
   * @param first the first record; of events without numbers, the earliest
   * @param last the last record; of events without numbers, the latest
   * @return a builder with one life in which nothing is counted and nothing was found
   */
  public static Builder builder(EventReference first, EventReference last) {
    return new Builder(first, last);
  }

  /**
   * Returns the channel.
   *
   * @return the name, or null if the events have none
   */
  public @Nullable String channel() {
    return first.channel();
  }

  /**
   * Returns the first record: the one with the lowest number in the earliest life of the log.
   *
   * @return the record; of events without numbers, the earliest
   */
  public EventReference first() {
    return first;
  }

  /**
   * Returns the last record: the one with the highest number in the latest life of the log.
   *
   * @return the record; of events without numbers, the latest
   */
  public EventReference last() {
    return last;
  }

  /**
   * Returns how many lives of the log the records are of, as far as their numbers and times show: a
   * number that recurs with another time is of another life, and so are records with higher numbers
   * and earlier times after a gap of more than 256 numbers. After a narrower one, earlier times
   * count as those of a clock that was set back.
   *
   * @return the number, 1 where the record numbers never start over
   */
  public int lives() {
    return lives;
  }

  /**
   * Returns how many events there are, without copies.
   *
   * @return the number
   */
  public long events() {
    return events;
  }

  /**
   * Returns how many copies of these events there were.
   *
   * @return the number
   */
  public long copies() {
    return copies;
  }

  /**
   * Returns how many events have the number of another event of quite another time.
   *
   * @return the number; if it is not 0, the log has several {@linkplain #lives() lives}
   */
  public long reusedNumbers() {
    return reusedNumbers;
  }

  /**
   * Returns how many records are missing between the first and the last of each life.
   *
   * @return the number, unsigned
   */
  public long missingRecords() {
    return missingRecords;
  }

  /**
   * Returns where records are missing.
   *
   * @return the gaps; the {@value CoverageCollector#MAX_LISTED} largest are listed, in the order of
   *     their numbers
   */
  public Findings<RecordGap> gaps() {
    return gaps;
  }

  /**
   * Returns when a log was cleared: the Security log (event 1102), or another one, which the System
   * log notes (event 104). What came before is gone, on purpose.
   *
   * @return the events; the {@value CoverageCollector#MAX_LISTED} earliest are listed
   */
  public Findings<EventReference> clears() {
    return clears;
  }

  /**
   * Returns when the event log service stopped (events 1100 and 6006), with the computer or alone.
   *
   * @return the events; the {@value CoverageCollector#MAX_LISTED} earliest are listed
   */
  public Findings<EventReference> serviceStops() {
    return serviceStops;
  }

  /**
   * Returns when the clock was set by more than a second (event 4616), in the order of records.
   *
   * @return the changes; the {@value CoverageCollector#MAX_LISTED} earliest are listed
   */
  public Findings<ClockChange> clockChanges() {
    return clockChanges;
  }

  /**
   * Returns when the audit policy was changed (event 4719), after which other events are logged
   * than before.
   *
   * @return the events; the {@value CoverageCollector#MAX_LISTED} earliest are listed
   */
  public Findings<EventReference> policyChanges() {
    return policyChanges;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChannelCoverage that
        && first.equals(that.first)
        && last.equals(that.last)
        && lives == that.lives
        && events == that.events
        && copies == that.copies
        && reusedNumbers == that.reusedNumbers
        && missingRecords == that.missingRecords
        && gaps.equals(that.gaps)
        && clears.equals(that.clears)
        && serviceStops.equals(that.serviceStops)
        && clockChanges.equals(that.clockChanges)
        && policyChanges.equals(that.policyChanges);
  }

  @Override
  public int hashCode() {
    return Objects.hash(first, last, events);
  }

  /**
   * Returns the coverage as text for a person.
   *
   * @return several lines: the records that are present, and what is missing or happened to the log
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(channel() == null ? "no channel" : channel());
    text.append(": ").append(events).append(events == 1 ? " event" : " events");
    text.append(", from ").append(place(first)).append(" to ").append(place(last));
    if (copies > 0) {
      text.append("\n  copies: ").append(copies);
    }
    if (lives > 1) {
      text.append("\n  lives of the log: ").append(lives);
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

  /** Collects the parts of a {@link ChannelCoverage}. Not safe for use by several threads. */
  public static final class Builder {
    private final EventReference first;
    private final EventReference last;
    private int lives = 1;
    private long events;
    private long copies;
    private long reusedNumbers;
    private long missingRecords;
    private Findings<RecordGap> gaps = Findings.none();
    private Findings<EventReference> clears = Findings.none();
    private Findings<EventReference> serviceStops = Findings.none();
    private Findings<ClockChange> clockChanges = Findings.none();
    private Findings<EventReference> policyChanges = Findings.none();

    private Builder(EventReference first, EventReference last) {
      this.first = Objects.requireNonNull(first, "first");
      this.last = Objects.requireNonNull(last, "last");
    }

    /**
     * Sets how many lives of the log the records are of.
     *
     * @param lives the number
     * @return this builder
     */
    public Builder lives(int lives) {
      this.lives = lives;
      return this;
    }

    /**
     * Sets how many events there are, without copies.
     *
     * @param events the number
     * @return this builder
     */
    public Builder events(long events) {
      this.events = events;
      return this;
    }

    /**
     * Sets how many copies of these events there were.
     *
     * @param copies the number
     * @return this builder
     */
    public Builder copies(long copies) {
      this.copies = copies;
      return this;
    }

    /**
     * Sets how many events have the number of another event of quite another time.
     *
     * @param reusedNumbers the number
     * @return this builder
     */
    public Builder reusedNumbers(long reusedNumbers) {
      this.reusedNumbers = reusedNumbers;
      return this;
    }

    /**
     * Sets how many records are missing between the first and the last of each life.
     *
     * @param missingRecords the number, unsigned
     * @return this builder
     */
    public Builder missingRecords(long missingRecords) {
      this.missingRecords = missingRecords;
      return this;
    }

    /**
     * Sets where records are missing.
     *
     * @param gaps how many, and those that are listed
     * @return this builder
     */
    public Builder gaps(Findings<RecordGap> gaps) {
      this.gaps = Objects.requireNonNull(gaps, "gaps");
      return this;
    }

    /**
     * Sets when a log was cleared (events 1102 and 104).
     *
     * @param clears how many, and those that are listed
     * @return this builder
     */
    public Builder clears(Findings<EventReference> clears) {
      this.clears = Objects.requireNonNull(clears, "clears");
      return this;
    }

    /**
     * Sets when the event log service stopped (events 1100 and 6006), with the computer or alone.
     *
     * @param serviceStops how many, and those that are listed
     * @return this builder
     */
    public Builder serviceStops(Findings<EventReference> serviceStops) {
      this.serviceStops = Objects.requireNonNull(serviceStops, "serviceStops");
      return this;
    }

    /**
     * Sets when the clock was set by more than a second (event 4616).
     *
     * @param clockChanges how many, and those that are listed
     * @return this builder
     */
    public Builder clockChanges(Findings<ClockChange> clockChanges) {
      this.clockChanges = Objects.requireNonNull(clockChanges, "clockChanges");
      return this;
    }

    /**
     * Sets when the audit policy was changed (event 4719), after which other events are logged than
     * before.
     *
     * @param policyChanges how many, and those that are listed
     * @return this builder
     */
    public Builder policyChanges(Findings<EventReference> policyChanges) {
      this.policyChanges = Objects.requireNonNull(policyChanges, "policyChanges");
      return this;
    }

    /**
     * Returns the coverage.
     *
     * @return the coverage
     */
    public ChannelCoverage build() {
      return new ChannelCoverage(this);
    }
  }
}
