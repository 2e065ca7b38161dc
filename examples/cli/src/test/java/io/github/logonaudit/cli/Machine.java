package io.github.logonaudit.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/**
 * One computer without its people: the counters that make its log credible, starting and stopping,
 * what comes in over the network, tasks and services.
 */
class Machine {
  static final String SVCHOST = "C:\\Windows\\System32\\svchost.exe";
  static final String LSASS = "C:\\Windows\\System32\\lsass.exe";

  /** The logon ID of the operating system itself, the same on every computer. */
  static final long SYSTEM_ID = 0x3e7;

  /** A Terminal Services session number with the logon sessions Windows itself opens for it. */
  record Desktop(int number, long fonts, long window, long windowFiltered) {}

  final Agenda agenda;
  final String name;
  final String address;
  final Principal account;

  private final int version;
  private final int image;
  private final Random noise;
  private Random ids;
  private long lastId;
  private long lastRecord;
  private Instant clock = Instant.EPOCH;
  private String activity = "";
  private int processes;
  private int desktops;

  /**
   * A computer that has been up for weeks, until {@link #boot} is called.
   *
   * @param version the 4624 layout of its Windows
   * @param image computers of one image draw the same logon IDs after every boot
   * @param lastRecord the last EventRecordID of the day before
   */
  Machine(Agenda agenda, String name, String address, int version, int image, long lastRecord) {
    this.agenda = agenda;
    this.name = name;
    this.address = address;
    this.account = new Principal("S-1-5-18", name + "$", Principal.DOMAIN, true);
    this.version = version;
    this.image = image;
    this.noise = new Random(lastRecord);
    this.ids = new Random(image);
    this.lastRecord = lastRecord;
    this.lastId = 0x2c00000L + image * 0x51e3fL;
    this.desktops = 1;
    startProcesses();
  }

  /** This computer as its servers see it come in: with its own SID. */
  Principal onNetwork(int rid) {
    return Principal.user(name + "$", rid);
  }

  String dnsName() {
    return name + "." + Principal.DNS_DOMAIN;
  }

  Desktop boot() {
    ids = new Random(image);
    lastId = 0x6c00;
    desktops = 0;
    startProcesses();
    write(EventXml.of(4608, 0, 12288));
    var system = new LogonEvent(Principal.SYSTEM, 0).by(4, "").elevated(true);
    write(system.succeeded(version, SYSTEM_ID, 0));
    pause(900);
    openFonts(0);
    var desktop = openDesktop();
    startBuiltIn(Principal.NETWORK_SERVICE, 0x3e4);
    startBuiltIn(Principal.LOCAL_SERVICE, 0x3e5);
    startBuiltIn(Principal.SYSTEM, SYSTEM_ID);
    lastId += 0x14000;
    return desktop;
  }

  /** The last record of an orderly stop. Windows writes no 4634 for what is still open. */
  void powerOff() {
    pause(1500);
    write(EventXml.of(1100, 0, 103));
  }

  Desktop openDesktop() {
    int number = ++desktops;
    long fonts = openFonts(number);
    pause(120);
    var who = Principal.windowManager(number);
    var logon = byWindows(who, 2, "winlogon").virtual();
    long window = nextId();
    long filtered = linkedId();
    startedSplit(logon, window, filtered);
    privileges(who, window);
    privileges(who, filtered);
    return new Desktop(number, fonts, window, filtered);
  }

  void closeDesktop(Desktop desktop) {
    pause(250);
    ended(Principal.windowManager(desktop.number()), desktop.windowFiltered(), 2);
    ended(Principal.windowManager(desktop.number()), desktop.window(), 2);
    ended(Principal.fontDriver(desktop.number()), desktop.fonts(), 2);
  }

  private long openFonts(int number) {
    long id = nextId();
    var by = number == 0 ? "wininit" : "winlogon";
    var logon = byWindows(Principal.fontDriver(number), 2, by).virtual();
    write(logon.succeeded(version, id, 0));
    return id;
  }

  private void startBuiltIn(Principal who, long id) {
    pause(60);
    write(byWindows(who, 5, "services").elevated(true).succeeded(version, id, 0));
    privileges(who, id);
  }

  /** Somebody with a Kerberos ticket uses this computer for a while. */
  void visit(Principal who, String from, Duration stay) {
    network(who, new LogonEvent(who, 3).kerberos(guid()).at("-", from, port()), stay);
  }

  /** Somebody with no ticket of this domain shows a password hash instead. */
  void visitByPassword(Principal who, String client, String from, Duration stay) {
    network(who, new LogonEvent(who, 3).ntlm("NTLM V2", 128).at(client, from, port()), stay);
  }

  void visitAnonymously(String client, String from) {
    var logon = new LogonEvent(Principal.ANONYMOUS, 3).ntlm("NTLM V1", 0);
    network(Principal.ANONYMOUS, logon.at(client, from, port()), Duration.ofSeconds(11));
  }

  private void network(Principal who, LogonEvent logon, Duration stay) {
    long id = nextId();
    // For network logons the 4672 is the record before the 4624, for all others it follows.
    if (who.administrator()) {
      privileges(who, id);
    }
    write(logon.elevated(who.administrator()).succeeded(version, id, 0));
    agenda.after(stay, () -> ended(who, id, 3));
  }

  void refuseUnknown(Principal who, String client, String from) {
    write(new LogonEvent(who, 3).ntlm("-", 0).at(client, from, port()).refused("0xc0000064"));
  }

  void runTask(Principal who, Duration length) {
    long id = nextId();
    var logon = byWindows(who, 4, "svchost").guid(guid());
    write(logon.elevated(true).succeeded(version, id, 0));
    privileges(who, id);
    agenda.after(length, () -> ended(who, id, 4));
  }

  /** The session that ends began before this log. */
  void restartService(Principal who, long oldId) {
    ended(who, oldId, 5);
    pause(2100);
    long id = nextId();
    write(byWindows(who, 5, "services").elevated(true).succeeded(version, id, 0));
    privileges(who, id);
  }

  /** The time service moves the clock back a little, as it does every few hours. */
  void correctClock(Duration back) {
    pause(0);
    var who = Principal.LOCAL_SERVICE;
    write(
        EventXml.of(4616, 1, 12288)
            .account("Subject", who, who.domain(), 0x3e5)
            .time("PreviousTime", clock.plus(back))
            .time("NewTime", clock)
            .hex("ProcessId", process("svchost"))
            .data("ProcessName", SVCHOST));
  }

  void started(LogonEvent logon, long id) {
    write(logon.succeeded(version, id, 0));
  }

  /** Both halves of a split logon: one time stamp, the elevated half first. */
  void startedSplit(LogonEvent logon, long elevated, long filtered) {
    write(logon.elevated(true).succeeded(version, elevated, filtered));
    log(logon.elevated(false).succeeded(version, filtered, elevated));
  }

  void ended(Principal who, long id, int type) {
    var event = EventXml.of(4634, 0, 12545).account("Target", who, who.domain(), id);
    write(event.data("LogonType", type));
  }

  void privileges(Principal who, long id) {
    var event = EventXml.of(4672, 0, 12548).account("Subject", who, who.domain(), id);
    write(event.data("PrivilegeList", who.privileges()));
  }

  LogonEvent byWindows(Principal who, int type, String program) {
    return new LogonEvent(who, type)
        .requestedBy(account, SYSTEM_ID)
        .through("Advapi  ", "Negotiate")
        .by(process(program), "C:\\Windows\\System32\\" + program + ".exe");
  }

  /** A new logon ID: they only grow until the next boot. */
  long nextId() {
    lastId += 0x180 + ids.nextInt(0x1a00);
    return lastId;
  }

  /** The ID of the other half of a split logon, shortly after the first. */
  long linkedId() {
    lastId += 0x0e + ids.nextInt(0x30);
    return lastId;
  }

  void pause(int millis) {
    clock = later().plusNanos(millis * 1_000_000L + 100L * noise.nextInt(20_000));
  }

  void write(EventXml event) {
    clock = later().plusNanos(100L * noise.nextInt(9_000));
    log(event);
  }

  private void log(EventXml event) {
    var stamp = event.hasActivity() ? activity : "";
    int writer = event.id() == 1100 ? process("eventlog") : process("lsass");
    int thread = 4 * (180 + noise.nextInt(2000));
    agenda.log(clock, event.render(clock, ++lastRecord, stamp, writer, thread, dnsName()));
  }

  private Instant later() {
    return agenda.now().isAfter(clock) ? agenda.now() : clock;
  }

  private void startProcesses() {
    processes = 4 * (120 + noise.nextInt(60));
    // Windows 8 generation servers leave most of their Correlation elements empty.
    activity = version == 1 ? "" : guid();
  }

  int process(String program) {
    return processes
        + 4
            * switch (program) {
              case "wininit" -> 0;
              case "winlogon" -> 19;
              case "services" -> 31;
              case "lsass" -> 37;
              case "eventlog" -> 188;
              default -> 240;
            };
  }

  String guid() {
    long high = noise.nextLong();
    return String.format(
        Locale.ROOT,
        "{%08x-%04x-%04x-%04x-%012x}",
        high >>> 32,
        (high >>> 16) & 0xffff,
        high & 0xffff,
        noise.nextInt(0x10000),
        noise.nextLong() & 0xffff_ffff_ffffL);
  }

  private int port() {
    return 49_700 + noise.nextInt(15_000);
  }
}
