package io.github.logonaudit.correlation;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.windows.BuiltInEvents;
import java.time.Instant;

/** Events of one computer and channel, for tests: record n is logged n seconds after the start. */
public record SampleLog(String computer, String channel) {
  public static final Instant START = Instant.parse("2026-03-03T08:00:00Z");
  public static final SampleLog PC1 = new SampleLog("PC1", "Security");
  public static final String EVENT_LOG = "Microsoft-Windows-Eventlog";

  public static Instant at(long second) {
    return START.plusSeconds(second);
  }

  public EventHeader.Builder header(EventKey key, long record) {
    return EventHeader.builder(EventProvider.of(key.provider()), key.eventId(), computer)
        .channel(channel)
        .recordId(record)
        .timeCreated(at(record));
  }

  public EventReference reference(long record, int eventId) {
    return new EventReference(computer, channel, record, eventId, at(record));
  }

  public WindowsEvent event(EventKey key, long record, Data... fields) {
    return decode(header(key, record).build(), fields);
  }

  public WindowsEvent security(int eventId, long record) {
    return event(EventKey.security(eventId), record);
  }

  public static WindowsEvent decode(EventHeader header, Data... fields) {
    return BuiltInEvents.catalog().decode(RawEvent.of(header, fields));
  }

  public WindowsEvent logon(long record, long logonId) {
    return event(
        EventKey.security(4624),
        record,
        Data.of("TargetUserSid", "S-1-5-21-1-2-3-1001"),
        Data.of("TargetLogonId", "0x" + Long.toHexString(logonId)),
        Data.of("LogonType", "3"));
  }

  public WindowsEvent logoff(long record, long logonId) {
    return event(
        EventKey.security(4634),
        record,
        Data.of("TargetUserSid", "S-1-5-21-1-2-3-1001"),
        Data.of("TargetLogonId", "0x" + Long.toHexString(logonId)),
        Data.of("LogonType", "3"));
  }

  /** Event 4616 as Windows 7 and later log it, or without the times. */
  public WindowsEvent clockSet(long record, Instant before, Instant after) {
    return decode(
        header(EventKey.security(4616), record).version(1).build(),
        Data.of("PreviousTime", before.toString()),
        Data.of("NewTime", after.toString()));
  }
}
