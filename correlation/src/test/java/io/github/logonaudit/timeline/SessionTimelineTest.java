package io.github.logonaudit.timeline;

import static io.github.logonaudit.correlation.SampleLog.PC1;
import static io.github.logonaudit.correlation.SampleLog.at;
import static io.github.logonaudit.correlation.SampleSession.ALICE;
import static io.github.logonaudit.correlation.SampleSession.BOB;
import static io.github.logonaudit.correlation.SampleSession.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.logonaudit.correlation.SampleLog;
import io.github.logonaudit.correlation.SampleSession;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionOptions;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainAliases;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.timeline.SessionTimeline.ActiveDay;
import io.github.logonaudit.timeline.SessionTimeline.Overlap;
import io.github.logonaudit.timeline.SessionTimeline.Part;
import io.github.logonaudit.timeline.SessionTimeline.Peak;
import io.github.logonaudit.timeline.SessionTimeline.Present;
import io.github.logonaudit.timeline.SessionTimeline.Stay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionTimelineTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 3);

  private static SessionTimeline timeline(SampleSession... sessions) {
    return SessionTimeline.of(Arrays.stream(sessions).map(SampleSession::build).toList());
  }

  // ---- who was on a computer ------------------------------------------------------------------

  private static @Nullable Certainty certainty(SampleSession session, long second) {
    var present = timeline(session).at("PC1", at(second));
    return present.isEmpty() ? null : present.get(0).certainty();
  }

  private static SampleSession pc1() {
    return SampleSession.of("PC1");
  }

  @Test
  void isCertainFromLogonToLogoff() {
    var session = pc1().from(10).ended(20);

    assertThat(certainty(session, 9)).isNull();
    assertThat(certainty(session, 10)).isEqualTo(Certainty.CERTAIN);
    assertThat(certainty(session, 19)).isEqualTo(Certainty.CERTAIN);
    assertThat(certainty(session, 20)).isNull();
  }

  @Test
  void isPossibleBetweenTheBoundsOfAnEnd() {
    var session = pc1().from(10).crashed(20, 30);

    assertThat(certainty(session, 19)).isEqualTo(Certainty.CERTAIN);
    assertThat(certainty(session, 20)).isEqualTo(Certainty.POSSIBLE);
    assertThat(certainty(session, 29)).isEqualTo(Certainty.POSSIBLE);
    assertThat(certainty(session, 30)).isNull();
  }

  @Test
  void isPossibleForEverAfterTheLastSignOfAnOpenSession() {
    var session = pc1().from(10).open(20);

    assertThat(certainty(session, 19)).isEqualTo(Certainty.CERTAIN);
    assertThat(certainty(session, 1_000_000)).isEqualTo(Certainty.POSSIBLE);
    assertThat(certainty(pc1().from(10), 10)).isEqualTo(Certainty.CERTAIN);
    assertThat(certainty(pc1().from(10), 11)).isEqualTo(Certainty.POSSIBLE);
  }

  @Test
  void isPossibleBeforeTheFirstEventWhereTheLogonIsNotInTheLog() {
    var session = pc1().fromUnknown().seen(12).seen(10).ended(20);

    assertThat(certainty(session, -1_000_000)).isEqualTo(Certainty.POSSIBLE);
    assertThat(certainty(session, 9)).isEqualTo(Certainty.POSSIBLE);
    assertThat(certainty(session, 10)).isEqualTo(Certainty.CERTAIN);
    assertThat(certainty(session, 20)).isNull();
    assertThat(certainty(pc1().fromUnknown().seen(20).ended(20), 19)).isEqualTo(Certainty.POSSIBLE);
    assertThat(certainty(pc1().fromUnknown(), 0)).isEqualTo(Certainty.POSSIBLE);
  }

  @Test
  void isOnlyPossibleOnceTheUserHasLeft() {
    var session = pc1().from(10).left(20, 30);

    assertThat(certainty(session, 19)).isEqualTo(Certainty.CERTAIN);
    assertThat(certainty(session, 20)).isEqualTo(Certainty.POSSIBLE);
    assertThat(certainty(session, 30)).isNull();
  }

  @Test
  void isNeverCertainWhereTheClockWasSet() {
    var forward = pc1().from(10).ended(20).clockUnreliable();
    var backward = pc1().from(20).ended(10).clockUnreliable();

    for (var session : List.of(forward, backward)) {
      assertThat(certainty(session, 10)).isEqualTo(Certainty.POSSIBLE);
      assertThat(certainty(session, 19)).isEqualTo(Certainty.POSSIBLE);
      assertThat(certainty(session, 9)).isNull();
      assertThat(certainty(session, 21)).isNull();
    }
    assertThat(certainty(forward, 20)).isNull();
    assertThat(certainty(backward, 20)).isEqualTo(Certainty.POSSIBLE);
    assertThat(certainty(pc1().from(20).ended(10), 15)).isEqualTo(Certainty.POSSIBLE);
  }

  @Test
  void findsASessionOfNoLengthAtItsInstant() {
    assertThat(certainty(pc1().from(10).ended(10), 10)).isEqualTo(Certainty.CERTAIN);
    assertThat(certainty(pc1().from(10).ended(10), 11)).isNull();
  }

  @Test
  void tellsWhetherAnybodyWasAtTheScreen() {
    var session = pc1().ended(100).locked(10L, 20L).disconnected(30L, null).locked(null, 5L);
    var timeline = timeline(session);

    assertThat(timeline.at("pc1", at(10)))
        .containsExactly(new Present(session.build(), Certainty.CERTAIN, true));
    assertThat(timeline.at("pc1", at(9)).get(0).away()).isFalse();
    assertThat(timeline.at("pc1", at(20)).get(0).away()).isFalse();
    assertThat(timeline.at("pc1", at(99)).get(0).away()).isTrue();
    assertThat(timeline.at("pc1", at(4)).get(0).away()).isTrue();
  }

  @Test
  void knowsNobodyOnAComputerThatItDoesNotKnow() {
    assertThat(timeline(pc1()).at("PC2", at(0))).isEmpty();
    assertThat(timeline().at("PC1", at(0))).isEmpty();
    assertThat(timeline()).hasToString("0 sessions of 0 accounts on 0 computers");
  }

  @Test
  void knowsAComputerByAllItsNames() {
    var before = SampleSession.of("OLD-PC").from(0).ended(10).build();
    var after = SampleSession.of("PC1.contoso.local").from(20).ended(30).build();
    var aliases =
        ComputerAliases.none().with("PC1", "PC1.contoso.local").with("OLD-PC", "PC1.contoso.local");
    var timeline = SessionTimeline.of(List.of(before, after), aliases);

    assertThat(timeline.computers()).containsExactly("pc1.contoso.local");
    assertThat(timeline.at("pc1", at(5))).extracting(Present::session).containsExactly(before);
    assertThat(timeline.at("old-pc", at(25))).extracting(Present::session).containsExactly(after);
    assertThat(timeline.peak("PC1")).contains(new Peak(1, at(0)));
    assertThat(SessionTimeline.of(List.of(before, after)).computers())
        .containsExactly("old-pc", "pc1.contoso.local");
  }

  @Test
  void seesOneComputerWhereItsSessionsWereJoinedByAliases() {
    var aliases = ComputerAliases.none().with("PC1", "PC1.contoso.local");
    var collector = SessionCollector.of(SessionOptions.standard().withAliases(aliases));
    List.of(PC1.logon(1, 0x10000), new SampleLog("PC1.contoso.local", "Security").logon(2, 0x20000))
        .forEach(collector);
    var timeline = SessionTimeline.of(collector.finish());

    assertThat(timeline.at("pc1.contoso.local", at(3))).hasSize(2);
    assertThat(timeline.overlaps(9)).isEmpty();
  }

  @Test
  void refusesASessionThatIsNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> SessionTimeline.of(Collections.singletonList(null)))
        .withMessage("sessions: null element");
  }

  @Test
  void findsWhatASearchOfAllSessionsFinds() {
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var sessions = new ArrayList<LogonSession>();
      for (int i = 0; i < random.nextInt(40); i++) {
        var from = random.nextInt(50);
        var session =
            SampleSession.of(random.nextBoolean() ? "PC1" : "pc2", 0x10000 + i).from(from);
        sessions.add(
            (random.nextInt(5) == 0 ? session : session.ended(from + random.nextInt(20))).build());
      }
      var timeline = SessionTimeline.of(sessions);
      for (int second = -1; second < 75; second++) {
        var time = at(second);
        var expected =
            timeline.sessions().stream()
                .filter(session -> session.computer().equalsIgnoreCase("PC1"))
                .filter(session -> SessionSpan.of(0, session, "pc1").holds(time))
                .toList();

        assertThat(timeline.at("PC1", time))
            .as("seed %d, second %d", seed, second)
            .extracting(Present::session)
            .isEqualTo(expected);
      }
    }
  }

  // ---- who was on a computer during a stretch -------------------------------------------------

  private static Part part(long from, long to, Certainty certainty, boolean away) {
    return new Part(at(from), at(to), certainty, away);
  }

  @Test
  void dividesAStretchByWhatIsKnown() {
    var session = pc1().from(10).locked(12L, 15L).disconnected(14L, 18L).crashed(20, 30).build();
    var timeline = SessionTimeline.of(List.of(session));

    assertThat(timeline.between("pc1", at(0), at(99)))
        .containsExactly(
            new Stay(
                session,
                List.of(
                    part(10, 12, Certainty.CERTAIN, false),
                    part(12, 18, Certainty.CERTAIN, true),
                    part(18, 20, Certainty.CERTAIN, false),
                    part(20, 30, Certainty.POSSIBLE, false))));
    assertThat(timeline.between("PC1", at(13), at(14)))
        .containsExactly(new Stay(session, List.of(part(13, 14, Certainty.CERTAIN, true))));
    assertThat(timeline.between("PC1", at(0), at(10))).isEmpty();
    assertThat(timeline.between("PC1", at(30), at(40))).isEmpty();
    assertThat(timeline.between("PC2", at(0), at(99))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> timeline.between("PC1", at(1), at(1)))
        .withMessage("to: expected later than 2026-03-03T08:00:01Z, found 2026-03-03T08:00:01Z");
  }

  @Test
  void knowsWhatIsThereAtOneInstant() {
    var instant = pc1().from(10).ended(10).build();
    var open = pc1().from(10).build();
    var end = at(10).plusNanos(1);
    var certain = new Part(at(10), end, Certainty.CERTAIN, false);

    assertThat(SessionTimeline.of(List.of(instant, open)).between("PC1", at(0), at(99)))
        .containsExactly(
            new Stay(instant, List.of(certain)),
            new Stay(open, List.of(certain, new Part(end, at(99), Certainty.POSSIBLE, false))));
    var ever = SessionTimeline.of(List.of(pc1().fromUnknown().build()));
    assertThat(ever.between("PC1", Instant.MIN, Instant.MAX).get(0).parts())
        .containsExactly(new Part(Instant.MIN, Instant.MAX, Certainty.POSSIBLE, false));
  }

  @Test
  void saysOfAStretchWhatItSaysOfEachInstantInIt() {
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var sessions = new ArrayList<LogonSession>();
      for (int i = 0; i < random.nextInt(20); i++) {
        sessions.add(anySession(random, 0x10000 + i));
      }
      var timeline = SessionTimeline.of(sessions);
      int from = random.nextInt(40) - 2;
      int to = from + 1 + random.nextInt(40);
      var stays = timeline.between("PC1", at(from), at(to));
      var seen = new HashSet<LogonSession>();
      for (int second = from; second < to; second++) {
        for (var time : List.of(at(second), at(second).plusNanos(1), at(second).plusMillis(500))) {
          var expected = timeline.at("PC1", time);
          expected.forEach(present -> seen.add(present.session()));

          assertThat(stays.stream().flatMap(stay -> present(stay, time)).toList())
              .as("seed %d, %s", seed, time)
              .isEqualTo(expected);
        }
      }
      assertThat(stays).as("seed %d", seed).extracting(Stay::session).hasSameElementsAs(seen);
    }
  }

  private static LogonSession anySession(Random random, long logonId) {
    var session = SampleSession.of(random.nextInt(5) > 0 ? "PC1" : "PC2", logonId);
    int from = random.nextInt(50);
    int to = from + random.nextInt(20);
    if (random.nextInt(4) == 0) {
      session.fromUnknown().seen(from);
    } else {
      session.from(from);
    }
    switch (random.nextInt(4)) {
      case 0 -> session.ended(to);
      case 1 -> session.crashed(to, to + random.nextInt(10));
      case 2 -> session.left(to, to + random.nextInt(10));
      default -> session.open(to);
    }
    if (random.nextInt(3) == 0) {
      session.seen(to + random.nextInt(3));
    }
    if (random.nextInt(5) == 0) {
      session.clockUnreliable();
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      long start = (long) from + random.nextInt(20);
      session.locked(
          random.nextInt(4) == 0 ? null : start,
          random.nextInt(4) == 0 ? null : start + random.nextInt(9));
    }
    return session.build();
  }

  private static Stream<Present> present(Stay stay, Instant time) {
    return stay.parts().stream()
        .filter(part -> !time.isBefore(part.from()) && time.isBefore(part.to()))
        .map(part -> new Present(stay.session(), part.certainty(), part.away()));
  }

  // ---- sessions of an account -----------------------------------------------------------------

  @Test
  void findsTheSessionsOfASid() {
    var first = pc1().from(1).build();
    var second = SampleSession.of("PC2").from(0).build();
    var timeline = SessionTimeline.of(List.of(first, pc1().user(BOB).build(), second));

    assertThat(timeline.ofAccount(Sid.parse("S-1-5-21-1-2-3-1001"))).containsExactly(second, first);
    assertThat(timeline.ofAccount(Sid.parse("S-1-5-21-1-2-3-9"))).isEmpty();
    assertThat(timeline.sessions()).hasSize(3).endsWith(first);
    assertThat(timeline.accounts()).containsExactly(BOB, ALICE);
  }

  @Test
  void findsTheSessionsOfAnAccountByAnyOfItsNames() {
    var before = pc1().user(ALICE).from(1).build();
    var renamed =
        pc1().user(account("S-1-5-21-1-2-3-1001", "alice.smith", "CONTOSO")).from(2).build();
    var withoutSid = pc1().user(account(null, "ALICE", "contoso.example")).from(3).build();
    var other = pc1().user(BOB).from(4).build();
    var elsewhere = pc1().user(account("S-1-5-21-7-8-9-1001", "alice", "FABRIKAM")).from(5).build();
    var timeline = SessionTimeline.of(List.of(before, renamed, withoutSid, other, elsewhere));
    var aliases =
        DomainAliases.builder()
            .same(new DomainName("CONTOSO"), new DomainName("contoso.example"))
            .build();

    assertThat(timeline.ofAccount(account(null, "Alice", "contoso"), aliases))
        .containsExactly(before, renamed, withoutSid);
    assertThat(timeline.ofAccount(account(null, "Alice", "contoso"), DomainAliases.none()))
        .containsExactly(before, renamed);
    assertThat(timeline.ofAccount(account(null, "alice.smith", "CONTOSO"), aliases))
        .containsExactly(before, renamed);
    assertThat(timeline.ofAccount(ALICE, aliases)).containsExactly(before, renamed, withoutSid);
    assertThat(timeline.ofAccount(account(null, "carol", "CONTOSO"), aliases)).isEmpty();
  }

  @Test
  void findsTheSessionsOfAllAccountsOfAName() {
    var before = pc1().user(ALICE).from(1).build();
    var renamed =
        pc1().user(account("S-1-5-21-1-2-3-1001", "alice.smith", "CONTOSO")).from(2).build();
    var local = pc1().user(account("S-1-5-21-7-8-9-1001", "Alice", "PC1")).from(3).build();
    var upn = pc1().user(account(null, "alice@contoso.example", null)).from(4).build();
    var bob = pc1().user(BOB).from(5).build();
    var timeline = SessionTimeline.of(List.of(before, renamed, local, upn, bob));

    assertThat(timeline.ofAccount(new AccountName("ALICE")))
        .containsExactly(before, renamed, local, upn);
    assertThat(timeline.ofAccount(new AccountName("contoso\\alice")))
        .containsExactly(before, renamed);
    assertThat(timeline.ofAccount(new AccountName("alice@contoso.example"))).containsExactly(upn);
    assertThat(timeline.ofAccount(new AccountName("carol"))).isEmpty();
  }

  // ---- overlaps and peaks ---------------------------------------------------------------------

  @Test
  void findsOneAccountOnTwoComputersAtATime() {
    var first = pc1().from(0).ended(20).build();
    var second = SampleSession.of("PC2").from(10).ended(30).build();
    var third = SampleSession.of("PC3").from(15).ended(16).build();
    var timeline =
        SessionTimeline.of(
            List.of(
                third,
                second,
                first,
                SampleSession.of("pc1", 2).from(12).ended(13).build(),
                SampleSession.of("PC4").from(30).ended(40).build(),
                SampleSession.of("PC2").user(BOB).from(0).ended(40).build()));

    assertThat(timeline.overlaps(9))
        .contains(new Overlap(first, second, at(10), at(20)))
        .contains(new Overlap(first, third, at(15), at(16)))
        .contains(new Overlap(second, third, at(15), at(16)))
        .hasSize(4);
    assertThat(timeline.overlaps(2)).hasSize(2).isSubsetOf(timeline.overlaps(9));
    assertThat(timeline.overlaps(0)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> timeline.overlaps(-1))
        .withMessage("maximum: expected 0 or more, found -1");
  }

  @Test
  void overlapsOnlyWhatIsCertainAndOfPeople() {
    var machine = account("S-1-5-18", "PC1$", "CONTOSO");
    var nobody = new Account(null, null, null);

    assertThat(timeline(pc1().open(5), SampleSession.of("PC2").from(9).ended(20)).overlaps(9))
        .isEmpty();
    assertThat(
            timeline(pc1().user(machine).ended(9), SampleSession.of("PC2").user(machine).ended(9))
                .overlaps(9))
        .isEmpty();
    assertThat(
            timeline(pc1().user(nobody).ended(9), SampleSession.of("PC2").user(nobody).ended(9))
                .overlaps(9))
        .isEmpty();
    assertThat(
            timeline(
                    pc1().user(account(null, "eve", "X")).ended(9),
                    SampleSession.of("PC2").user(account(null, "EVE", "x")).ended(9))
                .overlaps(9))
        .hasSize(1);
  }

  @Test
  void findsTheOverlapsThatAComparisonOfAllPairsFinds() {
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var sessions = new ArrayList<LogonSession>();
      for (int i = 0; i < 25; i++) {
        var from = random.nextInt(50);
        sessions.add(
            SampleSession.of("PC" + random.nextInt(3), 0x10000 + i)
                .user(random.nextBoolean() ? ALICE : BOB)
                .from(from)
                .ended(from + random.nextInt(9))
                .build());
      }
      int expected = 0;
      for (var one : sessions) {
        for (var other : sessions) {
          expected += one.logonId().compareTo(other.logonId()) < 0 && overlap(one, other) ? 1 : 0;
        }
      }

      var found = SessionTimeline.of(sessions).overlaps(1000);

      assertThat(found).as("seed %d", seed).hasSize(expected);
      assertThat(new HashSet<>(found)).hasSize(expected);
      assertThat(found).allMatch(o -> overlap(o.first(), o.second()) && o.from().isBefore(o.to()));
    }
  }

  private static boolean overlap(LogonSession one, LogonSession other) {
    var a = SessionSpan.of(0, one, one.computer());
    var b = SessionSpan.of(0, other, other.computer());
    var from = a.from().isBefore(b.from()) ? b.from() : a.from();
    return !one.computer().equals(other.computer())
        && one.user().equals(other.user())
        && from.isBefore(a.to())
        && from.isBefore(b.to());
  }

  @Test
  void findsTheMostSessionsAtATime() {
    var timeline =
        timeline(
            pc1().from(0).ended(10),
            pc1().from(5).ended(20),
            SampleSession.of("PC2").from(10).ended(20),
            SampleSession.of("PC2").from(15).ended(30),
            SampleSession.of("PC2").from(40).open(40));

    assertThat(timeline.peak()).contains(new Peak(3, at(15)));
    assertThat(timeline.peak("pc1")).contains(new Peak(2, at(5)));
    assertThat(timeline.peak("PC3")).isEmpty();
    assertThat(timeline(pc1()).peak()).isEmpty();
  }

  // ---- time in use ----------------------------------------------------------------------------

  private static List<ActiveDay> days(ZoneId zone, SampleSession... sessions) {
    return timeline(sessions).activeDays(DAY.minusYears(30), DAY.plusYears(1), zone);
  }

  private static ActiveDay day(LocalDate day, String active) {
    return day(day, active, active);
  }

  private static ActiveDay day(LocalDate day, String atLeast, String atMost) {
    return new ActiveDay(ALICE, day, Duration.parse(atLeast), Duration.parse(atMost));
  }

  @Test
  void splitsTheTimeInUseAtMidnightOfTheZone() {
    var session =
        pc1()
            .from(Instant.parse("2026-03-03T20:00:00Z"))
            .ended(Instant.parse("2026-03-05T01:30:00Z"));

    assertThat(days(ZoneOffset.UTC, session))
        .containsExactly(
            day(DAY, "PT4H"), day(DAY.plusDays(1), "PT24H"), day(DAY.plusDays(2), "PT1H30M"));
    assertThat(days(ZoneOffset.ofHours(-2), session))
        .containsExactly(day(DAY, "PT6H"), day(DAY.plusDays(1), "PT23H30M"));
  }

  @Test
  void givesDaysTheLengthThatTheirClockGivesThem() {
    var spring =
        pc1()
            .from(Instant.parse("2026-03-28T22:00:00Z"))
            .ended(Instant.parse("2026-03-30T00:00:00Z"));
    var autumn =
        pc1()
            .from(Instant.parse("2025-10-25T21:00:00Z"))
            .ended(Instant.parse("2025-10-27T00:00:00Z"));
    var berlin = ZoneId.of("Europe/Berlin");

    assertThat(days(berlin, spring))
        .containsExactly(
            day(LocalDate.of(2026, 3, 28), "PT1H"),
            day(LocalDate.of(2026, 3, 29), "PT23H"),
            day(LocalDate.of(2026, 3, 30), "PT2H"));
    assertThat(days(berlin, autumn))
        .containsExactly(
            day(LocalDate.of(2025, 10, 25), "PT1H"),
            day(LocalDate.of(2025, 10, 26), "PT25H"),
            day(LocalDate.of(2025, 10, 27), "PT1H"));
  }

  @Test
  void knowsThatSamoaLeftOutADay() {
    var session =
        pc1()
            .from(Instant.parse("2011-12-29T10:00:00Z"))
            .ended(Instant.parse("2011-12-31T10:00:00Z"));

    assertThat(days(ZoneId.of("Pacific/Apia"), session))
        .containsExactly(
            day(LocalDate.of(2011, 12, 29), "PT24H"), day(LocalDate.of(2011, 12, 31), "PT24H"));
  }

  @Test
  void leavesOutWhatNobodyUsed() {
    var session =
        pc1()
            .ended(1000)
            .locked(null, 10L)
            .locked(100L, 200L)
            .disconnected(150L, 300L)
            .locked(400L, 400L)
            .disconnected(900L, null);

    assertThat(days(ZoneOffset.UTC, session)).containsExactly(day(DAY, "PT690S"));
    assertThat(session.build().active()).contains(Duration.ofSeconds(690));
    assertThat(days(ZoneOffset.UTC, pc1().ended(9).locked(-5L, 20L))).isEmpty();
  }

  @Test
  void countsTwoComputersAtATimeOnce() {
    assertThat(
            days(
                ZoneOffset.UTC,
                pc1().from(0).ended(100),
                SampleSession.of("PC2").from(50).ended(120),
                SampleSession.of("PC3").from(60).ended(70),
                SampleSession.of("PC3").from(200).ended(210)))
        .containsExactly(day(DAY, "PT130S"));
  }

  @Test
  void tellsExactTimeInUseFromBounds() {
    assertThat(days(ZoneOffset.UTC, pc1().crashed(20, 900), pc1().from(1000).left(1030, 1999)))
        .containsExactly(day(DAY, "PT50S", "PT930S"));
    assertThat(days(ZoneOffset.UTC, pc1().ended(20).locked(5L, 8L).presenceUnknown()))
        .containsExactly(day(DAY, "PT0S", "PT17S"));
    assertThat(days(ZoneOffset.UTC, pc1().clockUnreliable().ended(20).locked(5L, 8L)))
        .containsExactly(day(DAY, "PT0S", "PT20S"));
    assertThat(
            days(
                ZoneOffset.UTC,
                pc1().type(LogonType.NETWORK).ended(20),
                pc1().user(new Account(null, null, null)).ended(20)))
        .isEmpty();
    assertThat(day(DAY, "PT1H").isExact()).isTrue();
    assertThat(day(DAY, "PT0S", "PT1H").isExact()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> day(DAY, "PT2S", "PT1S"))
        .withMessage("atMost: expected PT2S or longer, found PT1S");
  }

  @Test
  void countsTheDaysOfWhichTheLogTellsNothingAsPossible() {
    var timeline = timeline(pc1().fromUnknown().seen(0).ended(3600));

    assertThat(timeline.activeDays(DAY.minusDays(1), DAY.plusDays(1), ZoneOffset.UTC))
        .containsExactly(day(DAY.minusDays(1), "PT0S", "PT24H"), day(DAY, "PT1H", "PT9H"));
  }

  @Test
  void listsTheDaysThatAreAskedFor() {
    var timeline =
        timeline(pc1().from(Instant.MIN).ended(Instant.MAX), pc1().user(BOB).from(0).ended(60));

    assertThat(timeline.activeDays(DAY, DAY.plusDays(1), ZoneOffset.UTC))
        .containsExactly(
            day(DAY, "PT24H"),
            day(DAY.plusDays(1), "PT24H"),
            new ActiveDay(BOB, DAY, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> timeline.activeDays(DAY, DAY.minusDays(1), ZoneOffset.UTC))
        .withMessage("lastDay: expected 2026-03-03 or later, found 2026-03-02");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> timeline.activeDays(LocalDate.MAX, LocalDate.MAX, ZoneOffset.UTC));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> timeline.activeDays(DAY, DAY.plusDays(100_001), ZoneOffset.UTC))
        .withMessage(
            "lastDay: expected at most 100000 days after 2026-03-03, found "
                + DAY.plusDays(100_001));
  }
}
