package io.github.logonaudit.cli;

import static io.github.logonaudit.cli.Principal.admin;
import static io.github.logonaudit.cli.Principal.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Writes {@code examples/data/office-day.xml}: an ordinary Tuesday of Quillhaven, a small company
 * that exists nowhere, as the Security logs of its computers tell it.
 *
 * <p>All times are UTC; the office keeps Central European winter time, one hour ahead.
 */
final class OfficeDay {
  private static final Principal ALBA = user("amoreno", 1104);
  private static final Principal BJARNE = user("blund", 1105);
  private static final Principal CHIARA = user("cfontana", 1106);
  private static final Principal DMITAR = user("dkovac", 1107);
  private static final Principal ESME = user("eokafor", 1108);
  private static final Principal FARID = user("fnazari", 1109);
  private static final Principal GRETA = user("glindqvist", 1110);
  private static final Principal HIROTO = user("hsakai", 1111);
  private static final Principal INES = user("icarvalho", 1112);
  private static final Principal JONAS = admin("jweber", 1113);
  private static final Principal KATYA = user("kpetrenko", 1114);
  private static final Principal LIAM = user("loconnor", 1115);

  private static final Principal BACKUP = admin("svc-backup", 1121);
  private static final Principal INDEX = admin("svc-index", 1122);
  private static final Principal SCANNER = user("scan2mail", 0);

  private static final Duration SHORT = Duration.ofSeconds(14);

  /** How long a file server waits before it drops an idle connection. */
  private static final Duration IDLE = Duration.ofMinutes(15);

  private final Agenda day = new Agenda("2026-03-03");
  private final Map<Integer, OfficeComputer> workstations = new LinkedHashMap<>();
  private final OfficeComputer dc = new OfficeComputer(day, "DC01", "10.20.0.10", 2, 77, 884_120);
  private final Machine fs = new Machine(day, "FS01", "10.20.0.11", 1, 31, 2_310_455);
  private final OfficeComputer laptop =
      new OfficeComputer(day, "NB-01", "10.20.1.51", 2, 5, 30_977);

  private OfficeDay() {
    for (int n = 1; n <= 10; n++) {
      // Bought in three lots; number 8 is the first with Windows 11 24H2.
      var name = String.format(Locale.ROOT, "WS-%02d", n);
      var address = "10.20.1." + (100 + n);
      workstations.put(
          n, new OfficeComputer(day, name, address, n == 8 ? 3 : 2, n % 3, 41_000 + 3_217 * n));
    }
  }

  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), xml());
  }

  static String xml() {
    return "<Events>\n" + String.join("\n", new OfficeDay().live()) + "\n</Events>\n";
  }

  private List<String> live() {
    servers();
    officeManager();
    sales();
    accounting();
    crash();
    sharedDesk();
    lockedOvernight();
    tokenLeak();
    newestWindows();
    remoteWorker();
    administrator();
    traveller();
    return day.run();
  }

  private void servers() {
    day.at("00:30:00", () -> fs.runTask(BACKUP, Duration.ofMinutes(23)));
    day.at("04:10:07", () -> fs.restartService(INDEX, 0x1b07ac4));
    day.at("09:20:41", () -> fs.refuseUnknown(SCANNER, "PRINTER-2", "10.20.1.240"));
    day.at("09:58:12", () -> dc.visitAnonymously("PRINTER-2", "10.20.1.240"));
    day.at("14:20:55", () -> fs.refuseUnknown(SCANNER, "PRINTER-2", "10.20.1.240"));
    day.at("21:00:00", () -> fs.runTask(BACKUP, Duration.ofMinutes(48)));
    day.at("23:30:00", () -> dc.visit(fs.onNetwork(1001), fs.address, SHORT));
  }

  private void officeManager() {
    var pc = workstation(1);
    start(pc, "06:48:30");
    work(pc, ALBA, "06:51:12");
    day.at("09:31:40", pc::lock);
    day.at("09:44:05", pc::unlock);
    lunch(pc, "11:30:10", "12:14:47");
    day.at("13:05:22", () -> pc.openShare(fs, IDLE));
    day.at("16:02:31", pc::logOff);
    day.at("16:02:52", pc::shutDown);
  }

  private void sales() {
    var pc = workstation(2);
    start(pc, "07:01:14");
    day.at("07:03:20", () -> pc.mistypePassword(BJARNE));
    day.at("07:03:31", () -> pc.mistypePassword(BJARNE));
    work(pc, BJARNE, "07:03:49");
    lunch(pc, "11:02:33", "11:48:20");
    day.at("14:41:09", () -> pc.openShare(fs, IDLE));
    day.at("16:20:18", pc::shutDown);
  }

  /** Her screen is locked when the administrator shuts the computer down for the night. */
  private void accounting() {
    var pc = workstation(3);
    start(pc, "07:10:44");
    work(pc, CHIARA, "07:12:58");
    day.at("09:15:00", pc::startScreenSaver);
    day.at("09:21:36", pc::stopScreenSaver);
    day.at("11:31:02", pc::startScreenSaver);
    lunch(pc, "11:31:03", "12:20:16");
    day.at("12:20:17", pc::stopScreenSaver);
    day.at("15:40:51", pc::lock);
    day.at("17:31:15", () -> pc.visit(JONAS, workstation(10).address, SHORT));
    day.at("17:32:05", pc::powerOff);
  }

  /** After the crash the computer hands out the logon IDs of the morning again. */
  private void crash() {
    var pc = workstation(4);
    start(pc, "07:20:05");
    work(pc, DMITAR, "07:22:41");
    lunch(pc, "11:05:19", "11:51:33");
    day.at("13:42:27", pc::crash);
    start(pc, "13:49:08");
    work(pc, DMITAR, "13:51:20");
    day.at("16:31:44", pc::logOff);
    day.at("16:32:01", pc::shutDown);
  }

  /** One works in the morning, the other in the afternoon. */
  private void sharedDesk() {
    var pc = workstation(5);
    start(pc, "07:28:51");
    work(pc, ESME, "07:30:36");
    day.at("11:58:02", pc::logOff);
    work(pc, LIAM, "12:31:15");
    day.at("14:10:48", pc::lock);
    day.at("14:22:37", pc::unlock);
    day.at("16:58:29", pc::shutDown);
  }

  private void lockedOvernight() {
    var pc = workstation(6);
    start(pc, "07:33:17");
    work(pc, FARID, "07:35:09");
    lunch(pc, "11:15:54", "12:05:12");
    day.at("16:12:40", pc::lock);
  }

  private void tokenLeak() {
    var pc = workstation(7);
    start(pc, "07:40:28");
    work(pc, GRETA, "07:42:50");
    lunch(pc, "11:40:07", "12:31:58");
    day.at("15:55:13", pc::logOffWithATokenLeak);
  }

  private void newestWindows() {
    var pc = workstation(8);
    start(pc, "07:44:02");
    work(pc, HIROTO, "07:45:31");
    lunch(pc, "11:20:45", "12:08:26");
    day.at("14:05:10", pc::lock);
    day.at("14:31:53", pc::unlock);
    day.at("17:05:37", pc::shutDown);
  }

  /** At home with a computer of her own, over the tunnel to the desk that is free today. */
  private void remoteWorker() {
    var pc = workstation(9);
    var client = "KATYA-HOME";
    var address = "10.20.8.14";
    Runnable knock = () -> pc.visitByPassword(KATYA, client, address, Duration.ofSeconds(2));
    start(pc, "07:00:40");
    day.at("08:10:21", knock);
    day.at("08:10:24", () -> pc.logOnRemotely(KATYA, address));
    day.at("08:11:02", () -> pc.openShare(fs, IDLE));
    day.at("10:40:35", () -> pc.disconnect(client));
    day.at("12:15:07", knock);
    day.at("12:15:09", () -> pc.reconnect(client));
    day.at("12:40:18", () -> pc.openShare(fs, IDLE));
    day.at("15:50:42", pc::logOff);
    day.at("17:40:00", pc::powerOff);
  }

  /** An administrator's logons are split in two, here and on the domain controller. */
  private void administrator() {
    var pc = workstation(10);
    start(pc, "07:50:11");
    work(pc, JONAS, "07:52:26");
    day.at("08:31:05", () -> pc.openRemoteDesktop(dc));
    day.at("09:04:48", dc::logOff);
    day.at("10:12:39", () -> pc.runAs(BACKUP, Duration.ofMinutes(26)));
    lunch(pc, "11:10:22", "11:57:49");
    day.at("17:45:16", pc::logOff);
    day.at("17:45:40", pc::shutDown);
  }

  /** On the train until half past eight, in the office after that. */
  private void traveller() {
    day.at("05:58:09", laptop::switchOn);
    day.at("06:01:33", () -> laptop.logOnCached(INES));
    day.at("07:05:50", laptop::lock);
    day.at("07:36:14", laptop::unlock);
    day.at("07:36:40", () -> dc.visit(laptop.onNetwork(1151), laptop.address, SHORT));
    day.at("07:37:02", () -> laptop.correctClock(Duration.ofNanos(6_318_200)));
    day.at("07:37:25", () -> laptop.openShare(fs, IDLE));
    lunch(laptop, "11:33:28", "12:16:03");
    day.at("16:40:11", laptop::logOff);
    day.at("16:40:36", laptop::shutDown);
  }

  private OfficeComputer workstation(int number) {
    return Objects.requireNonNull(workstations.get(number));
  }

  /** Switches a computer on; it reports to the domain controller. */
  private void start(OfficeComputer pc, String time) {
    day.at(time, pc::switchOn);
    int rid = 1200 + Integer.parseInt(pc.name.substring(3));
    day.at(time, () -> day.after(SHORT, () -> dc.visit(pc.onNetwork(rid), pc.address, SHORT)));
  }

  /** Logs on; group policy comes from the domain controller, the home folder from the server. */
  private void work(OfficeComputer pc, Principal who, String time) {
    day.at(
        time,
        () -> {
          pc.logOn(who);
          day.after(Duration.ofSeconds(1), () -> pc.openShare(dc, SHORT));
          day.after(Duration.ofSeconds(3), () -> pc.openShare(fs, IDLE));
        });
  }

  private void lunch(OfficeComputer pc, String from, String to) {
    day.at(from, pc::lock);
    day.at(to, pc::unlock);
    day.at(to, () -> day.after(Duration.ofSeconds(20), () -> pc.openShare(fs, IDLE)));
  }
}
