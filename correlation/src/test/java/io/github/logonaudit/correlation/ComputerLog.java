package io.github.logonaudit.correlation;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Activity;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.LogCleared;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import io.github.logonaudit.session.SessionSignal.PrivilegesAssigned;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The Security and System log of one computer, written record by record. */
final class ComputerLog {
  private static final String AUDITING = "Microsoft-Windows-Security-Auditing";

  private final String computer;
  private final List<LoggedEvent> events = new ArrayList<>();
  private Instant clock = Instant.parse("2026-03-03T00:00:00Z");
  private long securityRecord = 1000;
  private long systemRecord = 500;
  private long terminalRecord = 10;

  ComputerLog(String computer) {
    this.computer = computer;
  }

  /** The time of a day in March, to any fraction of a second. */
  static Instant time(String time) {
    return Instant.parse((time.contains("T") ? time : "2026-03-03T" + time) + "Z");
  }

  List<LoggedEvent> events() {
    return events;
  }

  Instant now() {
    return clock;
  }

  ComputerLog at(String time) {
    return at(time(time));
  }

  ComputerLog at(Instant time) {
    clock = time;
    return this;
  }

  ComputerLog after(Duration duration) {
    return at(clock.plus(duration));
  }

  ComputerLog atRecord(long next) {
    securityRecord = next - 1;
    return this;
  }

  ComputerLog atSystemRecord(long next) {
    systemRecord = next - 1;
    return this;
  }

  /** Goes back to the state of the computer when it had logged nothing yet. */
  ComputerLog revert() {
    return atRecord(1001).atSystemRecord(501);
  }

  /** Changes what was logged, such as by a tool that leaves something out. */
  ComputerLog as(UnaryOperator<LoggedEvent> change) {
    events.replaceAll(change);
    return this;
  }

  /** The start of the computer, as the Security log has it; returns the first record. */
  EventReference boot() {
    var started = startMark();
    logOn(Person.SYSTEM, 0, 0x3e7);
    return started;
  }

  /** Only the first record of a start. */
  EventReference startMark() {
    return security(4608);
  }

  EventReference logOn(Person who, int type, long id) {
    return logOn(2, who, type, id, 0, who.equals(Person.SYSTEM));
  }

  /** Event 4624 as Windows 7 wrote it. */
  EventReference logOnVersion0(Person who, int type, long id) {
    return logOn(0, who, type, id, 0, false);
  }

  /** Both halves of a split token at one time, as Windows 10 logs them; returns the first. */
  EventReference logOnSplit(Person who, int type, long elevated, long filtered) {
    var first = logOn(2, who, type, elevated, filtered, true);
    logOn(2, who, type, filtered, elevated, false);
    return first;
  }

  EventReference logOn(int version, Person who, int type, long id, long linked, boolean elevated) {
    return logOn(version, who, type, id, linked, elevated, type == 3 ? "Kerberos" : "User32 ");
  }

  /** Event 4624 that asks for a password, such as of a UAC prompt, by its logon process. */
  EventReference logOnBy(String logonProcess, Person who, int type, long id) {
    return logOn(2, who, type, id, 0, false, logonProcess);
  }

  private EventReference logOn(
      int version,
      Person who,
      int type,
      long id,
      long linked,
      boolean elevated,
      String logonProcess) {
    List<Data> data = target(who, id);
    data.add(Data.of("LogonType", Integer.toString(type)));
    data.add(Data.of("LogonProcessName", logonProcess));
    data.add(Data.of("WorkstationName", computer));
    data.add(Data.of("IpAddress", "10.0.0.7"));
    data.add(Data.of("IpPort", "50123"));
    if (version >= 2) {
      data.add(Data.of("TargetLinkedLogonId", hex(linked)));
      data.add(Data.of("ElevatedToken", elevated ? "%%1842" : "%%1843"));
    }
    return security(4624, data.toArray(Data[]::new));
  }

  EventReference logOff(Person who, int type, long id) {
    List<Data> data = target(who, id);
    data.add(Data.of("LogonType", Integer.toString(type)));
    return security(4634, data.toArray(Data[]::new));
  }

  EventReference userLeft(Person who, long id) {
    return security(4647, target(who, id).toArray(Data[]::new));
  }

  EventReference privileges(Person who, long id) {
    return security(4672, new PrivilegesAssigned(new LogonId(id), who.account()));
  }

  EventReference lock(Person who, long id) {
    return presence(4800, who, id, Presence.LOCKED);
  }

  EventReference unlock(Person who, long id) {
    return presence(4801, who, id, Presence.UNLOCKED);
  }

  EventReference screenSaverOn(Person who, long id) {
    return presence(4802, who, id, Presence.SCREEN_SAVER_ON);
  }

  EventReference screenSaverOff(Person who, long id) {
    return presence(4803, who, id, Presence.SCREEN_SAVER_OFF);
  }

  /** Event 4800 with the number of the session in Terminal Services. */
  EventReference lock(Person who, long id, long number) {
    List<Data> data = target(who, id);
    data.add(Data.of("SessionId", Long.toString(number)));
    return security(4800, data.toArray(Data[]::new));
  }

  EventReference reconnect(Person who, long id) {
    return presence(4778, who, id, Presence.RECONNECTED);
  }

  EventReference reconnect(Person who, long id, String client, String address) {
    return window(4778, who, id, client, address);
  }

  EventReference disconnect(Person who, long id) {
    return presence(4779, who, id, Presence.DISCONNECTED);
  }

  EventReference disconnect(Person who, long id, String client, String address) {
    return window(4779, who, id, client, address);
  }

  private EventReference window(int eventId, Person who, long id, String client, String address) {
    return security(
        eventId,
        Data.of("AccountName", who.name()),
        Data.of("AccountDomain", who.domain()),
        Data.of("LogonID", hex(id)),
        Data.of("SessionName", "RDP-Tcp#0"),
        Data.of("ClientName", client),
        Data.of("ClientAddress", address));
  }

  EventReference presence(int eventId, Person who, long id, Presence presence) {
    return security(
        eventId, new PresenceChanged(new LogonId(id), who.account(), presence, null, null));
  }

  /** Event 21 to 25 of the Terminal Services session manager. */
  EventReference terminal(int eventId, Person who, long number, String address) {
    return terminal(
        eventId,
        Data.of("User", who.domain() + "\\" + who.name()),
        Data.of("SessionID", Long.toString(number)),
        Data.of("Address", address));
  }

  /** Event 40. */
  EventReference terminalDisconnected(long number, int reason) {
    return terminal(
        40, Data.of("Session", Long.toString(number)), Data.of("Reason", Integer.toString(reason)));
  }

  private EventReference terminal(int eventId, Data... data) {
    String provider = "Microsoft-Windows-TerminalServices-LocalSessionManager";
    return add(provider, provider + "/Operational", eventId, ++terminalRecord, null, data);
  }

  EventReference activity(long id) {
    return security(4648, new Activity(new LogonId(id)));
  }

  EventReference clockSet(@Nullable Duration change) {
    return security(4616, new ClockSet(change, null));
  }

  EventReference logCleared() {
    return security(1102, new LogCleared(null));
  }

  /** Event 104 of the System log, which names the log. */
  EventReference logCleared(String channel) {
    return add(
        "Microsoft-Windows-Eventlog",
        "System",
        104,
        ++systemRecord,
        null,
        Data.of("SubjectUserName", "alice"),
        Data.of("Channel", channel));
  }

  /** An event that says nothing of sessions. */
  EventReference processStarted() {
    return security(4688);
  }

  /** A process of the operating system, as 4688 says with the logon ID of its subject. */
  EventReference systemProcessStarted() {
    return security(4688, new Activity(new LogonId(0x3e7)));
  }

  EventReference stopEventLog() {
    return add("Microsoft-Windows-Eventlog", "Security", 1100, ++securityRecord, null);
  }

  EventReference systemShutdownRequested() {
    return system(1074, new ComputerStopping(StopMarker.REQUESTED));
  }

  EventReference systemShutdownAborted() {
    return add("User32", "System", 1075, ++systemRecord, null);
  }

  EventReference systemEventLogStopped() {
    return system(6006, new ComputerStopping(StopMarker.EVENT_LOG));
  }

  EventReference systemPowerTransition() {
    return system(109, new ComputerStopping(StopMarker.KERNEL));
  }

  EventReference systemKernelStopped() {
    return system(13, new ComputerStopping(StopMarker.KERNEL));
  }

  EventReference systemKernelStarted() {
    return system(12, new ComputerStarted(StartMarker.KERNEL));
  }

  /** Event 27 with the number of a boot type as logged, such as {@code 0x1}. */
  EventReference systemBootType(String type) {
    return kernelBoot(27, Data.of("BootType", type));
  }

  EventReference systemLastShutdown(boolean good) {
    return kernelBoot(20, Data.of("LastShutdownGood", Boolean.toString(good)));
  }

  EventReference systemVersion() {
    return system(6009, new ComputerStarted(StartMarker.EVENT_LOG));
  }

  /** Event 7036 of a service, which says nothing of sessions. */
  EventReference systemServiceStopped() {
    return system(7036, null);
  }

  EventReference systemEventLogStarted() {
    return system(6005, null);
  }

  EventReference systemUnexpectedShutdown() {
    return systemUnexpectedShutdown(null);
  }

  EventReference systemUnexpectedShutdown(@Nullable Instant lastAlive) {
    return system(6008, new UncleanShutdownFound(lastAlive));
  }

  EventReference systemKernelPower() {
    return system(41, new UncleanShutdownFound(null));
  }

  /** An event of another log than these two. */
  EventReference application(long recordId) {
    return add("Test", "Application", 1531, recordId, null);
  }

  private EventReference security(int eventId, Data... data) {
    return add(AUDITING, "Security", eventId, ++securityRecord, null, data);
  }

  private EventReference security(int eventId, SessionSignal signal) {
    return add(AUDITING, "Security", eventId, ++securityRecord, signal);
  }

  private EventReference system(int eventId, @Nullable SessionSignal signal) {
    return add("Test", "System", eventId, ++systemRecord, signal);
  }

  private EventReference kernelBoot(int eventId, Data data) {
    return add("Microsoft-Windows-Kernel-Boot", "System", eventId, ++systemRecord, null, data);
  }

  private EventReference add(
      String provider,
      String channel,
      int eventId,
      long recordId,
      @Nullable SessionSignal signal,
      Data... data) {
    EventHeader header =
        EventHeader.builder(EventProvider.of(provider), eventId, computer)
            .channel(channel)
            .recordId(recordId)
            .timeCreated(clock)
            .build();
    var event = new LoggedEvent(header, signal, List.of(data));
    events.add(event);
    return event.reference();
  }

  private static List<Data> target(Person who, long id) {
    List<Data> data = new ArrayList<>();
    data.add(Data.of("TargetUserSid", who.sid()));
    data.add(Data.of("TargetUserName", who.name()));
    data.add(Data.of("TargetDomainName", who.domain()));
    data.add(Data.of("TargetLogonId", hex(id)));
    return data;
  }

  private static String hex(long id) {
    return "0x" + Long.toHexString(id);
  }
}
