package io.github.logonaudit.cli.report;

import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.output.Times;
import io.github.logonaudit.cli.schema.EventParts;
import io.github.logonaudit.cli.schema.LoggedFields;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.windows.EventDescription;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of events in CSV and Markdown: the header, what many kinds of events have in common,
 * and in CSV all fields as they were logged.
 */
public final class EventColumns {
  /** The columns of CSV. */
  public static final List<String> NAMES =
      List.of(
          "timeCreated",
          "computer",
          "channel",
          "recordId",
          "provider",
          "eventId",
          "version",
          "title",
          "outcome",
          "user",
          "userName",
          "userDomain",
          "userSid",
          "logonId",
          "logonType",
          "logonTypeName",
          "sourceAddress",
          "sourcePort",
          "sourceWorkstation",
          "processId",
          "processName",
          "actor",
          "actorSid",
          "actorLogonId",
          "fields");

  public static final Set<Integer> NUMBERS = Set.of(2);

  private EventColumns() {}

  /** Returns the cells for CSV. */
  public static List<String> of(RawEvent raw, @Nullable WindowsEvent typed) {
    EventHeader header = raw.header();
    EventParts parts = EventParts.of(typed);
    Account user = parts.user();
    LogonType type = parts.logonType();
    Account actor = parts.actor().account();
    return Stream.of(
            header.timeCreated() == null ? null : SystemTimeFormat.format(header.timeCreated()),
            header.computer(),
            header.channel(),
            SessionColumns.unsigned(header.recordId()),
            header.provider().name(),
            header.eventId(),
            header.version(),
            title(header),
            EventParts.outcome(header).orElse(null),
            EventParts.isKnown(user) ? user : null,
            user.name(),
            user.domain(),
            user.sid(),
            parts.logonId(),
            type == null ? null : type.code(),
            type == null ? null : type.displayName(),
            parts.source().address(),
            parts.source().port(),
            parts.source().workstationName(),
            SessionColumns.unsigned(parts.process().id()),
            parts.process().name(),
            EventParts.isKnown(actor) ? actor : null,
            actor.sid(),
            parts.actor().logonId(),
            fields(raw))
        .map(value -> Objects.toString(value, ""))
        .toList();
  }

  /** Returns the columns of Markdown. */
  public static List<String> head(Times times) {
    return List.of(
        "Time (" + times.zoneName() + ")",
        "Computer",
        "Event",
        "What happened",
        "User",
        "Logon ID",
        "Type",
        "From");
  }

  /** Returns the cells for Markdown. */
  public static List<String> shortened(RawEvent raw, @Nullable WindowsEvent typed, Times times) {
    EventHeader header = raw.header();
    EventParts parts = EventParts.of(typed);
    NetworkInformation source = parts.source();
    return Stream.of(
            times.seconds(header.timeCreated()),
            header.computer(),
            header.eventId(),
            title(header) == null ? header.provider().name() : title(header),
            EventParts.isKnown(parts.user()) ? parts.user() : null,
            parts.logonId(),
            parts.logonType(),
            source.address() == null ? source.workstationName() : source.address())
        .map(value -> Printable.cell(Objects.toString(value, "")))
        .toList();
  }

  private static @Nullable String title(EventHeader header) {
    return EventDescription.title(header.key(), Locale.ENGLISH).orElse(null);
  }

  /** Returns all fields in one cell, so that no field needs a column that is empty elsewhere. */
  private static String fields(RawEvent raw) {
    return LoggedFields.of(raw.payload()).stream()
        .map(EventColumns::field)
        .collect(Collectors.joining("; "));
  }

  private static String field(Data field) {
    String value = field.value();
    boolean quoted =
        value.indexOf(';') >= 0 || value.indexOf('"') >= 0 || !value.strip().equals(value);
    String text = quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
    return field.name() == null ? text : field.name() + "=" + text;
  }
}
