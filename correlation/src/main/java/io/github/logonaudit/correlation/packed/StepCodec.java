package io.github.logonaudit.correlation.packed;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Activity;
import io.github.logonaudit.session.SessionSignal.ClockChanged;
import io.github.logonaudit.session.SessionSignal.Destroyed;
import io.github.logonaudit.session.SessionSignal.HostStarted;
import io.github.logonaudit.session.SessionSignal.HostStopAborted;
import io.github.logonaudit.session.SessionSignal.HostStopping;
import io.github.logonaudit.session.SessionSignal.LogCleared;
import io.github.logonaudit.session.SessionSignal.LogoffRequested;
import io.github.logonaudit.session.SessionSignal.Opened;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import io.github.logonaudit.session.SessionSignal.PrivilegesAssigned;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import io.github.logonaudit.session.SnapshotFormatException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes steps as bytes and reads them again: about 25 for an event of a log in order, because its
 * number and time are told by how far they are from those of the event before.
 */
public final class StepCodec {
  private static final Presence[] PRESENCES = Presence.values();
  private static final StartMarker[] START_MARKERS = StartMarker.values();
  private static final StopMarker[] STOP_MARKERS = StopMarker.values();

  private static final int NOTHING = 0;
  private static final int OPENED = 1;
  private static final int LOGOFF_REQUESTED = 2;
  private static final int DESTROYED = 3;
  private static final int PRESENCE = 4;
  private static final int PRIVILEGES = 5;
  private static final int ACTIVITY = 6;
  private static final int HOST_STARTED = 7;
  private static final int HOST_STOPPING = 8;
  private static final int UNCLEAN = 9;
  private static final int CLOCK_CHANGED = 10;
  private static final int LOG_CLEARED = 11;
  private static final int STOP_ABORTED = 12;

  /** No logon type: those have 32 bits. */
  private static final long NO_TYPE = 1L << 32;

  private final Dictionary dictionary;

  /** The number and time of the event before. */
  private long recordId;

  private long second;

  public StepCodec(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** Writes or reads on as if behind an event of a number and a time. */
  void continueFrom(long recordIdBefore, long secondBefore) {
    recordId = recordIdBefore;
    second = secondBefore;
  }

  public void write(ByteWriter out, Step step) {
    write(out, step.event());
    writeSignal(out, step.signal());
  }

  public Step read(ByteReader in) {
    return new Step(readReference(in), readSignal(in));
  }

  public void write(ByteWriter out, EventReference event) {
    Long id = event.recordId();
    Instant time = event.time();
    out.oneByte((id == null ? 0 : 1) | (time == null ? 0 : 2) | (event.channel() == null ? 0 : 4));
    dictionary.writeText(out, event.computer());
    if (event.channel() != null) {
      dictionary.writeText(out, event.channel());
    }
    out.signed(event.eventId());
    if (id != null) {
      out.signed(id - recordId);
      recordId = id;
    }
    if (time != null) {
      out.signed(time.getEpochSecond() - second);
      out.unsigned(time.getNano());
      second = time.getEpochSecond();
    }
  }

  EventReference readReference(ByteReader in) {
    int present = in.below(8);
    String computer = dictionary.readText(in);
    String channel = (present & 4) == 0 ? null : dictionary.readText(in);
    int eventId = (int) in.signed();
    Long id = null;
    if ((present & 1) != 0) {
      recordId += in.signed();
      id = recordId;
    }
    Instant time = null;
    if ((present & 2) != 0) {
      second += in.signed();
      time = in.instant(second, in.unsigned());
    }
    return new EventReference(computer, channel, id, eventId, time);
  }

  private void writeSignal(ByteWriter out, @Nullable SessionSignal signal) {
    if (signal == null) {
      out.oneByte(NOTHING);
    } else if (signal instanceof SessionSignal.OfSession ofSession) {
      writeOfSession(out, ofSession);
    } else {
      writeOfHost(out, signal);
    }
  }

  private void writeOfSession(ByteWriter out, SessionSignal.OfSession signal) {
    if (signal instanceof Opened opened) {
      out.oneByte(OPENED);
      writeOpened(out, opened);
    } else if (signal instanceof LogoffRequested requested) {
      out.oneByte(LOGOFF_REQUESTED);
      writeSession(out, requested.logonId(), requested.account());
    } else if (signal instanceof Destroyed destroyed) {
      out.oneByte(DESTROYED);
      writeSession(out, destroyed.logonId(), destroyed.account());
      writeTypeOrNull(out, destroyed.logonType());
    } else if (signal instanceof PresenceChanged changed) {
      out.oneByte(PRESENCE);
      writeSession(out, changed.logonId(), changed.account());
      out.constant(changed.presence());
    } else if (signal instanceof PrivilegesAssigned assigned) {
      out.oneByte(PRIVILEGES);
      writeSession(out, assigned.logonId(), assigned.account());
    } else {
      out.oneByte(ACTIVITY);
      out.unsigned(signal.logonId().value());
    }
  }

  private static void writeOfHost(ByteWriter out, SessionSignal signal) {
    if (signal instanceof HostStarted started) {
      out.oneByte(HOST_STARTED);
      out.constant(started.marker());
    } else if (signal instanceof HostStopping stopping) {
      out.oneByte(HOST_STOPPING);
      out.constant(stopping.marker());
    } else if (signal instanceof ClockChanged changed) {
      out.oneByte(CLOCK_CHANGED);
      Duration change = changed.change();
      out.bool(change != null);
      if (change != null) {
        out.signed(change.getSeconds());
        out.unsigned(change.getNano());
      }
      out.unsigned(changed.logonId() == null ? 0 : changed.logonId().value());
    } else if (signal instanceof UncleanShutdownFound found) {
      out.oneByte(UNCLEAN);
      out.instantOrNull(found.lastAlive());
    } else if (signal instanceof HostStopAborted) {
      out.oneByte(STOP_ABORTED);
    } else {
      out.oneByte(LOG_CLEARED);
    }
  }

  private @Nullable SessionSignal readSignal(ByteReader in) {
    return switch (in.oneByte()) {
      case NOTHING -> null;
      case OPENED -> readOpened(in);
      case LOGOFF_REQUESTED -> new LogoffRequested(readId(in), dictionary.readAccount(in));
      case DESTROYED -> new Destroyed(readId(in), dictionary.readAccount(in), readTypeOrNull(in));
      case PRESENCE ->
          new PresenceChanged(readId(in), dictionary.readAccount(in), in.constant(PRESENCES));
      case PRIVILEGES -> new PrivilegesAssigned(readId(in), dictionary.readAccount(in));
      case ACTIVITY -> new Activity(readId(in));
      case HOST_STARTED -> new HostStarted(in.constant(START_MARKERS));
      case HOST_STOPPING -> new HostStopping(in.constant(STOP_MARKERS));
      case UNCLEAN -> new UncleanShutdownFound(in.instantOrNull());
      case CLOCK_CHANGED -> readClockChanged(in);
      case LOG_CLEARED -> new LogCleared();
      case STOP_ABORTED -> new HostStopAborted();
      default -> throw in.damaged();
    };
  }

  private static ClockChanged readClockChanged(ByteReader in) {
    Duration change = in.bool() ? readDuration(in) : null;
    LogonId logonId = readId(in);
    return new ClockChanged(change, logonId.isNone() ? null : logonId);
  }

  private static Duration readDuration(ByteReader in) {
    try {
      return Duration.ofSeconds(in.signed(), in.unsigned());
    } catch (ArithmeticException e) {
      throw new SnapshotFormatException("the snapshot is damaged: a duration is out of range", e);
    }
  }

  private void writeOpened(ByteWriter out, Opened opened) {
    writeSession(out, opened.logonId(), opened.account());
    LogonType type = opened.logonType();
    out.signed(type == null ? NO_TYPE : type.code());
    dictionary.writeSource(out, opened.source());
    out.unsigned(opened.linkedLogonId() == null ? 0 : opened.linkedLogonId().value());
    out.booleanOrNull(opened.elevated());
  }

  private Opened readOpened(ByteReader in) {
    LogonId logonId = readId(in);
    Account account = dictionary.readAccount(in);
    long type = in.signed();
    var source = dictionary.readSource(in);
    long linked = in.unsigned();
    return new Opened(
        logonId,
        account,
        type == NO_TYPE ? null : new LogonType((int) type),
        source,
        linked == 0 ? null : new LogonId(linked),
        in.booleanOrNull());
  }

  private void writeSession(ByteWriter out, LogonId logonId, Account account) {
    out.unsigned(logonId.value());
    dictionary.writeAccount(out, account);
  }

  public static LogonId readId(ByteReader in) {
    return new LogonId(in.unsigned());
  }

  public static void writeTypeOrNull(ByteWriter out, @Nullable LogonType type) {
    out.bool(type != null);
    if (type != null) {
      out.signed(type.code());
    }
  }

  public static @Nullable LogonType readTypeOrNull(ByteReader in) {
    return in.bool() ? new LogonType((int) in.signed()) : null;
  }
}
