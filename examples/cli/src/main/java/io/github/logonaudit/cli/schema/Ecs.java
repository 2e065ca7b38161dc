package io.github.logonaudit.cli.schema;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventPayload;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.security.ExplicitCredentialsUsed;
import io.github.logonaudit.security.LogonFailed;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.MessageCode;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.windows.EventDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sessions and events as documents of the Elastic Common Schema 9.4, with {@code winlog} fields as
 * Winlogbeat writes them. Absent values are left out.
 *
 * <p>{@code winlog.logon.id} is the session that the event is about: of 4624 the new session, where
 * Elastic's own integration has the one that asked for it.
 */
public final class Ecs {
  private static final String VERSION = "9.4.0";
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);
  private static final String SECURITY_AUDITING = "Microsoft-Windows-Security-Auditing";

  /** How Elastic's integration for Windows classifies an event. */
  private record Classification(List<String> categories, List<String> types, String action) {}

  private static final Map<Integer, Classification> AUDITS =
      Map.ofEntries(
          entry(4616, "configuration", "change", "system-time-changed"),
          entry(4624, "authentication", "start", "logged-in"),
          entry(4625, "authentication", "start", "logon-failed"),
          entry(4634, "authentication", "end", "logged-out"),
          entry(4647, "authentication", "end", "logged-out"),
          entry(4648, "authentication", "start", "logged-in-explicit"),
          entry(4672, "iam", "admin", "logged-in-special"),
          entry(4719, "iam configuration", "admin change", "changed-audit-config"),
          entry(4740, "iam", "user change", "locked-out-user-account"),
          entry(4767, "iam", "user change", "unlocked-user-account"),
          entry(4768, "authentication", "start", "kerberos-authentication-ticket-requested"),
          entry(4769, "authentication", "start", "kerberos-service-ticket-requested"),
          entry(4770, "authentication", "start", "kerberos-service-ticket-renewed"),
          entry(4771, "authentication", "start", "kerberos-preauth-failed"),
          entry(4776, "authentication", "start", "credential-validated"),
          entry(4778, "authentication session", "start", "session-reconnected"),
          entry(4779, "authentication session", "end", "session-disconnected"),
          entry(4964, "iam", "admin group", "logged-in-special"));

  private static final Map<Integer, Classification> LOG_SERVICE =
      Map.ofEntries(
          entry(1100, "process", "end", "logging-service-shutdown"),
          entry(1102, "iam", "admin change", "audit-log-cleared"),
          entry(1104, "iam", "admin", "logging-full"),
          entry(1108, "iam", "admin", "logging-processing-error"));

  private static final Map<String, Map<Integer, Classification>> CLASSIFICATIONS =
      Map.of(SECURITY_AUDITING, AUDITS, "Microsoft-Windows-Eventlog", LOG_SERVICE);

  private Ecs() {}

  private static Map.Entry<Integer, Classification> entry(
      int eventId, String categories, String types, String action) {
    return Map.entry(
        eventId,
        new Classification(
            List.of(categories.split(" ", -1)), List.of(types.split(" ", -1)), action));
  }

  /**
   * Returns a session as one document. It has {@code event.end} only if the end is a point in time,
   * and {@code event.duration} only if the length is known; bounds, grades and evidence are in
   * {@code logonaudit.session}.
   *
   * @param session the session
   * @return the document, in values that any JSON library writes
   */
  public static Map<String, Object> session(LogonSession session) {
    List<String> types = new ArrayList<>();
    if (session.start() != null) {
      types.add("start");
    }
    if (SessionFacts.hasEnded(session)) {
      types.add("end");
    }
    JsonTree record =
        new JsonTree()
            .put("@timestamp", SessionFacts.time(session))
            .put("ecs.version", VERSION)
            .put("message", session)
            .put("event.kind", "event")
            .put("event.category", List.of("authentication", "session"))
            .put("event.type", types.isEmpty() ? List.of("info") : types)
            .put("event.action", "logon-session")
            .put("event.outcome", "success")
            .put("event.module", "logonaudit")
            .put("event.dataset", "logonaudit.sessions")
            .put("event.id", session.id())
            .put("event.start", SessionFacts.start(session))
            .put("event.end", SessionFacts.exactEnd(session))
            .put("event.duration", session.duration().map(Ecs::nanos).orElse(null));
    putHost(record, session.id().computer());
    putUser(record, "user", session.user());
    putSource(record, session.source());
    putProgram(record, session.logonProcess().processName());
    putRelated(record, session.id().computer(), session.source(), session.user(), session.user());
    record.put("winlog.computer_name", session.computer());
    record.put("winlog.logon.id", session.logonId());
    putLogonType(record, session.logonType());
    return record.put("logonaudit.session", SessionFacts.of(session)).toMap();
  }

  /**
   * Returns an event as a document. It has a category only if Elastic's integration for Windows
   * gives it one.
   *
   * @param raw the event as it was logged
   * @param typed its record, or null if there is none
   * @return the document, in values that any JSON library writes
   */
  public static Map<String, Object> event(RawEvent raw, @Nullable WindowsEvent typed) {
    EventHeader header = raw.header();
    JsonTree record =
        new JsonTree()
            .put("@timestamp", header.timeCreated())
            .put("ecs.version", VERSION)
            .put("message", message(header))
            .put("event.kind", "event");
    Classification classification =
        CLASSIFICATIONS
            .getOrDefault(String.valueOf(header.provider().name()), Map.of())
            .get(header.eventId());
    if (classification != null) {
      record
          .put("event.category", classification.categories())
          .put("event.type", classification.types())
          .put("event.action", classification.action());
    }
    String outcome =
        EventParts.outcome(header).orElse(typed instanceof LogonFailed ? "failure" : null);
    record
        .put("event.outcome", outcome)
        .put("event.module", "logonaudit")
        .put("event.dataset", "logonaudit.events")
        .put("event.code", Integer.toString(header.eventId()))
        .put("event.provider", header.provider().name())
        .put("log.level", level(header));
    String computer = header.computer().toLowerCase(Locale.ROOT);
    putHost(record, computer);
    putParts(record, computer, typed);
    putWinlog(record, raw);
    return record.toMap();
  }

  private static void putParts(JsonTree record, String computer, @Nullable WindowsEvent typed) {
    EventParts parts = EventParts.of(typed);
    putUser(record, "user", parts.user());
    Account other = parts.actor().account();
    if (typed instanceof ExplicitCredentialsUsed used) {
      other = used.account();
      putUser(record, "user.effective", other);
    }
    putSource(record, parts.source());
    record.put("process.pid", parts.process().id());
    putProgram(record, parts.process().name());
    putRelated(record, computer, parts.source(), parts.user(), other);
    record.put("winlog.logon.id", parts.logonId());
    putLogonType(record, parts.logonType());
    if (typed instanceof LogonFailed failed) {
      MessageCode reason = failed.failureReason();
      record
          .put("winlog.logon.failure.reason", reason == null ? null : reason.text(Locale.ENGLISH))
          .put("winlog.logon.failure.status", failed.status())
          .put("winlog.logon.failure.sub_status", failed.subStatus());
    }
  }

  private static void putWinlog(JsonTree record, RawEvent raw) {
    EventHeader header = raw.header();
    EventProvider provider = header.provider();
    RenderingInfo rendered = header.renderingInfo();
    record
        // The format of the record, whatever it was read with.
        .put("winlog.api", "wineventlog")
        .put("winlog.channel", header.channel())
        .put("winlog.computer_name", header.computer())
        .put("winlog.event_id", Integer.toString(header.eventId()))
        .put("winlog.record_id", SessionFacts.text(header.recordId()))
        .put("winlog.provider_name", provider.name())
        .put("winlog.provider_guid", braced(provider.guid()))
        .put("winlog.version", header.version())
        .put("winlog.time_created", header.timeCreated())
        .put("winlog.keywords", keywords(header))
        .put("winlog.activity_id", braced(header.correlation().activityId()))
        .put("winlog.related_activity_id", braced(header.correlation().relatedActivityId()))
        .put("winlog.process.pid", header.execution().processId())
        .put("winlog.process.thread.id", header.execution().threadId())
        .put("winlog.user.identifier", header.userId());
    if (rendered != null) {
      record.put("winlog.task", rendered.task()).put("winlog.opcode", rendered.opcode());
    }
    EventPayload payload = raw.payload();
    Map<String, Object> fields = LoggedFields.toMap(payload);
    if (payload instanceof UserData data) {
      Map<String, Object> named = new LinkedHashMap<>(fields);
      data.content().stream().findFirst().ifPresent(e -> named.put("xml_name", e.localName()));
      record.put("winlog.user_data", named);
    } else {
      record.put("winlog.event_data", fields);
    }
  }

  private static List<String> keywords(EventHeader header) {
    if (header.renderingInfo() != null && !header.renderingInfo().keywords().isEmpty()) {
      return header.renderingInfo().keywords();
    }
    return EventParts.outcome(header)
        .map(outcome -> List.of(outcome.equals("failure") ? "Audit Failure" : "Audit Success"))
        .orElse(List.of());
  }

  private static @Nullable String braced(@Nullable UUID guid) {
    return guid == null ? null : "{" + guid.toString().toUpperCase(Locale.ROOT) + "}";
  }

  /** Returns a length in nanoseconds, or null for the 292 years and more that no number holds. */
  private static @Nullable Long nanos(Duration length) {
    return length.compareTo(LONGEST) > 0 ? null : length.toNanos();
  }

  /** Returns the message as logged, or the title, which lacks the values. */
  static @Nullable String message(EventHeader header) {
    RenderingInfo rendered = header.renderingInfo();
    return rendered != null && rendered.message() != null
        ? rendered.message()
        : EventDescription.title(header.key(), Locale.ENGLISH).orElse(null);
  }

  private static @Nullable String level(EventHeader header) {
    return header.level() == null
        ? null
        : switch (header.level()) {
          case 0, 4 -> "information";
          case 1 -> "critical";
          case 2 -> "error";
          case 3 -> "warning";
          case 5 -> "verbose";
          default -> null;
        };
  }

  private static void putHost(JsonTree record, String computer) {
    record.put("host.name", computer).put("host.os.type", "windows");
  }

  private static void putUser(JsonTree record, String object, Account user) {
    record
        .put(object + ".id", user.sid())
        .put(object + ".name", user.name())
        .put(object + ".domain", user.domain());
  }

  private static void putSource(JsonTree record, NetworkInformation source) {
    record
        .put("source.address", source.address())
        .put("source.ip", EventParts.ip(source))
        .put("source.port", source.port())
        .put("source.domain", source.workstationName());
  }

  private static void putProgram(JsonTree record, @Nullable String path) {
    record.put("process.executable", path).put("process.name", EventParts.fileName(path));
  }

  private static void putRelated(
      JsonTree record, String computer, NetworkInformation source, Account user, Account other) {
    record
        .put("related.hosts", distinct(computer, source.workstationName()))
        .put("related.ip", distinct(EventParts.ip(source)))
        .put("related.user", distinct(name(user), name(other)));
  }

  private static @Nullable String name(Account account) {
    return account.name() == null ? null : account.name().value();
  }

  private static Collection<String> distinct(@Nullable String... values) {
    Set<String> known = new LinkedHashSet<>();
    for (String value : values) {
      if (value != null && !value.isEmpty()) {
        known.add(value);
      }
    }
    return known;
  }

  private static void putLogonType(JsonTree record, @Nullable LogonType type) {
    record.put("winlog.logon.type", type == null ? null : type.displayName());
  }
}
