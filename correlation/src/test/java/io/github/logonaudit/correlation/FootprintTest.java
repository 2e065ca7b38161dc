package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.session.LogonSession;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a correlator allocates for one computer, as engines have it that keep one for each. */
class FootprintTest {
  private static final int WARM_UP = 3000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final ComputerLog pc = new ComputerLog("PC1");

  /**
   * The least that one of many calls allocates, which the first ones do before they are compiled.
   */
  private static long allocated(Runnable action) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < WARM_UP; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      action.run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  @Test
  void anEmptyCorrelatorTakesTwoKilobytesAtMost() {
    assertThat(allocated(SessionCorrelator::standard)).isLessThan(2048);
  }

  /** A program asks most sessions only whose they are, as servers have so many of them. */
  @Test
  void makesASessionOverTheNetworkInOneKilobyteAtMost() {
    pc.at("08:00:00").boot();
    var correlator = SessionCorrelator.standard();
    pc.events().forEach(event -> correlator.accept(event.event(), change -> {}));
    pc.events().clear();
    for (int i = 0; i < WARM_UP; i++) {
      pc.after(Duration.ofSeconds(1)).logOn(BOB, 3, 0x2000 + i);
      pc.after(Duration.ofSeconds(1)).logOff(BOB, 3, 0x2000 + i);
    }
    var events = pc.events().stream().map(LoggedEvent::event).toList().iterator();
    List<LogonSession> people = new ArrayList<>();
    Consumer<SessionChange> ofPeople =
        change -> {
          if (change instanceof Closed closed && closed.session().isInteractiveUser()) {
            people.add(closed.session());
          }
        };

    long allocated =
        allocated(
            () -> {
              correlator.accept(events.next(), ofPeople);
              correlator.accept(events.next(), ofPeople);
            });

    assertThat(people).isEmpty();
    assertThat(allocated).isLessThan(1024);
  }

  /** All but the latest ones, of which most end soon. */
  @Test
  void holdsTheAccountOfManyOpenSessionsOnce() {
    var correlator = SessionCorrelator.standard();
    for (int i = 0; i < 500; i++) {
      pc.after(Duration.ofSeconds(1)).logOn(BOB, 3, 0x2000 + i);
    }
    pc.events().forEach(event -> correlator.accept(event.event(), change -> {}));

    List<LogonSession> open = correlator.openSessions();

    assertThat(open).hasSize(500).extracting(LogonSession::user).containsOnly(BOB.account());
    Account shared = open.get(0).user();
    assertThat(open.subList(0, 500 - 64))
        .allSatisfy(session -> assertThat(session.user()).isSameAs(shared));
  }

  @Test
  void restoresAndTakesASnapshotAroundEachEventInAFewTimesItsSize() {
    var correlator = SessionCorrelator.standard();
    pc.at("08:00:00").boot();
    pc.at("08:01:00").logOnSplit(ALICE, 2, 0x1000, 0x1010);
    pc.at("12:00:00").lock(ALICE, 0x1010);
    for (int i = 0; i < 70; i++) {
      pc.logOn(BOB, 3, 0x2000 + i);
      pc.logOff(BOB, 3, 0x2000 + i);
    }
    pc.events().forEach(event -> correlator.accept(event.event(), change -> {}));
    byte[] snapshot = correlator.snapshot();
    pc.events().clear();
    pc.at("13:00:00").unlock(ALICE, 0x1010);
    var event = pc.events().get(0).event();

    long allocated =
        allocated(
            () -> {
              var restored = SessionCorrelator.standard();
              restored.restore(snapshot);
              restored.accept(event, change -> {});
              restored.snapshot();
            });

    assertThat(allocated).isLessThan(8192 + 4L * snapshot.length);
  }
}
