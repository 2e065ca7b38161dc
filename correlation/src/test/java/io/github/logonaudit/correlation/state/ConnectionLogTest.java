package io.github.logonaudit.correlation.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.Connection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionLogTest {
  private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

  private final ComputerClock clock = new ComputerClock();
  private final ConnectionLog log = new ConnectionLog();

  private static NetworkInformation client(@Nullable String name, @Nullable String address) {
    return new NetworkInformation(name, address == null ? null : new NetworkAddress(address), null);
  }

  private static Connection connection(
      @Nullable Instant start, @Nullable Instant end, NetworkInformation client) {
    return new Connection(start, end, client.address(), client.port(), client.workstationName());
  }

  /** What is known of the client, what a later event names, and what is known then. */
  @ParameterizedTest
  @CsvSource({
    "         ,          , HOME, 10.0.0.7, HOME, 10.0.0.7",
    "     HOME,          , HOME, 10.0.0.7, HOME, 10.0.0.7",
    "         , 10.0.0.7 , HOME,         , HOME, 10.0.0.7",
    "     HOME, 10.0.0.7 , home, 10.0.0.7, HOME, 10.0.0.7",
    "     HOME, 127.0.0.1, HOME, ::1     , HOME, 127.0.0.1",
    "     HOME, 10.0.0.7 , HOME, 10.0.0.9, HOME, 10.0.0.7",
    "     HOME, 10.0.0.7 , WORK, 10.0.0.7, HOME, 10.0.0.7",
    "     HOME,          , WORK,         , HOME,         ",
    "     HOME,          ,     ,         , HOME,         ",
    "  Unknown, unknown  , HOME, 10.0.0.7, HOME, 10.0.0.7",
  })
  void completesWhatIsKnownOfAClientByAnEventThatMayBeAboutIt(
      String name, String address, String named, String from, String nameThen, String then) {
    log.connect(EIGHT, client(name, address), clock);

    log.complete(client(named, from));

    assertThat(log.connections(clock, 0))
        .containsExactly(connection(EIGHT, null, client(nameThen, then)));
  }

  @Test
  void takesTwoEventsAboutOneClientForOneConnection() {
    log.connect(EIGHT, client(null, "10.0.0.7"), clock);
    log.connect(NINE, client("HOME", "10.0.0.7"), clock);

    assertThat(log.connections(clock, 0))
        .containsExactly(connection(EIGHT, null, client("HOME", "10.0.0.7")));
  }

  @Test
  void endsAConnectionWhenAnotherClientConnects() {
    log.connect(EIGHT, client("HOME", "10.0.0.7"), clock);
    log.connect(NINE, client("WORK", null), clock);
    log.disconnect(TEN, null, clock);

    assertThat(log.connections(clock, 0))
        .containsExactly(
            connection(EIGHT, NINE, client("HOME", "10.0.0.7")),
            connection(NINE, TEN, client("WORK", null)));
  }

  @Test
  void takesNoClientThatIsNamedWhileNobodyIsConnected() {
    log.complete(client("HOME", "10.0.0.7"));

    assertThat(log.connections(clock, 0)).isEmpty();
  }
}
