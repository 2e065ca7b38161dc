package io.github.logonaudit.correlation;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import io.github.logonaudit.session.SessionSignal.PrivilegesAssigned;
import io.github.logonaudit.windows.BuiltInEvents;
import io.github.logonaudit.xml.EventXmlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The logs of simulated computers, as event XML. */
public final class SimulatedFleet {
  private static final int BOOTS_AT_ONCE = 4;

  private SimulatedFleet() {}

  /** The log of a computer whose clock is steady, in the order in which it was logged. */
  public static List<RawEvent> log(int number, int events) {
    List<RawEvent> log = new ArrayList<>();
    var computer =
        new SimulatedComputer("PC" + number + ".contoso.example", new Random(number))
            .withSteadyClock()
            .withOneLife();
    while (computer.log.events().size() < events) {
      computer.run(BOOTS_AT_ONCE);
    }
    for (LoggedEvent event : computer.log.events().subList(0, events)) {
      log.add(RawEvent.of(event.header(), fields(event)));
    }
    return log;
  }

  /** The fields; of an event that brings its meaning along in tests, those that say the same. */
  private static Data[] fields(LoggedEvent event) {
    if (event.signal() instanceof PrivilegesAssigned signal) {
      return account("Subject", signal.account(), "SubjectLogonId", signal.logonId());
    } else if (event.signal() instanceof PresenceChanged signal) {
      int id = event.header().eventId();
      return id == 4778 || id == 4779
          ? account("Account", signal.account(), "LogonID", signal.logonId())
          : account("Target", signal.account(), "TargetLogonId", signal.logonId());
    }
    return event.data().toArray(Data[]::new);
  }

  private static Data[] account(String prefix, Account who, String idName, LogonId id) {
    String user = prefix.equals("Account") ? prefix : prefix + "User";
    String domain = prefix.equals("Account") ? prefix + "Domain" : prefix + "DomainName";
    return new Data[] {
      Data.of(user + "Sid", who.sid() == null ? "-" : who.sid().toString()),
      Data.of(user + "Name", who.name() == null ? "-" : who.name().value()),
      Data.of(domain, who.domain() == null ? "-" : who.domain().value()),
      Data.of(idName, id.toString())
    };
  }

  /** The logon of one of many people over the network. */
  public static WindowsEvent networkLogon(String computer, int number) {
    EventHeader header =
        EventHeader.builder(EventProvider.of("Microsoft-Windows-Security-Auditing"), 4624, computer)
            .channel("Security")
            .recordId(1L + number)
            .timeCreated(Instant.parse("2026-03-02T08:00:00Z").plusSeconds(number))
            .build();
    RawEvent logon =
        RawEvent.of(
            header,
            Data.of("TargetUserSid", "S-1-5-21-1-2-3-" + (1000 + number % 5000)),
            Data.of("TargetUserName", "user" + number % 5000),
            Data.of("TargetDomainName", "CONTOSO"),
            Data.of("TargetLogonId", "0x" + Integer.toHexString(0x10000 + 0x123 * number)),
            Data.of("LogonType", "3"),
            Data.of("IpAddress", "10.0." + number % 250 + "." + number % 199),
            Data.of("IpPort", Integer.toString(49152 + number % 10_000)));
    return BuiltInEvents.catalog().decode(logon);
  }

  /** Writes a file for each computer, in the order in which it logged. */
  public static void writeOneFileEach(Path folder, int computers, int eventsOfEach)
      throws IOException {
    for (int number = 1; number <= computers; number++) {
      try (var writer = EventXmlWriter.openDocument(folder.resolve("PC" + number + ".xml"))) {
        for (RawEvent event : log(number, eventsOfEach)) {
          writer.write(event);
        }
      }
    }
  }

  /**
   * Writes an archive in the worst order: each file has events of every computer, the files that
   * are read first have the latest events, and in each file the latest are first.
   *
   * @return the number of events
   */
  public static long writeScattered(Path folder, int computers, int eventsOfEach, int files)
      throws IOException {
    List<EventXmlWriter> writers = new ArrayList<>();
    long count = 0;
    try {
      for (int i = 0; i < files; i++) {
        writers.add(EventXmlWriter.openDocument(folder.resolve("part-" + i + ".xml")));
      }
      for (int number = 1; number <= computers; number++) {
        List<RawEvent> log = log(number, eventsOfEach);
        for (int i = log.size() - 1; i >= 0; i--) {
          writers.get((int) ((long) i * files / log.size())).write(log.get(i));
          count++;
        }
      }
    } finally {
      for (EventXmlWriter writer : writers) {
        writer.close();
      }
    }
    for (int i = 0; i < files; i++) {
      Files.setLastModifiedTime(
          folder.resolve("part-" + i + ".xml"),
          FileTime.from(Instant.EPOCH.plusSeconds(files - i)));
    }
    return count;
  }
}
