package io.github.logonaudit.event;

import io.github.logonaudit.identity.Sid;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code System} element: what the event log says of every event, whatever its ID.
 *
 * <p>What an event leaves out is null here; an attribute or element that is present but empty
 * counts as left out, because some tools write every one of them. Source: the {@code
 * SystemPropertiesType} complex type of the Event Schema in the Windows Event Log reference.
 *
 * @param provider who logged the event
 * @param eventId the event ID, 0 to 65535; it means something only together with the provider
 * @param qualifiers the upper 16 bits of a classic source's event ID, or null where there are none
 * @param version the version of the event's layout, or null where there is none
 * @param level the level, 0 (always logged) to 5 (verbose) or a number of the provider's, or null
 * @param task the task, a number of the provider's, or null
 * @param opcode the opcode, or null
 * @param keywords the keywords, or null
 * @param timeCreated when the event was logged, by the computer's clock, to 100 ns; or null
 * @param rawTime the time stamp of an ETL trace in ticks of its clock, unsigned; or null
 * @param recordId the number of the record in its channel, unsigned 64 bits; or null
 * @param correlation the activities, {@link Correlation#NONE} where there are none
 * @param execution process and thread, {@link Execution#UNKNOWN} where there are none
 * @param channel the channel, like {@code Security}, or null
 * @param computer the computer that logged the event: fully qualified in a domain, in any case
 * @param userId the {@code UserID} of the {@code Security} element, or null; most events of the
 *     Security log have none, and name their accounts in the payload
 * @param renderingInfo the localized texts, or null where the event was not rendered
 * @param extensions elements in {@code System} that the schema does not name
 */
public record EventHeader(
    EventProvider provider,
    int eventId,
    @Nullable Integer qualifiers,
    @Nullable Integer version,
    @Nullable Integer level,
    @Nullable Integer task,
    @Nullable Integer opcode,
    @Nullable Keywords keywords,
    @Nullable Instant timeCreated,
    @Nullable Long rawTime,
    @Nullable Long recordId,
    Correlation correlation,
    Execution execution,
    @Nullable String channel,
    String computer,
    @Nullable Sid userId,
    @Nullable RenderingInfo renderingInfo,
    List<XmlElement> extensions) {
  /**
   * Checks the event ID and copies the list.
   *
   * @param provider who logged the event
   * @param eventId the event ID, 0 to 65535
   * @param qualifiers the upper 16 bits of a classic source's event ID, or null
   * @param version the version of the event's layout, or null
   * @param level the level, 0 (always logged) to 5 (verbose) or a number of the provider's, or null
   * @param task the task, a number of the provider's, or null
   * @param opcode the opcode, or null
   * @param keywords the keywords, or null
   * @param timeCreated when the event was logged, by the computer's clock, to 100 ns, or null
   * @param rawTime the time stamp of an ETL trace in ticks of its clock, unsigned, or null
   * @param recordId the number of the record in its channel, unsigned 64 bits, or null
   * @param correlation the activities, {@link Correlation#NONE} where there are none
   * @param execution process and thread, {@link Execution#UNKNOWN} where there are none
   * @param channel the channel, like {@code Security}, or null
   * @param computer the computer that logged the event
   * @param userId the {@code UserID} of the {@code Security} element, or null
   * @param renderingInfo the localized texts, or null where the event was not rendered
   * @param extensions elements in {@code System} that the schema does not name
   * @throws IllegalArgumentException if {@code eventId} is not within 0 to 65535
   */
  public EventHeader {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(computer, "computer");
    if (eventId < 0 || eventId > 0xffff) {
      throw new IllegalArgumentException("eventId: expected 0 to 65535, found " + eventId);
    }
    extensions = List.copyOf(extensions);
  }

  /**
   * Starts a header from the three parts that every event has.
   *
   * @param provider who logged the event
   * @param eventId the event ID, 0 to 65535
   * @param computer the computer that logged the event
   * @return a builder in which everything else is absent
   */
  public static Builder builder(EventProvider provider, int eventId, String computer) {
    return new Builder(provider, eventId, computer);
  }

  /**
   * Returns what decides how the event is decoded.
   *
   * @return provider name (empty where there is none) and event ID
   */
  public EventKey key() {
    return new EventKey(provider.name() == null ? "" : provider.name(), eventId);
  }

  /**
   * Returns the event's place, for a message to a person.
   *
   * @return text like {@code event 4624 of Microsoft-Windows-Security-Auditing, Security record
   *     1812, PC1.contoso.local, 2024-05-06T07:08:09.123456700Z}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("event ").append(eventId);
    if (provider.name() != null) {
      text.append(" of ").append(provider.name());
    }
    if (channel != null || recordId != null) {
      text.append(", ").append(channel == null ? "" : channel + " ").append("record ");
      text.append(recordId == null ? "unknown" : Long.toUnsignedString(recordId));
    }
    text.append(", ").append(computer);
    if (timeCreated != null) {
      text.append(", ").append(timeCreated);
    }
    return text.toString();
  }

  /** Collects the parts of an {@link EventHeader}. Not safe for use by several threads. */
  public static final class Builder {
    private final EventProvider provider;
    private final int eventId;
    private final String computer;
    private @Nullable Integer qualifiers;
    private @Nullable Integer version;
    private @Nullable Integer level;
    private @Nullable Integer task;
    private @Nullable Integer opcode;
    private @Nullable Keywords keywords;
    private @Nullable Instant timeCreated;
    private @Nullable Long rawTime;
    private @Nullable Long recordId;
    private Correlation correlation = Correlation.NONE;
    private Execution execution = Execution.UNKNOWN;
    private @Nullable String channel;
    private @Nullable Sid userId;
    private @Nullable RenderingInfo renderingInfo;
    private List<XmlElement> extensions = List.of();

    private Builder(EventProvider provider, int eventId, String computer) {
      this.provider = provider;
      this.eventId = eventId;
      this.computer = computer;
    }

    /**
     * Sets the upper half of a classic event ID.
     *
     * @param value the qualifiers, or null
     * @return this builder
     */
    public Builder qualifiers(@Nullable Integer value) {
      qualifiers = value;
      return this;
    }

    /**
     * Sets the version.
     *
     * @param value the version, or null
     * @return this builder
     */
    public Builder version(@Nullable Integer value) {
      version = value;
      return this;
    }

    /**
     * Sets the level.
     *
     * @param value the level, or null
     * @return this builder
     */
    public Builder level(@Nullable Integer value) {
      level = value;
      return this;
    }

    /**
     * Sets the task.
     *
     * @param value the task, or null
     * @return this builder
     */
    public Builder task(@Nullable Integer value) {
      task = value;
      return this;
    }

    /**
     * Sets the opcode.
     *
     * @param value the opcode, or null
     * @return this builder
     */
    public Builder opcode(@Nullable Integer value) {
      opcode = value;
      return this;
    }

    /**
     * Sets the keywords.
     *
     * @param value the keywords, or null
     * @return this builder
     */
    public Builder keywords(@Nullable Keywords value) {
      keywords = value;
      return this;
    }

    /**
     * Sets the time.
     *
     * @param value when the event was logged, or null
     * @return this builder
     */
    public Builder timeCreated(@Nullable Instant value) {
      timeCreated = value;
      return this;
    }

    /**
     * Sets the time stamp of a trace.
     *
     * @param value the ticks, unsigned, or null
     * @return this builder
     */
    public Builder rawTime(@Nullable Long value) {
      rawTime = value;
      return this;
    }

    /**
     * Sets the record's number.
     *
     * @param value the number, unsigned, or null
     * @return this builder
     */
    public Builder recordId(@Nullable Long value) {
      recordId = value;
      return this;
    }

    /**
     * Sets the activities.
     *
     * @param value the activities
     * @return this builder
     */
    public Builder correlation(Correlation value) {
      correlation = value;
      return this;
    }

    /**
     * Sets process and thread.
     *
     * @param value process and thread
     * @return this builder
     */
    public Builder execution(Execution value) {
      execution = value;
      return this;
    }

    /**
     * Sets the channel.
     *
     * @param value the channel, or null
     * @return this builder
     */
    public Builder channel(@Nullable String value) {
      channel = value;
      return this;
    }

    /**
     * Sets the user that the event log names.
     *
     * @param value the SID, or null
     * @return this builder
     */
    public Builder userId(@Nullable Sid value) {
      userId = value;
      return this;
    }

    /**
     * Sets the localized texts.
     *
     * @param value the texts, or null
     * @return this builder
     */
    public Builder renderingInfo(@Nullable RenderingInfo value) {
      renderingInfo = value;
      return this;
    }

    /**
     * Sets the elements that the schema does not name.
     *
     * @param value the elements
     * @return this builder
     */
    public Builder extensions(List<XmlElement> value) {
      extensions = value;
      return this;
    }

    /**
     * Builds the header.
     *
     * @return the header
     * @throws IllegalArgumentException if the event ID is not within 0 to 65535
     */
    public EventHeader build() {
      return new EventHeader(
          provider,
          eventId,
          qualifiers,
          version,
          level,
          task,
          opcode,
          keywords,
          timeCreated,
          rawTime,
          recordId,
          correlation,
          execution,
          channel,
          computer,
          userId,
          renderingInfo,
          extensions);
    }
  }
}
