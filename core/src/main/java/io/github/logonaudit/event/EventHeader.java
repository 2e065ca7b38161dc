package io.github.logonaudit.event;

import io.github.logonaudit.identity.Sid;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code System} element: what the event log records of every event, whatever its ID.
 *
 * <p>What an event leaves out is null here. An attribute or element that is present but empty
 * counts as left out, because some tools write all of them. Source: the {@code
 * SystemPropertiesType} complex type of the Event Schema in the Windows Event Log reference.
 *
 * <p>Immutable; two headers are equal if all their parts are.
 *
 * <pre>{@code
 * EventHeader header =
 *     EventHeader.builder(EventProvider.SECURITY_AUDITING, 4624, "PC1.contoso.local")
 *         .channel("Security")
 *         .recordId(1812L)
 *         .build();
 * EventHeader renamed = header.toBuilder().computer("PC2.contoso.local").build();
 * }</pre>
 */
public final class EventHeader {
  private final Descriptor descriptor;
  private final @Nullable Instant timeCreated;
  private final @Nullable Long recordId;
  private final Correlation correlation;
  private final Execution execution;
  private final @Nullable String channel;
  private final String computer;
  private final @Nullable Sid userId;
  private final @Nullable RenderingInfo renderingInfo;
  private final Rare rare;

  /** The parts that all events of one kind have in common, so that their headers share them. */
  private record Descriptor(
      EventProvider provider,
      int eventId,
      @Nullable Integer qualifiers,
      @Nullable Integer version,
      @Nullable Integer level,
      @Nullable Integer task,
      @Nullable Integer opcode,
      @Nullable Keywords keywords) {}

  /** The parts that hardly any event has. */
  private record Rare(
      @Nullable Long rawTime, List<PayloadElement> extensions, List<UnreadableValue> unreadable) {
    static final Rare NONE = new Rare(null, List.of(), List.of());
  }

  private EventHeader(Builder parts, Descriptor descriptor) {
    this.descriptor = descriptor;
    this.timeCreated = parts.timeCreated;
    this.recordId = parts.recordId;
    this.correlation = parts.correlation;
    this.execution = parts.execution;
    this.channel = parts.channel;
    this.computer = parts.computer;
    this.userId = parts.userId;
    this.renderingInfo = parts.renderingInfo;
    this.rare = parts.rare;
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
   * Returns a builder that holds the parts of this header.
   *
   * @return the builder, to change some parts of a copy
   */
  public Builder toBuilder() {
    return new Builder(descriptor, computer)
        .timeCreated(timeCreated)
        .recordId(recordId)
        .correlation(correlation)
        .execution(execution)
        .channel(channel)
        .userId(userId)
        .renderingInfo(renderingInfo)
        .rare(rare);
  }

  /**
   * Returns who logged the event.
   *
   * @return the provider
   */
  public EventProvider provider() {
    return descriptor.provider;
  }

  /**
   * Returns the event ID, 0 to 65535; it means something only together with the provider.
   *
   * @return the event ID
   */
  public int eventId() {
    return descriptor.eventId;
  }

  /**
   * Returns the upper 16 bits of a classic source's event ID.
   *
   * @return the number, or null where there are none
   */
  public @Nullable Integer qualifiers() {
    return descriptor.qualifiers;
  }

  /**
   * Returns the version of the event's layout.
   *
   * @return the number, or null where there is none
   */
  public @Nullable Integer version() {
    return descriptor.version;
  }

  /**
   * Returns the level, 0 (always logged) to 5 (verbose) or a number that the provider defines.
   *
   * @return the number, or null where there is none
   */
  public @Nullable Integer level() {
    return descriptor.level;
  }

  /**
   * Returns the task, a number that the provider defines.
   *
   * @return the number, or null where there is none
   */
  public @Nullable Integer task() {
    return descriptor.task;
  }

  /**
   * Returns the opcode.
   *
   * @return the number, or null where there is none
   */
  public @Nullable Integer opcode() {
    return descriptor.opcode;
  }

  /**
   * Returns the keywords.
   *
   * @return the bits, or null where there are none
   */
  public @Nullable Keywords keywords() {
    return descriptor.keywords;
  }

  /**
   * Returns when the event was logged, by the computer's clock, to 100 ns.
   *
   * @return the instant, or null where there is none
   */
  public @Nullable Instant timeCreated() {
    return timeCreated;
  }

  /**
   * Returns the time stamp of an ETL trace in ticks of its clock, unsigned.
   *
   * @return the number, or null where there is none
   */
  public @Nullable Long rawTime() {
    return rare.rawTime;
  }

  /**
   * Returns the number of the record in its channel, unsigned 64 bits.
   *
   * @return the number, or null where there is none
   */
  public @Nullable Long recordId() {
    return recordId;
  }

  /**
   * Returns the activities, {@link Correlation#NONE} where there are none.
   *
   * @return the activities, never null
   */
  public Correlation correlation() {
    return correlation;
  }

  /**
   * Returns process and thread, {@link Execution#UNKNOWN} where there are none.
   *
   * @return the execution, never null
   */
  public Execution execution() {
    return execution;
  }

  /**
   * Returns the channel, like {@code Security}.
   *
   * @return the name, or null where there is none
   */
  public @Nullable String channel() {
    return channel;
  }

  /**
   * Returns the computer that logged the event: fully qualified in a domain, in any case.
   *
   * @return the name
   */
  public String computer() {
    return computer;
  }

  /**
   * Returns the {@code UserID} of the {@code Security} element; most events of the Security log
   * have none, and name their accounts in the payload.
   *
   * @return the SID, or null where there is none
   */
  public @Nullable Sid userId() {
    return userId;
  }

  /**
   * Returns the localized texts of a rendered event.
   *
   * @return the texts, or null where there are none
   */
  public @Nullable RenderingInfo renderingInfo() {
    return renderingInfo;
  }

  /**
   * Returns the elements in {@code System} that the schema does not name, and those that repeat an
   * earlier one.
   *
   * @return the elements in order; unmodifiable
   */
  public List<PayloadElement> extensions() {
    return rare.extensions;
  }

  /**
   * Returns the parts of the {@code System} element whose texts could not be read. In this header
   * they are null.
   *
   * @return the values in the order of the event, with places like {@code System/Version}; nearly
   *     always empty
   */
  public List<UnreadableValue> unreadable() {
    return rare.unreadable;
  }

  /**
   * Returns what decides how the event is decoded.
   *
   * @return provider name (empty where there is none) and event ID
   */
  public EventKey key() {
    String name = descriptor.provider.name();
    return new EventKey(name == null ? "" : name, descriptor.eventId);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof EventHeader other
        && descriptor.equals(other.descriptor)
        && Objects.equals(timeCreated, other.timeCreated)
        && Objects.equals(recordId, other.recordId)
        && correlation.equals(other.correlation)
        && execution.equals(other.execution)
        && Objects.equals(channel, other.channel)
        && computer.equals(other.computer)
        && Objects.equals(userId, other.userId)
        && Objects.equals(renderingInfo, other.renderingInfo)
        && rare.equals(other.rare);
  }

  @Override
  public int hashCode() {
    // The parts that tell events apart; the others are nearly always the same.
    return Objects.hash(
        descriptor.provider, descriptor.eventId, channel, computer, recordId, timeCreated);
  }

  /**
   * Returns what identifies the event, for a message to a person.
   *
   * @return text like {@code event 4624 of Microsoft-Windows-Security-Auditing, Security record
   *     1812, PC1.contoso.local, 2024-05-06T07:08:09.123456700Z}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("event ").append(descriptor.eventId);
    if (descriptor.provider.name() != null) {
      text.append(" of ").append(descriptor.provider.name());
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
    private EventProvider provider;
    private int eventId;
    private String computer;
    private @Nullable Integer qualifiers;
    private @Nullable Integer version;
    private @Nullable Integer level;
    private @Nullable Integer task;
    private @Nullable Integer opcode;
    private @Nullable Keywords keywords;
    private @Nullable Instant timeCreated;
    private @Nullable Long recordId;
    private Correlation correlation = Correlation.NONE;
    private Execution execution = Execution.UNKNOWN;
    private @Nullable String channel;
    private @Nullable Sid userId;
    private @Nullable RenderingInfo renderingInfo;
    private Rare rare = Rare.NONE;

    /** The first eight parts, if a header was built of them. */
    private @Nullable Descriptor descriptor;

    private Builder(EventProvider provider, int eventId, String computer) {
      this.provider = Objects.requireNonNull(provider, "provider");
      this.eventId = eventId;
      this.computer = Objects.requireNonNull(computer, "computer");
    }

    private Builder(Descriptor descriptor, String computer) {
      this(descriptor.provider, descriptor.eventId, computer);
      this.qualifiers = descriptor.qualifiers;
      this.version = descriptor.version;
      this.level = descriptor.level;
      this.task = descriptor.task;
      this.opcode = descriptor.opcode;
      this.keywords = descriptor.keywords;
      this.descriptor = descriptor;
    }

    private Builder rare(Rare value) {
      rare = value;
      return this;
    }

    /**
     * Sets who logged the event.
     *
     * @param value the provider
     * @return this builder
     */
    public Builder provider(EventProvider value) {
      provider = Objects.requireNonNull(value, "value");
      descriptor = null;
      return this;
    }

    /**
     * Sets the event ID.
     *
     * @param value the event ID, 0 to 65535
     * @return this builder
     */
    public Builder eventId(int value) {
      eventId = value;
      descriptor = null;
      return this;
    }

    /**
     * Sets the upper half of a classic event ID.
     *
     * @param value the qualifiers, or null
     * @return this builder
     */
    public Builder qualifiers(@Nullable Integer value) {
      qualifiers = value;
      descriptor = null;
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
      descriptor = null;
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
      descriptor = null;
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
      descriptor = null;
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
      descriptor = null;
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
      descriptor = null;
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
      rare = new Rare(value, rare.extensions, rare.unreadable);
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
      correlation = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Sets process and thread.
     *
     * @param value process and thread
     * @return this builder
     */
    public Builder execution(Execution value) {
      execution = Objects.requireNonNull(value, "value");
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
     * Sets the computer.
     *
     * @param value the computer
     * @return this builder
     */
    public Builder computer(String value) {
      computer = Objects.requireNonNull(value, "value");
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
     * @param value the elements, which are copied
     * @return this builder
     */
    public Builder extensions(List<PayloadElement> value) {
      List<PayloadElement> copy = List.copyOf(Objects.requireNonNull(value, "value"));
      rare = new Rare(rare.rawTime, copy, rare.unreadable);
      return this;
    }

    /**
     * Sets the parts of {@code System} whose texts could not be read.
     *
     * @param value the values, which are copied
     * @return this builder
     */
    public Builder unreadable(List<UnreadableValue> value) {
      List<UnreadableValue> copy = List.copyOf(Objects.requireNonNull(value, "value"));
      rare = new Rare(rare.rawTime, rare.extensions, copy);
      return this;
    }

    /**
     * Builds the header. The builder can be used again afterwards.
     *
     * @return the header
     * @throws IllegalArgumentException if the event ID is not within 0 to 65535
     */
    public EventHeader build() {
      if (eventId < 0 || eventId > 0xffff) {
        throw new IllegalArgumentException("eventId: expected 0 to 65535, found " + eventId);
      }
      Descriptor parts = descriptor;
      if (parts == null) {
        parts =
            new Descriptor(provider, eventId, qualifiers, version, level, task, opcode, keywords);
        descriptor = parts;
      }
      return new EventHeader(this, parts);
    }
  }
}
