package io.github.logonaudit.correlation;

import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.TimeInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the simulator knows to be true of a session. */
final class ExpectedSession {
  final String computer;
  final Person person;
  final int type;
  final List<LogonId> logonIds = new ArrayList<>();
  final Instant start;
  final List<TimeInterval> locked = new ArrayList<>();
  final List<TimeInterval> disconnected = new ArrayList<>();

  /** When its user was away, whether the log shows it or not. */
  final List<TimeInterval> absences = new ArrayList<>();

  /** Whether it only checks a password. */
  boolean isCheck;

  /** Its number in Terminal Services, or 0. */
  long terminal;

  @Nullable Instant lockedSince;
  int setBacksWhenLocked;
  @Nullable Instant disconnectedSince;
  int setBacksWhenDisconnected;
  @Nullable Instant userLeft;
  @Nullable Instant end;
  EndReason reason = EndReason.OPEN;
  EndGrade grade = EndGrade.OPEN;
  boolean clockSet;

  /** Whether the log ends with the stop of its service, so that no bound follows it. */
  boolean isForEver;

  /** How many of its tokens are gone. */
  int destroyed;

  ExpectedSession(String computer, Person person, int type, Instant start, long... ids) {
    this.computer = computer;
    this.person = person;
    this.type = type;
    this.start = start;
    for (long id : ids) {
      logonIds.add(new LogonId(id));
    }
  }

  long firstId() {
    return logonIds.get(0).value();
  }

  /** The half that Windows names in events about the desktop. */
  long desktopId() {
    return logonIds.get(logonIds.size() - 1).value();
  }

  boolean isDesktop() {
    return (type == 2 || type == 10) && !isCheck;
  }

  /** How long its user really used it up to a time. */
  Duration used(Instant to) {
    List<TimeInterval> all = new ArrayList<>(absences);
    all.add(new TimeInterval(lockedSince == null ? to : lockedSince, null));
    all.add(new TimeInterval(disconnectedSince == null ? to : disconnectedSince, null));
    all.sort(Comparator.comparing(TimeInterval::start));
    Duration used = Duration.ZERO;
    Instant from = start;
    for (var absence : all) {
      Instant begin = absence.start();
      if (from.isBefore(begin)) {
        used = used.plus(Duration.between(from, begin));
      }
      Instant end = absence.end() == null ? to : absence.end();
      from = from.isBefore(end) ? end : from;
    }
    return used;
  }

  void end(EndReason reason, EndGrade grade, @Nullable Instant end) {
    this.reason = reason;
    this.grade = grade;
    this.end = end;
  }

  @Override
  public String toString() {
    return person.name()
        + " on "
        + computer
        + " "
        + logonIds
        + " type "
        + type
        + " "
        + start
        + ".."
        + end
        + " "
        + reason;
  }
}
