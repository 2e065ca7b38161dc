package io.github.logonaudit.benchmarks;

import io.github.logonaudit.benchmarks.corpus.CrowdedLog;
import io.github.logonaudit.correlation.CorrelatorOptions;
import io.github.logonaudit.correlation.SessionCorrelator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures the heap that the correlator needs for each open network session. */
final class SessionHeap {
  private static final int SESSIONS = 1_000_000;
  private static final int CHUNK = 1000;

  private SessionHeap() {}

  /**
   * Writes the result in JMH's format.
   *
   * @param args the file
   * @throws IOException if it can't be written
   */
  public static void main(String[] args) throws IOException {
    long before = usedHeap();
    SessionCorrelator correlator =
        SessionCorrelator.of(CorrelatorOptions.standard().withMaxOpenSessions(Integer.MAX_VALUE));
    open(correlator);
    if (correlator.openLogonIdCount() != SESSIONS) {
      throw new IllegalStateException(
          "expected " + SESSIONS + " open sessions, found " + correlator.openLogonIdCount());
    }
    long bytes = (usedHeap() - before) / SESSIONS;
    Reference.reachabilityFence(correlator);
    System.out.println("An open session takes " + bytes + " bytes of heap.");
    Files.writeString(
        Path.of(args[0]),
        """
        [{
          "benchmark" : "%s.open",
          "primaryMetric" : { "score" : %d, "scoreError" : "NaN", "scoreUnit" : "B/session" },
          "secondaryMetrics" : {}
        }]
        """
            .formatted(SessionHeap.class.getName(), bytes));
  }

  private static void open(SessionCorrelator correlator) {
    CrowdedLog log = new CrowdedLog();
    for (int read = 0; read < SESSIONS; read += CHUNK) {
      StringBuilder chunk = new StringBuilder();
      for (int i = 0; i < CHUNK; i++) {
        chunk.append(log.logOn());
      }
      Logonaudit.read(chunk, event -> correlator.accept(event, change -> {}));
    }
  }

  private static long usedHeap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    // A second collection frees what only the first made unreachable.
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
