package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.Person.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.correlation.packed.Step;
import io.github.logonaudit.correlation.state.ComputerState;
import io.github.logonaudit.correlation.state.Interner;
import io.github.logonaudit.correlation.state.OpenSession;
import io.github.logonaudit.correlation.state.SessionListener;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.SessionEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvictionQueueTest {
  private static final SessionListener NOBODY =
      new SessionListener() {
        @Override
        public void changed(OpenSession session, EventReference cause, EvidenceRule rule) {}

        @Override
        public void closed(OpenSession session, SessionEnd end, @Nullable EventReference cause) {}

        @Override
        public void unmatched(Evidence proof, @Nullable EventReference cause) {}

        @Override
        public void restartMissed(EventReference event) {}
      };

  private final ComputerLog pc = new ComputerLog("PC1");
  private final ComputerState state =
      new ComputerState(
          "pc1", 10, false, false, false, PackedOutput.withoutNames(), new Interner(), NOBODY);

  private void step() {
    for (var event : pc.events()) {
      state.step(new Step(event.reference(), LoggedEvent.RULES.signal(event.event()).orElse(null)));
    }
    pc.events().clear();
  }

  private long compared;

  private EvictionQueue queue() {
    Comparator<EvictionQueue.Entry> counting =
        (a, b) -> {
          compared++;
          return EvictionQueue.ORDER.compare(a, b);
        };
    return new EvictionQueue(state.held(), counting);
  }

  private void logOn(int count) {
    for (int i = 0; i < count; i++) {
      pc.at("08:00:00").after(Duration.ofSeconds(i)).logOn(ALICE, 3, 0x1000 + i);
    }
    step();
  }

  private static List<Long> all(EvictionQueue queue) {
    List<Long> numbers = new ArrayList<>();
    for (var session = queue.poll(); session != null; session = queue.poll()) {
      numbers.add(session.number);
    }
    return numbers;
  }

  @Test
  void givesTheSessionsInTheOrderInWhichTheyWereLastSeen() {
    logOn(5);
    var queue = queue();
    pc.at("09:00:00").activity(0x1000);
    pc.at("08:30:00").activity(0x1002);
    pc.at("10:00:00").logOff(ALICE, 3, 0x1003);
    step();

    assertThat(all(queue)).containsExactly(2L, 5L, 3L, 1L);
  }

  @Test
  void takesAFewComparisonsForEachSessionThoughAllAreSeenAgain() {
    int sessions = 4096;
    logOn(sessions);
    var queue = queue();
    for (int i = sessions - 1; i >= 0; i--) {
      pc.at("10:00:00").after(Duration.ofSeconds(sessions - i)).activity(0x1000 + i);
    }
    step();

    assertThat(all(queue)).hasSize(sessions).startsWith(4096L, 4095L).endsWith(2L, 1L);
    // Built, put back and taken: three times at most 2 log n.
    assertThat(compared).isLessThan(3L * 2 * 12 * sessions);
  }
}
