package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.ComputerLog.time;
import static io.github.logonaudit.correlation.Correlation.foundEverywhere;
import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.timeline.Certainty;
import io.github.logonaudit.timeline.SessionTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A boot is known from either log: where a record of it is lost in one, the other still has it,
 * whatever the clock did.
 */
class LostStartMarkTest {
  private static final Instant LAST = time("12:00:00");
  private static final Instant STOPPED = time("12:38:48");

  /** When it started, by the clock as it was before. */
  private static final Instant STARTED = time("18:00:00");

  private static final List<Duration> SHIFTS =
      List.of(
          Duration.ofHours(-8),
          Duration.ofHours(-5).minusMinutes(27),
          Duration.ofHours(-5).minusMinutes(24),
          Duration.ofSeconds(-30),
          Duration.ZERO,
          Duration.ofSeconds(90),
          Duration.ofMinutes(6),
          Duration.ofHours(3));

  /** A stop or a crash, and a start with a clock that is set back or ahead. */
  private record Case(Duration shift, boolean crashes, String end) {
    static List<Case> all() {
      List<Case> all = new ArrayList<>();
      for (var shift : SHIFTS) {
        for (boolean crashes : List.of(false, true)) {
          for (var end : List.of("open", "left", "stop")) {
            all.add(new Case(shift, crashes, end));
          }
        }
      }
      return all;
    }

    /** A clock that is ahead is set right after the start, and an event reports that. */
    boolean isAhead() {
      return shift.compareTo(Duration.ZERO) > 0;
    }

    Instant start() {
      return STARTED.plus(shift);
    }

    /** When it started, by the clock as it is after the correction. */
    Instant used() {
      return isAhead() ? STARTED : start();
    }

    List<LoggedEvent> log() {
      var pc = new ComputerLog("PC1");
      pc.at("07:30:00").systemVersion();
      pc.systemEventLogStarted();
      pc.at("07:29:50").systemKernelStarted();
      pc.at("07:30:00").startMark();
      pc.at("08:48:00").logOn(ALICE, 2, 0x100);
      pc.at("09:40:00").activity(0x100);
      pc.at(LAST).processStarted();
      if (!crashes) {
        pc.at(STOPPED).stopEventLog();
        pc.after(Duration.ofSeconds(1)).systemEventLogStopped();
      }
      pc.at(start()).systemVersion();
      pc.systemEventLogStarted();
      if (crashes) {
        pc.systemUnexpectedShutdown();
      } else {
        pc.at(STOPPED.plusSeconds(2)).systemPowerTransition();
        pc.at(STOPPED.plusSeconds(3)).systemKernelStopped();
      }
      pc.at(start().minusSeconds(10)).systemKernelStarted();
      pc.systemLastShutdown(!crashes);
      pc.systemBootType("0x0");
      pc.at(start()).startMark();
      if (isAhead()) {
        pc.at(STARTED.plusSeconds(40)).clockSet(shift.negated());
      }
      pc.at(used().plusSeconds(300)).logOn(BOB, 2, 0x300);
      pc.after(Duration.ofMinutes(15)).activity(0x300);
      if (end.equals("left")) {
        pc.after(Duration.ofMinutes(20)).userLeft(BOB, 0x300);
      } else if (end.equals("stop")) {
        pc.after(Duration.ofMinutes(20)).stopEventLog();
        pc.after(Duration.ofSeconds(1)).systemEventLogStopped();
      }
      pc.at(used().plus(Duration.ofHours(3)));
      if (end.equals("stop")) {
        pc.systemVersion();
        pc.at(used().plus(Duration.ofHours(3)).minusSeconds(10)).systemKernelStarted();
        pc.at(used().plus(Duration.ofHours(3))).startMark();
      }
      pc.processStarted();
      return pc.events();
    }
  }

  private static LogonSession of(List<LogonSession> sessions, Person person) {
    return sessions.stream()
        .filter(session -> person.account().equals(session.user()))
        .filter(session -> session.start() != null)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void endsNobodyByAStopOrStartBeforeTheLogonWhicheverRecordIsLost() {
    for (var one : Case.all()) {
      var events = one.log();
      for (int lost = 0; lost < events.size(); lost++) {
        int eventId = events.get(lost).header().eventId();
        List<LoggedEvent> kept = new ArrayList<>(events);
        kept.remove(lost);
        if (eventId == 4616 || eventId == 4624 || eventId == 4647) {
          continue;
        }
        var description = one + " without " + events.get(lost).reference();
        var sessions = foundEverywhere(description, kept);

        var bob = of(sessions, BOB);
        assertThat(bob.end().reason())
            .as("%s: %s", description, sessions)
            .isEqualTo(
                switch (one.end()) {
                  case "left" -> EndReason.USER_INITIATED;
                  case "stop" -> EndReason.SHUTDOWN;
                  default -> EndReason.OPEN;
                });
        if (!one.end().equals("open")) {
          assertThat(bob.end().earliest())
              .as("%s: %s", description, sessions)
              .isAfterOrEqualTo(one.used().plusSeconds(300));
        }
      }
    }
  }

  @Test
  void deniesNobodyWhoWasThereWhenTheComputerCrashedWhicheverRecordIsLost() {
    for (var one : Case.all()) {
      var events = one.log();
      for (int lost = 0; lost < events.size(); lost++) {
        List<LoggedEvent> kept = new ArrayList<>(events);
        kept.remove(lost);
        var header = events.get(lost).header();
        if (header.eventId() == 4624 || LAST.equals(header.timeCreated())) {
          continue;
        }
        var description = one + " without " + events.get(lost).reference();
        var sessions = Correlation.sessions(kept);

        var there = SessionTimeline.of(sessions).at("PC1", LAST);
        assertThat(there)
            .as("%s: %s", description, sessions)
            .anyMatch(present -> present.session().user().equals(ALICE.account()));
        assertThat(SessionTimeline.of(sessions).at("PC1", time("15:00:00")))
            .as("%s: %s", description, sessions)
            .filteredOn(present -> present.session().user().equals(ALICE.account()))
            .noneMatch(present -> present.certainty() == Certainty.CERTAIN);
      }
    }
  }
}
