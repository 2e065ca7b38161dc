package io.github.logonaudit.jackson;

import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.Keywords;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.jackson.RecordForm.Inline;
import io.github.logonaudit.jackson.RecordForm.Rare;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A header: in an event, the payload is between its two parts. */
record HeaderObject(@Inline Head head, @Inline Rest rest) {
  /** The parts that nearly every event has. */
  record Head(
      @Nullable Long recordId,
      int eventId,
      @Nullable Integer version,
      @Nullable String provider,
      @Nullable String channel,
      String computer,
      @Nullable Instant timeCreated) {
    static Head of(EventHeader header) {
      return new Head(
          header.recordId(),
          header.eventId(),
          header.version(),
          header.provider().name(),
          header.channel(),
          header.computer(),
          header.timeCreated());
    }
  }

  /** The other parts. */
  record Rest(
      @Rare @Nullable UUID providerGuid,
      @Rare @Nullable String eventSourceName,
      @Rare @Nullable Integer qualifiers,
      @Rare @Nullable Integer level,
      @Rare @Nullable Integer task,
      @Rare @Nullable Integer opcode,
      @Rare @Nullable Keywords keywords,
      @Rare @Nullable Long rawTime,
      @Rare @Nullable Correlation correlation,
      @Rare @Nullable Execution execution,
      @Rare @Nullable Sid userId,
      @Rare @Nullable RenderingInfo renderingInfo,
      @Rare @Nullable List<PayloadElement> systemExtensions,
      @Rare @Nullable List<UnreadableValue> unreadable) {
    static Rest of(EventHeader header) {
      return new Rest(
          header.provider().guid(),
          header.provider().eventSourceName(),
          header.qualifiers(),
          header.level(),
          header.task(),
          header.opcode(),
          header.keywords(),
          header.rawTime(),
          header.correlation().equals(Correlation.NONE) ? null : header.correlation(),
          header.execution().equals(Execution.UNKNOWN) ? null : header.execution(),
          header.userId(),
          header.renderingInfo(),
          nullIfEmpty(header.extensions()),
          nullIfEmpty(header.unreadable()));
    }
  }

  static HeaderObject of(EventHeader header) {
    return new HeaderObject(Head.of(header), Rest.of(header));
  }

  EventHeader toHeader() {
    EventProvider provider =
        new EventProvider(head.provider, rest.providerGuid, rest.eventSourceName);
    return EventHeader.builder(provider, head.eventId, head.computer)
        .recordId(head.recordId)
        .version(head.version)
        .channel(head.channel)
        .timeCreated(head.timeCreated)
        .qualifiers(rest.qualifiers)
        .level(rest.level)
        .task(rest.task)
        .opcode(rest.opcode)
        .keywords(rest.keywords)
        .rawTime(rest.rawTime)
        .correlation(rest.correlation == null ? Correlation.NONE : rest.correlation)
        .execution(rest.execution == null ? Execution.UNKNOWN : rest.execution)
        .userId(rest.userId)
        .renderingInfo(rest.renderingInfo)
        .extensions(emptyIfNull(rest.systemExtensions))
        .unreadable(emptyIfNull(rest.unreadable))
        .build();
  }

  static <E> @Nullable List<E> nullIfEmpty(List<E> list) {
    return list.isEmpty() ? null : list;
  }

  static <E> List<E> emptyIfNull(@Nullable List<E> list) {
    return list == null ? List.of() : list;
  }
}
