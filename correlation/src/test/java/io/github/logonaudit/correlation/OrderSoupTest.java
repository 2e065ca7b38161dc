package io.github.logonaudit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Activity;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.LogCleared;
import io.github.logonaudit.session.SessionSignal.LoggedOff;
import io.github.logonaudit.session.SessionSignal.LogoffInitiated;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import io.github.logonaudit.session.SessionSignal.PrivilegesAssigned;
import io.github.logonaudit.session.SessionSignal.ShutdownCancelled;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import io.github.logonaudit.session.SessionSignal.TerminalChange;
import io.github.logonaudit.session.SessionSignal.TerminalSessionChanged;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is logged, in whatever order and at whatever times: what is promised of every log. */
class OrderSoupTest {
  private static final int SEEDS = Integer.getInteger("simulation.offices", 200) * 5;

  private static final Instant BASE = Instant.parse("2026-03-03T08:00:00Z");

  static final List<Duration> LATENESSES =
      List.of(Duration.ZERO, Duration.ofMinutes(5), Duration.ofDays(365));

  private static final String[] CHANNELS = {"Security", "Security", "System", "Application"};

  static CorrelatorOptions options(Duration lateness) {
    return CorrelatorOptions.standard()
        .withSessions(LoggedEvent.OPTIONS)
        .withLateness(lateness)
        .withNetworkIdle(Duration.ofHours(2));
  }

  /** Events of which nothing fits together. */
  static List<LoggedEvent> soup(Random random) {
    List<LoggedEvent> events = new ArrayList<>();
    for (int i = 2 + random.nextInt(30); i > 0; i--) {
      Long recordId = random.nextInt(8) == 0 ? null : random.nextLong(24);
      events.add(
          event(
              random.nextBoolean() ? "PC1" : "pc1",
              CHANNELS[random.nextInt(CHANNELS.length)],
              recordId,
              time(random),
              random));
    }
    return events;
  }

  private static @Nullable Instant time(Random random) {
    return switch (random.nextInt(40)) {
      case 0 -> null;
      case 1 -> Instant.MIN;
      case 2 -> Instant.MAX;
      case 3 -> Instant.parse("1601-01-01T00:00:00Z");
      case 4 -> Instant.parse("+30828-09-14T02:48:05.4775807Z");
      case 5 -> Instant.parse("2099-01-01T00:00:00Z");
      default -> BASE.plusSeconds(random.nextInt(24) * 1800L).plusNanos(random.nextInt(3) * 1000L);
    };
  }

  private static LoggedEvent event(
      String computer,
      String channel,
      @Nullable Long recordId,
      @Nullable Instant time,
      Random random) {
    SessionSignal signal = signal(random);
    int eventId = signal == null ? 4688 : 5000 + signal.getClass().getSimpleName().length();
    EventHeader header =
        EventHeader.builder(EventProvider.of("Test"), eventId, computer)
            .channel(channel)
            .recordId(recordId)
            .timeCreated(time)
            .build();
    return new LoggedEvent(header, signal, List.of());
  }

  private static @Nullable SessionSignal signal(Random random) {
    var id = new LogonId(0x1000 + random.nextInt(4));
    var account = (random.nextBoolean() ? Person.ALICE : Person.BOB).account();
    var type = new LogonType(pick(random, 2, 3, 7, 10, 11));
    return switch (random.nextInt(18)) {
      case 0, 1, 2 ->
          new SessionSignal.LoggedOn(
              id,
              account,
              type,
              new NetworkInformation(null, null, null),
              random.nextBoolean() ? "User32" : "Advapi",
              null,
              random.nextBoolean() ? null : new LogonId(0x1000 + random.nextInt(4)),
              null);
      case 3 -> new LoggedOff(id, account, random.nextBoolean() ? type : null);
      case 4 -> new LogoffInitiated(id, account);
      case 5, 6 -> new PresenceChanged(id, account, pick(random, Presence.values()), null, null);
      case 7 -> new PrivilegesAssigned(id, account);
      case 8 -> new Activity(id);
      case 9, 10 -> new ComputerStarted(pick(random, StartMarker.values()));
      case 11 -> new ComputerStopping(pick(random, StopMarker.values()));
      case 12 ->
          random.nextBoolean()
              ? new ShutdownCancelled()
              : new LogCleared(random.nextBoolean() ? null : "System");
      case 13 -> new UncleanShutdownFound(time(random));
      case 14 ->
          new ClockSet(
              random.nextBoolean() ? null : Duration.ofMinutes(random.nextInt(600) - 300L), id);
      case 15, 16 ->
          new TerminalSessionChanged(
              random.nextInt(3), account, pick(random, TerminalChange.values()), null);
      default -> null;
    };
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... choice) {
    return choice[random.nextInt(choice.length)];
  }

  /** Each log in the order that the correlator asks for: its lives one after the other. */
  static List<LoggedEvent> ordered(Random random) {
    List<LoggedEvent> events = new ArrayList<>();
    Instant time = BASE;
    long recordId = 1000L + random.nextInt(1000);
    long image = random.nextBoolean() ? 1 : recordId + 1;
    int life = 3 + random.nextInt(12);
    for (int i = 2 + random.nextInt(30); i > 0; i--) {
      time = time.plusSeconds(70 + random.nextInt(7200));
      recordId++;
      life--;
      if (life == 0) {
        life = 3 + random.nextInt(12);
        recordId = image;
        time = time.plusSeconds(7200);
      }
      var event = event("PC1", "Security", recordId, time, random);
      while (event.signal() instanceof ClockSet
          || new ComputerStopping(StopMarker.KERNEL).equals(event.signal())) {
        // The clock runs on, and the System log alone has stops of the kernel, later than they are.
        event = event("PC1", "Security", recordId, time, random);
      }
      events.add(event);
    }
    return events;
  }

  private static void forEachSeed(LongConsumer test) {
    LongStream.range(0, SEEDS).parallel().forEach(test);
  }

  @Test
  void givesTheSameSessionsInAnyOrder() {
    forEachSeed(
        seed -> {
          var events = soup(new Random(seed));
          var expected = Correlation.sessions(events);
          Collections.shuffle(events, new Random(seed));
          assertThat(Correlation.sessions(events)).as("seed %s", seed).isEqualTo(expected);
          Collections.reverse(events);
          assertThat(Correlation.sessions(events)).as("seed %s", seed).isEqualTo(expected);
        });
  }

  @Test
  void givesTheSameSessionsWhileTheyAreLogged() {
    forEachSeed(
        seed -> {
          var events = ordered(new Random(seed));
          var expected =
              Correlation.sessions(events).stream().map(Correlation::withoutLookAhead).toList();
          for (var lateness : List.of(Duration.ZERO, Duration.ofMinutes(5))) {
            var options =
                CorrelatorOptions.standard()
                    .withSessions(LoggedEvent.OPTIONS)
                    .withLateness(lateness);
            assertThat(
                    Correlation.streamed(options, events).stream()
                        .map(Correlation::withoutLookAhead))
                .as("seed %s, lateness %s", seed, lateness)
                .isEqualTo(expected);
          }
        });
  }

  @Test
  void goesOnFromASnapshotAtAnyEvent() {
    forEachSeed(
        seed -> {
          var events = soup(new Random(seed));
          for (var lateness : LATENESSES) {
            var whole = closed(events, options(lateness), false);
            var cut = closed(events, options(lateness), true);
            assertThat(cut).as("seed %s, lateness %s", seed, lateness).isEqualTo(whole);
          }
        });
  }

  static List<LogonSession> closed(
      List<LoggedEvent> events, CorrelatorOptions options, boolean cut) {
    List<LogonSession> closed = new ArrayList<>();
    var correlator = SessionCorrelator.of(options);
    for (var event : events) {
      if (cut) {
        byte[] snapshot = correlator.snapshot();
        correlator = SessionCorrelator.of(options);
        correlator.restore(snapshot);
      }
      correlator.accept(event.event(), change -> add(closed, change));
    }
    correlator.finish(change -> add(closed, change));
    return closed;
  }

  private static void add(List<LogonSession> closed, SessionChange change) {
    if (change instanceof Closed one) {
      closed.add(one.session());
    }
  }
}
