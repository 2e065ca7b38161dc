package io.github.logonaudit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import io.github.logonaudit.session.SessionSignal.PrivilegesAssigned;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile logs: twice the events must not take much more than twice the memory to read. */
class GrowthTest {
  private static final int EVENTS = 500;
  private static final Instant START = Instant.parse("2026-03-03T08:00:00Z");
  private static final NetworkInformation NOWHERE = new NetworkInformation(null, null, null);
  private static final SessionOptions SESSIONS =
      SessionOptions.standard().withRules(LoggedEvent.RULES);

  private static final CorrelatorOptions OPTIONS =
      CorrelatorOptions.standard().withSessions(SESSIONS);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What each of many events is, by its number. */
  enum Hostile {
    EVERY_EVENT_IN_ANOTHER_CHANNEL {
      @Override
      WindowsEvent event(int i) {
        return GrowthTest.event("PC1", "Channel" + i, 1, i, logon(i, 3, Person.ALICE));
      }
    },
    EVERY_EVENT_OF_ANOTHER_COMPUTER {
      @Override
      WindowsEvent event(int i) {
        return GrowthTest.event("PC" + i, "Security", 1, i, logon(1, 3, Person.ALICE));
      }
    },
    EVERY_EVENT_WITH_THE_SAME_RECORD_ID {
      @Override
      WindowsEvent event(int i) {
        return GrowthTest.event("PC1", "Security", 1, i, logon(i, 3, Person.ALICE));
      }
    },
    EVERY_EVENT_A_START_IN_ONE_OF_TWO_CHANNELS {
      @Override
      WindowsEvent event(int i) {
        var marker = i % 2 == 0 ? StartMarker.SECURITY_AUTHORITY : StartMarker.KERNEL;
        return GrowthTest.event("PC1", "Channel" + i % 2, i, i, new ComputerStarted(marker));
      }
    },
    EVERY_START_OF_THE_EVENT_LOG_WITHOUT_ONE_OF_THE_KERNEL {
      @Override
      WindowsEvent event(int i) {
        var start = i % 50 == 0 ? new ComputerStarted(StartMarker.EVENT_LOG) : null;
        return GrowthTest.event("PC1", "Channel" + i % 2, i, i, start);
      }
    },
    EVERY_LOGON_WITH_THE_SAME_LOGON_ID {
      @Override
      WindowsEvent event(int i) {
        return GrowthTest.event(
            "PC1", "Security", i, i, logon(1, 2, i % 2 == 0 ? Person.ALICE : Person.BOB));
      }
    },
    EVERY_LOGON_A_DESKTOP_OF_ONE_USER_OR_AN_UNLOCK {
      @Override
      WindowsEvent event(int i) {
        return GrowthTest.event(
            "PC1", "Security", i, i, logon(i, i % 2 == 0 ? 2 : 7, Person.ALICE));
      }
    },
    EVERY_EVENT_A_LOCK_OF_A_SESSION_THAT_NOBODY_OPENED {
      @Override
      WindowsEvent event(int i) {
        return GrowthTest.event(
            "PC1",
            "Security",
            i,
            i,
            new PresenceChanged(
                new LogonId(i), Person.ALICE.account(), Presence.LOCKED, null, null));
      }
    },
    EVERY_EVENT_A_SCREEN_SAVER_OF_ONE_SESSION {
      @Override
      WindowsEvent event(int i) {
        return GrowthTest.event(
            "PC1",
            "Security",
            i,
            i,
            i == 1
                ? logon(1, 2, Person.ALICE)
                : new PresenceChanged(
                    new LogonId(0x1001),
                    Person.ALICE.account(),
                    i % 2 == 0 ? Presence.SCREEN_SAVER_ON : Presence.SCREEN_SAVER_OFF,
                    null,
                    null));
      }
    },
    EVERY_EVENT_PRIVILEGES_OF_ONE_SESSION {
      @Override
      WindowsEvent event(int i) {
        return GrowthTest.event(
            "PC1",
            "Security",
            i,
            i,
            i == 1
                ? logon(1, 2, Person.ALICE)
                : new PrivilegesAssigned(new LogonId(0x1001), Person.ALICE.account()));
      }
    },
    EVERY_LOGON_HALF_OF_A_SPLIT_TOKEN {
      @Override
      WindowsEvent event(int i) {
        int other = i % 2 == 0 ? i - 1 : i + 1;
        return GrowthTest.event(
            "PC1",
            "Security",
            i,
            i,
            new LoggedOn(
                new LogonId(0x1000 + i),
                Person.ALICE.account(),
                new LogonType(2),
                NOWHERE,
                null,
                null,
                new LogonId(0x1000 + other),
                i % 2 == 0));
      }
    },
    EVERY_OTHER_EVENT_A_RESTART_OF_ONE_OF_MANY_COMPUTERS {
      @Override
      WindowsEvent event(int i) {
        return GrowthTest.event(
            "PC" + i / 4,
            "Security",
            i,
            i,
            i % 4 == 3
                ? new ComputerStarted(StartMarker.SECURITY_AUTHORITY)
                : logon(i, 3, Person.ALICE));
      }
    },
    EVERY_EVENT_OF_ANOTHER_ACCOUNT_AND_ADDRESS {
      @Override
      WindowsEvent event(int i) {
        return GrowthTest.event("PC1", "Security", i, i, logonOf(i, "name" + i));
      }
    },
    EVERY_EVENT_OF_ANOTHER_ACCOUNT_WHOSE_NAME_HAS_THE_SAME_HASH {
      @Override
      WindowsEvent event(int i) {
        // "Aa" and "BB" have the same hash code, and so have all texts of such pairs.
        String name = Integer.toBinaryString(1 << 12 | i).replace("0", "Aa").replace("1", "BB");
        return GrowthTest.event("PC1", "Security", i, i, logonOf(i, name));
      }
    },
    EVERY_EVENT_AT_ONE_TIME_WITHOUT_RECORD_ID {
      @Override
      WindowsEvent event(int i) {
        var header =
            EventHeader.builder(EventProvider.of("Test"), 1, "PC1")
                .channel("Security")
                .timeCreated(START)
                .build();
        return new LoggedEvent.Signalled(header, logon(i, 3, Person.ALICE));
      }
    },
    EVERY_EVENT_WITHOUT_TIME {
      @Override
      WindowsEvent event(int i) {
        var header =
            EventHeader.builder(EventProvider.of("Test"), 1, "PC1")
                .channel("Channel" + i % 2)
                .recordId((long) i)
                .build();
        return new LoggedEvent.Signalled(header, logon(i, 2, Person.ALICE));
      }
    };

    abstract WindowsEvent event(int i);

    List<WindowsEvent> events(int count) {
      List<WindowsEvent> events = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        events.add(event(i));
      }
      return events;
    }
  }

  private static LoggedOn logon(int id, int type, Person person) {
    Account account = person.account();
    return new LoggedOn(
        new LogonId(0x1000 + id), account, new LogonType(type), NOWHERE, null, null, null, null);
  }

  private static LoggedOn logonOf(int id, String name) {
    return new LoggedOn(
        new LogonId(0x1000 + id),
        new Account(null, new AccountName(name), null),
        LogonType.NETWORK,
        new NetworkInformation(name, new NetworkAddress(name), null),
        name,
        name,
        null,
        null);
  }

  private static WindowsEvent event(
      String computer, String channel, int record, int second, @Nullable SessionSignal signal) {
    var header =
        EventHeader.builder(EventProvider.of("Test"), 1, computer)
            .channel(channel)
            .recordId((long) record)
            .timeCreated(START.plusSeconds(second))
            .build();
    return signal == null ? RawEvent.of(header) : new LoggedEvent.Signalled(header, signal);
  }

  private static void collect(List<WindowsEvent> events) {
    var collector = SessionCollector.of(SESSIONS);
    events.forEach(collector);
    collector.finish(change -> {});
  }

  private static void correlate(CorrelatorOptions options, List<WindowsEvent> events) {
    var correlator = SessionCorrelator.of(options);
    events.forEach(event -> correlator.accept(event, change -> {}));
    correlator.finish(change -> {});
  }

  private static void assertGrowsWith(
      Hostile log, boolean newestFirst, Consumer<List<WindowsEvent>> reader) {
    long once = Long.MAX_VALUE;
    for (int i = 0; i < 2; i++) {
      once = Math.min(once, allocated(log, newestFirst, EVENTS, reader));
    }
    long twice = Long.MAX_VALUE;
    for (int i = 0; i < 2; i++) {
      twice = Math.min(twice, allocated(log, newestFirst, 2 * EVENTS, reader));
    }
    assertThat((double) twice / once).isLessThan(2.5);
  }

  private static long allocated(
      Hostile log, boolean newestFirst, int count, Consumer<List<WindowsEvent>> reader) {
    List<WindowsEvent> events = log.events(count);
    if (newestFirst) {
      Collections.reverse(events);
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    reader.accept(events);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  @ParameterizedTest
  @EnumSource
  void collectorGrowsWithItsInput(Hostile log) {
    assertGrowsWith(log, false, GrowthTest::collect);
    assertGrowsWith(log, true, GrowthTest::collect);
  }

  @ParameterizedTest
  @EnumSource
  void correlatorGrowsWithItsInput(Hostile log) {
    assertGrowsWith(log, false, events -> correlate(OPTIONS, events));
    assertGrowsWith(log, true, events -> correlate(OPTIONS, events));
  }

  @ParameterizedTest
  @EnumSource
  void correlatorThatWaitsForLateEventsGrowsWithItsInput(Hostile log) {
    var options = OPTIONS.withLateness(Duration.ofDays(1));
    assertGrowsWith(log, false, events -> correlate(options, events));
    assertGrowsWith(log, true, events -> correlate(options, events));
  }

  @ParameterizedTest
  @EnumSource
  void correlatorAtItsLimitsGrowsWithItsInput(Hostile log) {
    var options = OPTIONS.withMaxOpenSessions(64).withMaxComputers(32);
    assertGrowsWith(log, false, events -> correlate(options, events));
    assertGrowsWith(log, true, events -> correlate(options, events));
  }

  @Test
  void correlatorAtItsLimitAllocatesAtMostThreeTimesAsMuchForSplitLogons() {
    var log = Hostile.EVERY_LOGON_HALF_OF_A_SPLIT_TOKEN;
    var limited = OPTIONS.withMaxOpenSessions(1000);
    for (int i = 0; i < 2; i++) {
      allocated(log, false, 20_000, events -> correlate(limited, events));
    }

    assertThat(allocated(log, false, 20_000, events -> correlate(limited, events)))
        .isLessThan(3 * allocated(log, false, 20_000, events -> correlate(OPTIONS, events)));
  }

  @Test
  void correlatorOrdersEventsOfOneTimeWithoutTheirText() {
    var waiting = OPTIONS.withLateness(Duration.ofDays(1));
    var log = Hostile.EVERY_EVENT_AT_ONE_TIME_WITHOUT_RECORD_ID;
    for (int i = 0; i < 2; i++) {
      allocated(log, false, EVENTS, events -> correlate(waiting, events));
    }

    assertThat(allocated(log, false, EVENTS, events -> correlate(waiting, events)))
        .isLessThan(3 * allocated(log, false, EVENTS, events -> correlate(OPTIONS, events)));
  }
}
