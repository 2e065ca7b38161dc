package io.github.logonaudit.correlation.order;

import io.github.logonaudit.correlation.Person;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Activity;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.LoggedOff;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Steps of the logs of one computer, each as a test needs it. */
final class Steps {
  private Steps() {}

  /** The time of a day in March, to any fraction of a second. */
  static Instant at(String time) {
    return Instant.parse((time.contains("T") ? time : "2026-03-03T" + time) + "Z");
  }

  /** A record that says nothing of sessions. */
  static Step record(long id, String time) {
    return security(id, 4688, at(time), null);
  }

  static Step record(long id, String time, SessionSignal signal) {
    return security(id, eventId(signal), at(time), signal);
  }

  static Step untimed(long id) {
    return security(id, 4688, null, null);
  }

  /** As a tool shows it that leaves record IDs out. */
  static Step unnumbered(String time, @Nullable SessionSignal signal) {
    return security(null, eventId(signal), at(time), signal);
  }

  private static int eventId(@Nullable SessionSignal signal) {
    return signal instanceof LoggedOn ? 4624 : signal instanceof LoggedOff ? 4634 : 4688;
  }

  static Step security(
      @Nullable Long id, int eventId, @Nullable Instant time, @Nullable SessionSignal signal) {
    return new Step(new EventReference("PC1", "Security", id, eventId, time), signal);
  }

  /** A record of a System log that says nothing of sessions. */
  static Step system(long id, String time) {
    return system(id, 7036, time, null);
  }

  static Step system(long id, int eventId, String time, @Nullable SessionSignal signal) {
    return new Step(new EventReference("PC1", "System", id, eventId, at(time)), signal);
  }

  static Step start(long id, String time) {
    return security(id, 4608, at(time), new ComputerStarted(StartMarker.SECURITY_AUTHORITY));
  }

  static Step eventLogStart(long id, String time) {
    return system(id, 6009, time, new ComputerStarted(StartMarker.EVENT_LOG));
  }

  static Step kernelStart(long id, String time) {
    return system(id, 12, time, new ComputerStarted(StartMarker.KERNEL));
  }

  static Step kernelStop(long id, String time) {
    return system(id, 13, time, new ComputerStopping(StopMarker.KERNEL));
  }

  /** A record of the Security log with the time to which the clock was set. */
  static Step clockSet(long id, String time, @Nullable Duration change) {
    return security(id, 4616, at(time), new ClockSet(change, null));
  }

  static SessionSignal activity(long logonId) {
    return new Activity(new LogonId(logonId));
  }

  static LoggedOn logon(Person who, long logonId) {
    return new LoggedOn(
        new LogonId(logonId),
        who.account(),
        null,
        new NetworkInformation(null, null, null),
        null,
        null,
        null,
        null);
  }

  static LoggedOff logoff(Person who, long logonId) {
    return new LoggedOff(new LogonId(logonId), who.account(), null);
  }

  /** A run of adjacent records of a Security log, of a life. */
  static RecordRun run(int life, Step... steps) {
    RecordRun run = RecordRun.begin(steps[0]);
    for (Step step : steps) {
      run.add(RecordOrder.idOf(step), RecordOrder.timeOf(step), false);
    }
    run.life = life;
    return run;
  }
}
