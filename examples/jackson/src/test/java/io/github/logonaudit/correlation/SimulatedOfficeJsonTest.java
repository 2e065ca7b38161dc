package io.github.logonaudit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.coverage.CoverageCollector;
import io.github.logonaudit.coverage.CoverageReport;
import io.github.logonaudit.jackson.Mappers;
import io.github.logonaudit.session.LogonSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the simulated offices of correlation give is read back as it was written. */
class SimulatedOfficeJsonTest {
  private static final int OFFICES = 200;

  /** The events of some days of two computers; of every second office, some are missing. */
  private static List<LoggedEvent> office(long seed) {
    var random = new Random(seed);
    List<LoggedEvent> events = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      var computer = new SimulatedComputer("PC" + i, random);
      computer.run(1 + random.nextInt(4));
      events.addAll(computer.log.events());
    }
    if (seed % 2 == 1) {
      events.removeIf(event -> random.nextInt(10) == 0);
    }
    return events;
  }

  private static Object copy(Object value, Class<?> type) {
    JsonMapper mapper = value.hashCode() % 2 == 0 ? Mappers.STANDARD : Mappers.WITHOUT_NULLS;
    return mapper.readValue(mapper.writeValueAsString(value), type);
  }

  @Test
  void readsEverySession() {
    Set<Object> ends = new HashSet<>();
    for (long seed = 0; seed < OFFICES; seed++) {
      for (LogonSession session : Correlation.sessions(office(seed))) {
        assertThat(copy(session, LogonSession.class)).as("seed %s", seed).isEqualTo(session);
        ends.add(session.end().grade());
      }
    }
    assertThat(ends).hasSizeGreaterThan(6);
  }

  @Test
  void readsEveryChange() {
    Set<Class<?>> kinds = new HashSet<>();
    for (long seed = 0; seed < OFFICES / 4; seed++) {
      List<SessionChange> changes = new ArrayList<>();
      var correlator =
          SessionCorrelator.of(CorrelatorOptions.standard().withSessions(LoggedEvent.OPTIONS));
      office(seed).forEach(event -> correlator.accept(event.event(), Changes.into(changes)));
      correlator.finish(Changes.into(changes));
      List<SessionChange> copies = new ArrayList<>();
      changes.forEach(change -> copies.add((SessionChange) copy(change, SessionChange.class)));

      assertThat(Changes.values(copies)).as("seed %s", seed).isEqualTo(Changes.values(changes));
      changes.forEach(change -> kinds.add(change.getClass()));
    }
    assertThat(kinds).hasSizeGreaterThan(3);
  }

  @Test
  void readsEveryCoverage() {
    for (long seed = 0; seed < OFFICES; seed++) {
      List<LoggedEvent> events = office(seed);
      var collector = CoverageCollector.standard();
      events.forEach(event -> collector.accept(event.event()));
      var report = collector.report(Correlation.sessions(events));

      assertThat(copy(report, CoverageReport.class)).as("seed %s", seed).isEqualTo(report);
    }
  }
}
