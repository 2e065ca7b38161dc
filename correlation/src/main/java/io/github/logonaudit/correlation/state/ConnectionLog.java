package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where a session was connected. Events without a time are passed over: which connection was
 * when can't be told by them.
 */
final class ConnectionLog {
  /** What Windows writes for the name and the address of no client. */
  private static final String UNKNOWN = "Unknown";

  private final List<Connection> ended = new ArrayList<>(0);

  /** The connection that goes on, or null. */
  private @Nullable Connection current;

  /** How often the clock had been set when it began. */
  private int setsAtStart;

  /** Whether the log shows if the session is connected. */
  private boolean isKnown;

  /**
   * The client of a logon. Event 4624 of a logon over Remote Desktop mostly names the computer
   * itself, which is not the client.
   */
  static NetworkInformation client(NetworkInformation source, String computer) {
    String name = source.workstationName();
    int dot = computer.indexOf('.');
    int length = dot < 0 ? computer.length() : dot;
    boolean isOther =
        name != null
            && name.length() == length
            && name.regionMatches(true, 0, computer, 0, length)
            && source.address() != null
            && !source.address().isLocal();
    return isOther ? new NetworkInformation(null, source.address(), source.port()) : source;
  }

  /** Takes a connection; two events about one client are about one connection. */
  void connect(@Nullable Instant time, NetworkInformation client, ComputerClock clock) {
    if (time == null) {
      return;
    }
    Connection next = connection(time, null, client);
    if (current != null && isSameClient(current, next)) {
      current = completed(current, next);
      return;
    }
    end(time, clock);
    current = next;
    setsAtStart = clock.sets();
    isKnown = true;
  }

  /** Takes the connection of the logon, which may be some time ago. */
  void beginAt(@Nullable Instant time, NetworkInformation client, int sets) {
    if (time != null) {
      current = connection(time, null, client);
      setsAtStart = sets;
      isKnown = true;
    }
  }

  /** Takes the end of a connection, and the client if the event names it. */
  void disconnect(
      @Nullable Instant time, @Nullable NetworkInformation client, ComputerClock clock) {
    if (time == null) {
      return;
    }
    if (client != null && current != null) {
      Connection named = connection(time, null, client);
      current = isSameClient(current, named) ? completed(current, named) : current;
    } else if (client != null && !isKnown) {
      ended.add(connection(null, time, client));
    }
    end(time, clock);
    isKnown = true;
  }

  /** Completes what is known of the client. */
  void complete(NetworkInformation client) {
    if (current != null) {
      Connection named = connection(null, null, client);
      current = isSameClient(current, named) ? completed(current, named) : current;
    }
  }

  private void end(Instant time, ComputerClock clock) {
    if (current != null) {
      ended.add(until(current, time, clock, clock.sets()));
    }
    current = null;
  }

  /** With all that the clock showed in between, though it was set back. */
  private Connection until(Connection one, @Nullable Instant time, ComputerClock clock, int sets) {
    Instant from = one.start();
    Instant to = time;
    if (from != null && time != null && time.isBefore(from)) {
      to = from;
      from = time;
    }
    return new Connection(
        from == null ? null : clock.earliest(from, setsAtStart, sets),
        to == null ? null : clock.latest(to, setsAtStart, sets),
        one.address(),
        one.port(),
        one.clientName());
  }

  private static Connection connection(
      @Nullable Instant start, @Nullable Instant end, NetworkInformation client) {
    NetworkAddress address = client.address();
    String name = client.workstationName();
    return new Connection(
        start,
        end,
        address == null || address.value().equalsIgnoreCase(UNKNOWN) ? null : address,
        client.port(),
        name == null || name.equalsIgnoreCase(UNKNOWN) ? null : name);
  }

  private static boolean isSameClient(Connection one, Connection other) {
    NetworkAddress a = one.address();
    NetworkAddress b = other.address();
    boolean sameAddress = a == null || b == null || a.equals(b) || (a.isLocal() && b.isLocal());
    String name = one.clientName();
    String otherName = other.clientName();
    return sameAddress
        && (a != null || b != null || name == null || name.equalsIgnoreCase(otherName))
        && (name == null || otherName == null || name.equalsIgnoreCase(otherName));
  }

  private static Connection completed(Connection known, Connection more) {
    return new Connection(
        known.start(),
        known.end(),
        known.address() == null ? more.address() : known.address(),
        known.port() == null ? more.port() : known.port(),
        known.clientName() == null ? more.clientName() : known.clientName());
  }

  /**
   * The connections.
   *
   * @param sets how often the clock has been set up to the end of the session
   */
  List<Connection> connections(ComputerClock clock, int sets) {
    if (current == null) {
      return ended;
    }
    List<Connection> all = new ArrayList<>(ended);
    all.add(until(current, null, clock, sets));
    return all;
  }

  void write(PackedOutput out) {
    out.bool(isKnown);
    out.unsigned(ended.size());
    ended.forEach(one -> write(out, one));
    out.bool(current != null);
    if (current != null) {
      write(out, current);
      out.unsigned(setsAtStart);
    }
  }

  private static void write(PackedOutput out, Connection one) {
    out.instantOrNull(one.start());
    out.instantOrNull(one.end());
    out.source(new NetworkInformation(one.clientName(), one.address(), one.port()));
  }

  static ConnectionLog read(PackedInput in) {
    ConnectionLog log = new ConnectionLog();
    log.isKnown = in.bool();
    for (int i = in.count(); i > 0; i--) {
      log.ended.add(readOne(in));
    }
    if (in.bool()) {
      log.current = readOne(in);
      log.setsAtStart = in.integer();
    }
    return log;
  }

  private static Connection readOne(PackedInput in) {
    Instant start = in.instantOrNull();
    Instant end = in.instantOrNull();
    NetworkInformation client = in.source();
    if (start != null && end != null && end.isBefore(start)) {
      throw in.damaged();
    }
    return new Connection(start, end, client.address(), client.port(), client.workstationName());
  }
}
