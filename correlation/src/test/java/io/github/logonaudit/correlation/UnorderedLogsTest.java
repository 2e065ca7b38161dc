package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.Person.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Logs without marks of starts, where the clock is set back. */
class UnorderedLogsTest {
  private static final Instant BEGIN = Instant.parse("2026-03-03T00:00:00Z");

  @Test
  void loseNoEventWhereEachMayComeAfterTheOther() {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      var pc = new ComputerLog("PC1");
      int logons = 0;
      int records = 0;
      for (int i = 0; i < 12; i++) {
        pc.at(BEGIN.plus(Duration.ofMinutes(random.nextInt(8) * 60L + random.nextInt(3))));
        int log = random.nextInt(2 + seed % 2);
        if (log == 2) {
          pc.processStarted();
        } else if (log == 1) {
          pc.terminal(21, ALICE, i, "LOCAL");
          logons++;
        } else {
          pc.application(++records);
        }
      }
      SessionCollector collector = Correlation.collector(pc.events());
      collector.finish();

      assertThat(collector.unmatched().count()).as("seed %s", seed).isEqualTo(logons);
    }
  }
}
