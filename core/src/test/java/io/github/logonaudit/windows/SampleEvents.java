package io.github.logonaudit.windows;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.Subject;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events written as lines like {@code LogonType = 2}, or {@code = 2} for a field without name. */
public final class SampleEvents {
  public static final Account ALICE = account("S-1-5-21-1-2-3-1104", "alice", "EXAMPLE");
  public static final Account COMPUTER = account("S-1-5-18", "PC1$", "EXAMPLE");
  public static final Subject SYSTEM = new Subject(COMPUTER, LogonId.SYSTEM);

  private SampleEvents() {}

  public static EventHeader security(int eventId, @Nullable Integer version) {
    return header(EventKey.security(eventId), version);
  }

  public static EventHeader header(EventKey key, @Nullable Integer version) {
    return EventHeader.builder(EventProvider.of(key.provider()), key.eventId(), "pc1.example.test")
        .version(version)
        .recordId(1812L)
        .timeCreated(Instant.parse("2024-05-06T07:08:09.1234567Z"))
        .execution(Execution.of(700, 704))
        .channel("Security")
        .build();
  }

  public static RawEvent raw(EventHeader header, String fields) {
    return new RawEvent(header, EventData.of(fields(fields)), List.of());
  }

  public static WindowsEvent decode(EventHeader header, String fields) {
    return BuiltInEvents.catalog().decode(raw(header, fields));
  }

  public static List<Data> fields(String lines) {
    return lines.lines().map(SampleEvents::field).toList();
  }

  private static Data field(String line) {
    int equals = line.indexOf('=');
    String name = line.substring(0, equals).strip();
    String rest = line.substring(equals + 1);
    String value = (rest.startsWith(" ") ? rest.substring(1) : rest).translateEscapes();
    return name.isEmpty() ? Data.unnamed(value) : Data.of(name, value);
  }

  public static Account account(
      @Nullable String sid, @Nullable String name, @Nullable String domain) {
    return new Account(
        sid == null ? null : Sid.parse(sid),
        name == null ? null : new AccountName(name),
        domain == null ? null : new DomainName(domain));
  }

  /**
   * Returns an event with a value for every field of a layout.
   *
   * @param fields names and types, as in {@code event-layouts.csv}
   */
  public static RawEvent ofLayout(EventKey key, int version, String fields) {
    Data[] data =
        Arrays.stream(fields.split(" ", -1)).map(SampleEvents::sample).toArray(Data[]::new);
    return RawEvent.of(header(key, version), data);
  }

  private static Data sample(String field) {
    int colon = field.indexOf(':');
    String name = field.substring(0, colon);
    String type = field.substring(colon + 1);
    return Data.of(
        name,
        switch (type) {
          case "SID" -> "S-1-5-18";
          case "HexInt32", "HexInt64", "Pointer" -> "0x2a";
          case "UInt16", "UInt32", "UInt64" -> "7";
          case "GUID" -> "{54849625-5478-4994-a5ba-3e3b0328c30d}";
          case "FILETIME" -> "2024-05-06T07:08:09.1234567Z";
          case "Boolean" -> "true";
          case "AnsiString", "UnicodeString" -> text(name);
          default -> throw new IllegalArgumentException(field);
        });
  }

  private static String text(String name) {
    return switch (name) {
      case "IpPort" -> "49152";
      case "FailureReason" -> "%%2313";
      case "SidList" -> "\n\t\t%{S-1-5-32-544}";
      case "VirtualAccount", "ElevatedToken", "RestrictedAdminMode", "RemoteCredentialGuard" ->
          "%%1842";
      default -> "text";
    };
  }
}
