package io.github.logonaudit.cli.schema;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.AccountLoggedOff;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.security.AuditLogCleared;
import io.github.logonaudit.security.AuthenticationInformation;
import io.github.logonaudit.security.EventLoggingServiceShutDown;
import io.github.logonaudit.security.ExplicitCredentialsUsed;
import io.github.logonaudit.security.LogonFailed;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.MessageCode;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.security.ProcessInformation;
import io.github.logonaudit.security.SessionDisconnected;
import io.github.logonaudit.security.SessionReconnected;
import io.github.logonaudit.security.SpecialGroupsAssigned;
import io.github.logonaudit.security.SpecialPrivilegesAssigned;
import io.github.logonaudit.security.UserInitiatedLogoff;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.system.EventLogCleared;
import io.github.logonaudit.system.EventLogServiceStarted;
import io.github.logonaudit.system.EventLogServiceStopped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sessions and events as records of the Open Cybersecurity Schema Framework 1.8. Absent values are
 * left out.
 *
 * <p>A class has attributes that its records must have. A session or an event that lacks one, and
 * events without a class of their own, are records of the base event (class 0), whose {@code
 * unmapped} holds everything that was logged.
 */
public final class Ocsf {
  private static final String VERSION = "1.8.0";

  /** A class and what happened. Activity 99 has a name that the schema does not have. */
  private record Activity(int category, int type, int id, String name) {
    static final Activity UNKNOWN = new Activity(0, 0, 0, "Unknown");

    static Activity authentication(int id, String name) {
      return new Activity(3, 3002, id, name);
    }

    static Activity assignment(int id, String name) {
      return new Activity(3, 3003, id, name);
    }

    static Activity eventLog(int id, String name) {
      return new Activity(1, 1008, id, name);
    }
  }

  private static final Activity LOGON = Activity.authentication(1, "Logon");
  private static final Activity LOGOFF = Activity.authentication(2, "Logoff");

  private Ocsf() {}

  /**
   * Returns a session as one record of class 3002 (Authentication) with the activity Logon. It has
   * {@code end_time} only if the end is a point in time, and {@code duration} only if the length is
   * known; bounds, grades and evidence are in {@code unmapped.logonaudit}.
   *
   * @param session the session
   * @return the record, in values that any JSON library writes
   */
  public static Map<String, Object> session(LogonSession session) {
    Instant start = SessionFacts.start(session);
    Instant end = SessionFacts.exactEnd(session);
    String computer = session.computer();
    boolean complete = EventParts.isKnown(session.user()) && !computer.isEmpty();
    JsonTree record = begin(complete ? LOGON : Activity.UNKNOWN, SessionFacts.time(session), 1);
    record
        .put("message", session)
        .put("metadata.product.name", "logonaudit")
        .put("metadata.uid", session.id())
        .put("start_time", millis(start))
        .put("end_time", millis(end));
    if (start != null && end != null && session.duration().isPresent()) {
      // Of the times in this record, which have no fractions of a millisecond.
      record.put("duration", end.toEpochMilli() - start.toEpochMilli());
    }
    putDevice(record, computer);
    if (complete) {
      putUser(record, "user", session.user());
      putLogon(record, computer, session.logonType(), session.source());
      putStatus(record, true);
      record
          .put("session.uid", session.logonId())
          .put("session.uid_alt", session.linkedLogonId().orElse(null))
          .put("session.created_time", millis(start));
    }
    return record.put("unmapped.logonaudit", SessionFacts.of(session)).toMap();
  }

  /**
   * Returns an event as a record: of class 3002 (Authentication), 3003 (Authorize Session), 1008
   * (Event Log Activity) or the base event.
   *
   * @param raw the event as it was logged
   * @param typed its record, or null if there is none
   * @return the record, in values that any JSON library writes
   */
  public static Map<String, Object> event(RawEvent raw, @Nullable WindowsEvent typed) {
    EventHeader header = raw.header();
    EventParts parts = EventParts.of(typed);
    Account user = typed instanceof ExplicitCredentialsUsed used ? used.account() : parts.user();
    Activity activity = activity(typed);
    boolean needsUser = activity.category() == 3;
    if (needsUser && (!EventParts.isKnown(user) || header.computer().isEmpty())) {
      activity = Activity.UNKNOWN;
    }
    JsonTree record = begin(activity, header.timeCreated(), severity(header));
    record.put("message", Ecs.message(header));
    putMetadata(record, header);
    putDevice(record, header.computer());
    switch (activity.type()) {
      case 3002 -> putAuthentication(record, header, typed, parts, user);
      case 3003 -> putAssignment(record, typed, parts);
      case 1008 -> putEventLog(record, header, typed, parts);
      default -> {}
    }
    EventParts.outcome(header).ifPresent(outcome -> putStatus(record, outcome.equals("success")));
    return record.put("unmapped", LoggedFields.toMap(raw.payload())).toMap();
  }

  private static Activity activity(@Nullable WindowsEvent event) {
    if (event instanceof AccountLoggedOn
        || event instanceof LogonFailed
        || event instanceof ExplicitCredentialsUsed) {
      return LOGON;
    }
    if (event instanceof AccountLoggedOff || event instanceof UserInitiatedLogoff) {
      return LOGOFF;
    }
    if (event instanceof SessionReconnected) {
      return Activity.authentication(99, "Reconnect");
    }
    if (event instanceof SessionDisconnected) {
      return Activity.authentication(99, "Disconnect");
    }
    if (event instanceof SpecialPrivilegesAssigned assigned && !assigned.privileges().isEmpty()) {
      return Activity.assignment(1, "Assign Privileges");
    }
    if (event instanceof SpecialGroupsAssigned assigned && !assigned.groups().isEmpty()) {
      return Activity.assignment(2, "Assign Groups");
    }
    if (event instanceof AuditLogCleared || event instanceof EventLogCleared) {
      return Activity.eventLog(1, "Clear");
    }
    if (event instanceof EventLogServiceStarted) {
      return Activity.eventLog(6, "Start");
    }
    return event instanceof EventLoggingServiceShutDown || event instanceof EventLogServiceStopped
        ? Activity.eventLog(7, "Stop")
        : Activity.UNKNOWN;
  }

  private static JsonTree begin(Activity activity, @Nullable Instant time, int severity) {
    return new JsonTree()
        .put("category_uid", activity.category())
        .put("class_uid", activity.type())
        .put("activity_id", activity.id())
        .put("activity_name", activity.name())
        .put("type_uid", activity.type() * 100L + activity.id())
        .put("time", millis(time))
        .put("severity_id", severity)
        .put("metadata.version", VERSION)
        .put("metadata.profiles", List.of("host"));
  }

  private static void putMetadata(JsonTree record, EventHeader header) {
    record
        .put("metadata.product.name", "Windows")
        .put("metadata.product.vendor_name", "Microsoft")
        .put("metadata.log_name", header.channel())
        .put("metadata.log_provider", header.provider().name())
        .put("metadata.event_code", Integer.toString(header.eventId()))
        .put("metadata.log_version", text(header.version()))
        .put("metadata.original_event_uid", SessionFacts.text(header.recordId()))
        .put("metadata.original_time", header.timeCreated())
        .put("metadata.correlation_uid", header.correlation().activityId());
  }

  private static void putDevice(JsonTree record, String computer) {
    if (!computer.isEmpty()) {
      record
          .put("device.type_id", 0)
          .put("device.hostname", computer)
          .put("device.os.name", "Windows")
          .put("device.os.type_id", 100);
    }
  }

  private static void putAuthentication(
      JsonTree record,
      EventHeader header,
      @Nullable WindowsEvent typed,
      EventParts parts,
      Account user) {
    putUser(record, "user", user);
    putLogon(record, target(header, typed), parts.logonType(), parts.source());
    if (typed instanceof AccountLoggedOn on) {
      putProtocol(record, on.authentication());
    }
    if (typed instanceof ExplicitCredentialsUsed) {
      // The session that acted: the one that it may have made is not named.
      putActor(record, parts.user(), parts.logonId(), parts.process());
      return;
    }
    record.put("session.uid", parts.logonId());
    if (typed instanceof LogonFailed failed) {
      MessageCode reason = failed.failureReason();
      putProtocol(record, failed.authentication());
      putStatus(record, false);
      record
          .put("status_code", failed.status())
          .put("status_detail", reason == null ? null : reason.text(Locale.ENGLISH));
    }
    putActor(record, parts.actor().account(), parts.actor().logonId(), parts.process());
  }

  /** Returns the computer that the account logs on to. */
  private static String target(EventHeader header, @Nullable WindowsEvent typed) {
    return typed instanceof ExplicitCredentialsUsed used
            && used.targetServer() != null
            && !used.targetServer().equalsIgnoreCase("localhost")
        ? used.targetServer()
        : header.computer();
  }

  private static void putAssignment(
      JsonTree record, @Nullable WindowsEvent typed, EventParts parts) {
    putUser(record, "user", parts.user());
    record.put("session.uid", parts.logonId());
    if (typed instanceof SpecialPrivilegesAssigned assigned) {
      record.put("privileges", assigned.privileges());
    } else if (typed instanceof SpecialGroupsAssigned assigned) {
      // There is one group in a record; unmapped has all of them.
      Sid first = assigned.groups().get(0);
      record.put("group.uid", first);
      putActor(record, parts.actor().account(), parts.actor().logonId(), parts.process());
    }
  }

  private static void putEventLog(
      JsonTree record, EventHeader header, @Nullable WindowsEvent typed, EventParts parts) {
    if (typed instanceof AuditLogCleared) {
      record.put("log_name", "Security");
      putActor(record, parts.user(), parts.logonId(), parts.process());
    } else if (typed instanceof EventLogCleared cleared && cleared.channel() != null) {
      record.put("log_name", cleared.channel());
      putActor(record, parts.user(), parts.logonId(), parts.process());
    } else {
      record.put("log_provider", header.provider().name());
    }
  }

  private static void putLogon(
      JsonTree record, String computer, @Nullable LogonType type, NetworkInformation source) {
    record.put("dst_endpoint.hostname", computer);
    String ip = EventParts.ip(source);
    if (ip != null || source.workstationName() != null) {
      record
          .put("src_endpoint.ip", ip)
          .put("src_endpoint.name", source.workstationName())
          .put("src_endpoint.port", source.port());
    }
    if (type == null) {
      return;
    }
    String name = logonTypeName(type);
    record
        .put("logon_type_id", name == null ? 99 : type.equals(LogonType.SYSTEM) ? 1 : type.code())
        .put("logon_type", name == null ? type.displayName() : name);
    if (type.code() == 10 || type.code() == 12) {
      record.put("is_remote", true);
    } else if (type.equals(LogonType.NETWORK_CLEARTEXT)) {
      record.put("is_cleartext", true);
    }
  }

  /** Returns what the schema calls a type, or null if it does not know it. */
  private static @Nullable String logonTypeName(LogonType type) {
    return switch (type.code()) {
      case 0 -> "System";
      case 2 -> "Interactive";
      case 3 -> "Network";
      case 4 -> "Batch";
      case 5 -> "OS Service";
      case 7 -> "Unlock";
      case 8 -> "Network Cleartext";
      case 9 -> "New Credentials";
      case 10 -> "Remote Interactive";
      case 11 -> "Cached Interactive";
      case 12 -> "Cached Remote Interactive";
      case 13 -> "Cached Unlock";
      default -> null;
    };
  }

  private static void putProtocol(JsonTree record, AuthenticationInformation authentication) {
    String name = authentication.packageName();
    if (name != null) {
      int id =
          switch (name) {
            case "NTLM" -> 1;
            case "Kerberos" -> 2;
            default -> 99;
          };
      record.put("auth_protocol_id", id).put("auth_protocol", name);
    }
  }

  private static void putStatus(JsonTree record, boolean success) {
    record.put("status_id", success ? 1 : 2).put("status", success ? "Success" : "Failure");
  }

  private static void putUser(JsonTree record, String object, Account user) {
    record
        .put(object + ".uid", user.sid())
        .put(object + ".name", user.name())
        .put(object + ".domain", user.domain());
  }

  private static void putActor(
      JsonTree record, Account user, @Nullable LogonId logonId, ProcessInformation process) {
    if (EventParts.isKnown(user)) {
      putUser(record, "actor.user", user);
    }
    record.put("actor.session.uid", logonId);
    Long id = process.id();
    if (id != null && id >= 0 && id <= Integer.MAX_VALUE) {
      record
          .put("actor.process.pid", id)
          .put("actor.process.name", EventParts.fileName(process.name()))
          .put("actor.process.path", process.name());
    }
  }

  private static int severity(EventHeader header) {
    return header.level() == null
        ? 0
        : switch (header.level()) {
          case 0, 4, 5 -> 1;
          case 1 -> 5;
          case 2 -> 4;
          case 3 -> 3;
          default -> 0;
        };
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
