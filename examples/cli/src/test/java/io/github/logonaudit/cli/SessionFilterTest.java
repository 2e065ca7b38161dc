package io.github.logonaudit.cli;

import static io.github.logonaudit.cli.SampleSessions.account;
import static io.github.logonaudit.cli.SampleSessions.between;
import static io.github.logonaudit.cli.SampleSessions.open;
import static io.github.logonaudit.cli.SampleSessions.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.cli.filter.SessionFilter;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.LogonSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that choose sessions. */
class SessionFilterTest {
  private static final String OFFICE_DAY = "../data/office-day.xml";

  /** Runs {@code sessions} with options in a string, separated by blanks. */
  private static ToolRun run(String options, String file) {
    return ToolRun.of(("sessions " + options + " " + file).split(" +", -1));
  }

  private static String output(String options) {
    var run = run(options, OFFICE_DAY);
    assertThat(run.status()).isZero();
    return run.out();
  }

  private static long count(String options) {
    return output("--format=jsonl " + options).lines().count();
  }

  // ---- what is chosen -----------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "--all, 159",
    "'', 123",
    "--people, 14",
    "--people --user jweber, 2",
    "--people --user QUILL\\JWEBER, 2",
    "--people --user jweber@quill, 2",
    "--people --user jweber --user dkovac, 4",
    "--people --user S-1-5-21-1111-2222-3333-1, 0",
    "--people --computer ws-04, 2",
    "--people --computer WS-04.Quillhaven.EXAMPLE --computer WS-05, 4",
    "--type RemoteInteractive, 2",
    "--type 10, 2",
    "'--people --type 2,remote-interactive', 13",
    "--people --source 10.20.1.110, 1",
    "--people --source 10.20.0.0/16, 2",
    "'--people --source 10.20.1.110,::ffff:10.20.8.14', 2",
    "--people --source ::/0, 0",
    "--people --min-duration 9h, 7",
    "--people --min-duration 9h11m20s, 7",
    "--people --min-duration 9:11:21, 6",
    "--people --open, 1",
    "--people --ended-by user-initiated, 4",
    "'--people --ended-by SHUTDOWN,restart', 2"
  })
  void choosesByWhatIsKnownOfASession(String options, long sessions) {
    assertThat(count(options)).isEqualTo(sessions);
  }

  @ParameterizedTest
  @CsvSource({
    // Two are open or have no upper bound.
    "--on 2026-03-04, 2",
    "--on 2026-03-03, 14",
    "--on 2026-03-02, 0",
    "--to 2026-03-02, 0",
    "--to 2026-03-03T07:00:00Z, 2",
    "--to 2026-03-03T08:00+01:00, 2",
    "--to 2026-03-03T08:00 --zone Europe/Berlin, 2",
    "--from 2026-03-03T17:00 --to 2026-03-03T17:02, 4",
    "--from 2026-03-03T17:06, 3"
  })
  void choosesSessionsThatMayOverlapAStretchOfTime(String options, long sessions) {
    assertThat(count("--people " + options)).isEqualTo(sessions);
  }

  @Test
  void neverChangesASession() {
    var whole = output("--people --format=jsonl").lines().toList();

    assertThat(whole)
        .containsAll(
            output("--people --format=jsonl --from 2026-03-03T12:00 --to 2026-03-03T12:01")
                .lines()
                .toList());
  }

  @Test
  void choosesTheSameInEveryFormat() {
    for (var options : List.of("--user dkovac", "--type 3 --computer DC01", "--open")) {
      var sessions = count(options);
      assertThat(output("--format=csv " + options).lines().count()).isEqualTo(sessions + 1);
      assertThat(output("--format=ecs " + options).lines().count()).isEqualTo(sessions);
      assertThat(output("--format=ocsf " + options).lines().count()).isEqualTo(sessions);
    }
  }

  @Test
  void showsPeopleInATableUnlessTypesAreAskedFor() {
    assertThat(output("")).isEqualTo(output("--people"));
    assertThat(output("--type Service"))
        .contains("QUILL\\svc-index")
        .endsWith(
            "\n2 sessions in 494 events. Not shown: 36 of the operating system (--all shows them)."
                + " Left out by the filters: 121.\n");
    assertThat(output("--all")).endsWith("\n159 sessions in 494 events.\n");
  }

  private static LogonSession lasting(@Nullable String start, @Nullable String end) {
    return session(
        "PC1",
        account("bob", "CONTOSO"),
        LogonType.NETWORK,
        start,
        0x10,
        end == null ? open() : between(EndReason.LOGGED_OFF, end, end));
  }

  @Test
  void keepsASessionOfWhichTheLogLeavesOpenWhetherItWasThere() {
    var filter =
        SessionFilter.builder()
            .between(Instant.parse("2026-03-03T00:00:00Z"), Instant.parse("2026-03-04T00:00:00Z"))
            .minDuration(Duration.ofHours(1))
            .build();

    assertThat(filter.matches(lasting("2026-03-01T00:00:00Z", null))).isTrue();
    assertThat(filter.matches(lasting(null, "2026-03-05T00:00:00Z"))).isTrue();
    assertThat(filter.matches(lasting(null, null))).isTrue();
    assertThat(filter.matches(lasting("2026-03-02T22:00:00Z", "2026-03-03T00:00:00Z"))).isFalse();
    assertThat(filter.matches(lasting("2026-03-04T00:00:00Z", null))).isFalse();
    assertThat(filter.matches(lasting("2026-03-03T10:00:00Z", "2026-03-03T10:59:59.9Z"))).isFalse();
    assertThat(filter.matches(lasting("2026-03-03T10:00:00.9Z", "2026-03-03T11:00:00.1Z")))
        .isTrue();
  }

  @Test
  void keepsASessionThatEndedAsSoonAsItBegan() {
    var session = lasting("2026-03-03T00:00:00Z", "2026-03-03T00:00:00Z");
    var from = Instant.parse("2026-03-03T00:00:00Z");

    assertThat(SessionFilter.builder().between(from, null).build().matches(session)).isTrue();
    assertThat(SessionFilter.builder().between(null, from).build().matches(session)).isFalse();
  }

  // ---- names --------------------------------------------------------------------------------

  private static String logon(String name, String domain, String sid, int record) {
    return SampleEvents.LOGON
        .replace(">grüner<", ">" + name + "<")
        .replace(">CONTOSO<", ">" + domain + "<")
        .replace("S-1-5-21-1-2-3-1001", sid)
        .replace("0x29b379", "0x" + record)
        .replace("18446744073709551615", Integer.toString(record));
  }

  private static ToolRun users(String events, String... users) {
    var args = new ArrayList<>(List.of("sessions", "--all"));
    for (var user : users) {
      args.add("--user=" + user);
    }
    args.add("-");
    return ToolRun.withInput(events, args.toArray(String[]::new));
  }

  @Test
  void findsAnAccountByTheOtherNamesOfItsSidAndDomain() {
    var sid = "S-1-5-21-1-2-3-1001";
    var events =
        logon("ann", "CONTOSO", sid, 1)
            + logon("ann.lee", "CONTOSO", sid, 2)
            + logon("bob", "contoso.example", "S-1-5-21-1-2-3-1002", 3)
            + logon("ann", "FABRIKAM", "S-1-5-21-7-8-9-1001", 4);

    assertThat(users(events, "ann").out()).contains("\n3 sessions in 4 events.");
    assertThat(users(events, "contoso.example\\Ann").out())
        .contains("CONTOSO\\ann ", "CONTOSO\\ann.lee ", "\n2 sessions in 4 events.");
    assertThat(users(events, "ann@contoso.example").out()).contains("\n2 sessions in 4 events.");
    assertThat(users(events, "ann.lee").out()).contains("\n2 sessions in 4 events.");
    assertThat(users(events, sid.toLowerCase(Locale.ROOT)).out())
        .contains("\n2 sessions in 4 events.");
    assertThat(users(events, "CONTOSO\\bob").out()).contains("contoso.example\\bob ");
  }

  @Test
  void findsTheSessionsOfAComputerUnderEachOfItsNames() {
    var events = logon("ann", "CONTOSO", "S-1-5-21-1-2-3-1001", 1);

    for (var computer : List.of("PC1", "pc1.contoso.example", "OLD", "NEW.contoso.example")) {
      assertThat(
              ToolRun.withInput(
                      events,
                      "sessions",
                      "--alias=PC1.contoso.example=NEW.contoso.example",
                      "--alias=OLD=NEW.contoso.example",
                      "--computer=" + computer,
                      "--on=2026-03-03",
                      "-")
                  .out())
          .as(computer)
          .contains("\n1 session in 1 event.");
    }
  }

  @Test
  void saysWhichAccountsMayBeTheSameAndWhichAreNotThere() {
    var events = logon("ann", "contoso.example", "S-1-5-21-1-2-3-1001", 1);

    assertThat(users(events, "CONTOSO\\ann", "carl"))
        .isEqualTo(
            new ToolRun(
                0,
                "No sessions in 1 event. Left out by the filters: 1.\n",
                """
                logonaudit: no session of "CONTOSO\\ann"
                logonaudit: no session of "carl"
                logonaudit: contoso.example\\ann may be the same account, which the log does not show, \
                and is left out
                """));
  }

  // ---- what is refused ----------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--people --all | --people and --all exclude each other",
        "--people --type Network | --people leaves out all sessions of --type Network",
        "--on 2026-03-03 --from 2026-03-02 | --on and --from exclude each other",
        "--on 2026-03-03 --to 2026-03-04 | --on and --to exclude each other",
        "--on 2026-03-03T10:00 | --on: expected a day like 2026-03-03, found a time of day",
        "--from 2026-03-04 --to 2026-03-03 | --from is not before --to",
        "--open --ended-by shutdown | --open and --ended-by exclude each other",
        "--computer PC1 | --computer: no events of \"PC1\"; there are events of"
      })
  void refusesContradictions(String options, String message) {
    var run = run(options, OFFICE_DAY);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("logonaudit: " + message)
        .endsWith("\nSee logonaudit sessions --help\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--user=",
        "--user=S-1-x",
        "--type=Remote",
        "--type=-1",
        "--from=yesterday",
        "--from=2026-02-30",
        "--source=pc1",
        "--source=10.0.0.0/33",
        "--source=10.0.0.0/",
        "--min-duration=-1h",
        "--min-duration=1x",
        "--min-duration=",
        "--ended-by=open"
      })
  void refusesAValueThatItCannotRead(String option) {
    var run = run(option, OFFICE_DAY);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("logonaudit: Invalid value for option '")
        .contains("expected ", "found \"");
  }
}
