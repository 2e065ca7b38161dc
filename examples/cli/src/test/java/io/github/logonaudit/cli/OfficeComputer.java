package io.github.logonaudit.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A computer with people at it: each method is something a person does, with the events it leaves.
 */
final class OfficeComputer extends Machine {
  /**
   * Somebody at work. A split logon has two IDs; everything the person does names the filtered one.
   *
   * @param elevatedId the elevated half, or 0 where the logon is not split
   */
  private record Seat(
      Principal who, int type, long id, long elevatedId, Desktop desktop, String from) {}

  private final Deque<Seat> seats = new ArrayDeque<>();
  private final Deque<Desktop> consoles = new ArrayDeque<>();
  private int remoteDesktops;

  OfficeComputer(
      Agenda agenda, String name, String address, int version, int image, long lastRecord) {
    super(agenda, name, address, version, image, lastRecord);
  }

  void switchOn() {
    seats.clear();
    consoles.clear();
    consoles.add(boot());
  }

  /** At the console, with the domain controller in reach. */
  void logOn(Principal who) {
    sit(who, 2, guid(), consoles.getLast(), "127.0.0.1");
  }

  /** At the console, somewhere without the domain controller. */
  void logOnCached(Principal who) {
    sit(who, 11, EventXml.NO_GUID, consoles.getLast(), "127.0.0.1");
  }

  void mistypePassword(Principal who) {
    write(checked(who, 2, EventXml.NO_GUID, "127.0.0.1").refused("0xc000006a"));
  }

  /** Over Remote Desktop; the network logon that network-level authentication needs came before. */
  void logOnRemotely(Principal who, String from) {
    remoteDesktops++;
    pause(700);
    sit(who, 10, guid(), openDesktop(), from);
  }

  private void sit(Principal who, int type, String guid, Desktop desktop, String from) {
    pause(150);
    var ids = prove(who, type, guid, from);
    seats.add(new Seat(who, type, ids[1], ids[0], desktop, from));
  }

  /** Checks a password: a 4648 and one logon, or two for an administrator, the elevated first. */
  private long[] prove(Principal who, int type, String guid, String from) {
    explicit(account, SYSTEM_ID, who, guid, "localhost", from);
    var logon = checked(who, type, guid, from);
    if (!who.administrator()) {
      long id = nextId();
      started(logon, id);
      return new long[] {0, id};
    }
    long elevated = nextId();
    long filtered = linkedId();
    startedSplit(logon, elevated, filtered);
    privileges(who, elevated);
    return new long[] {elevated, filtered};
  }

  private LogonEvent checked(Principal who, int type, String guid, String from) {
    var logon = byWindows(who, type, "svchost").through("User32 ", "Negotiate");
    return logon.at(name, from, 0).guid(guid);
  }

  private void explicit(
      Principal caller, long callerId, Principal who, String guid, String server, String from) {
    write(
        EventXml.of(4648, 0, 12544)
            .account("Subject", caller, caller.domain(), callerId)
            .data("LogonGuid", EventXml.NO_GUID)
            .data("TargetUserName", who.name())
            .data("TargetDomainName", who.domain())
            .data("TargetLogonGuid", guid)
            .data("TargetServerName", server)
            .data("TargetInfo", server)
            .hex("ProcessId", process(from.equals("-") ? "lsass" : "svchost"))
            .data("ProcessName", from.equals("-") ? LSASS : SVCHOST)
            .data("IpAddress", from)
            .data("IpPort", from.equals("-") ? "-" : "0"));
  }

  void lock() {
    screen(4800);
  }

  void unlock() {
    unlock(seats.getLast());
    screen(4801);
  }

  /** The password check of an unlock is a separate logon that ends within milliseconds. */
  private void unlock(Seat seat) {
    var ids = prove(seat.who(), 7, guid(), seat.from());
    pause(3);
    ended(seat.who(), ids[1], 7);
    if (ids[0] != 0) {
      ended(seat.who(), ids[0], 7);
    }
  }

  void startScreenSaver() {
    screen(4802);
  }

  void stopScreenSaver() {
    screen(4803);
  }

  private void screen(int id) {
    var seat = seats.getLast();
    write(
        EventXml.of(id, 0, 12551)
            .account("Target", seat.who(), seat.who().domain(), seat.id())
            .data("SessionId", seat.desktop().number()));
  }

  void disconnect(String client) {
    station(4779, client);
  }

  /** Back over Remote Desktop: an unlock, and a 4778 that names the old session. */
  void reconnect(String client) {
    remoteDesktops++;
    pause(600);
    unlock(seats.getLast());
    station(4778, client);
  }

  private void station(int id, String client) {
    var seat = seats.getLast();
    write(
        EventXml.of(id, 0, 12551)
            .data("AccountName", seat.who().name())
            .data("AccountDomain", seat.who().domain())
            .hex("LogonID", seat.id())
            .data("SessionName", "RDP-Tcp#" + remoteDesktops)
            .data("ClientName", client)
            .data("ClientAddress", seat.from()));
  }

  /** Opens a Remote Desktop window on another computer. */
  void openRemoteDesktop(OfficeComputer other) {
    var seat = seats.getLast();
    explicit(seat.who(), seat.id(), seat.who(), guid(), other.dnsName(), "-");
    other.visit(seat.who(), address, Duration.ofSeconds(2));
    agenda.after(Duration.ofSeconds(3), () -> other.logOnRemotely(seat.who(), address));
  }

  /** Uses a share of a server; the server closes the connection when it has been idle. */
  void openShare(Machine server, Duration stay) {
    server.visit(seats.getLast().who(), address, stay);
  }

  /** {@code runas /netonly}: still the same person here, somebody else out there. */
  void runAs(Principal other, Duration length) {
    var seat = seats.getLast();
    long id = nextId();
    var logon =
        new LogonEvent(seat.who(), 9)
            .requestedBy(seat.who(), seat.id())
            .through("seclogo", "Negotiate")
            .by(process("svchost"), SVCHOST)
            .at("-", "::1", 0)
            .outbound(other);
    started(logon, id);
    agenda.after(length, () -> ended(seat.who(), id, 9));
  }

  void logOff() {
    var seat = startLogOff();
    pause(400);
    ended(seat.who(), seat.id(), seat.type());
    if (seat.elevatedId() != 0) {
      ended(seat.who(), seat.elevatedId(), seat.type());
    }
    closeDesktop(seat.desktop());
    if (consoles.remove(seat.desktop())) {
      consoles.add(openDesktop());
    }
  }

  /** A program keeps a handle to the session, so Windows never says that it is gone. */
  void logOffWithATokenLeak() {
    startLogOff();
  }

  private Seat startLogOff() {
    var seat = seats.removeLast();
    write(
        EventXml.of(4647, 0, 12545).account("Target", seat.who(), seat.who().domain(), seat.id()));
    return seat;
  }

  /** From the start menu: whoever is there is logged off first, but the 4634 comes too late. */
  void shutDown() {
    if (!seats.isEmpty()) {
      startLogOff();
    }
    powerOff();
  }

  /** Nothing is written: that is what a crash looks like. */
  void crash() {
    seats.clear();
    consoles.clear();
  }
}
