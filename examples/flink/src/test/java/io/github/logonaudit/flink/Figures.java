package io.github.logonaudit.flink;

import com.sun.management.OperatingSystemMXBean;
import io.github.logonaudit.correlation.SessionCorrelator;
import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.correlation.SessionStep;
import io.github.logonaudit.correlation.SimulatedFleet;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Measures the job beside the embedded library, in turns. */
final class Figures {
  private static final int COMPUTERS = 100;
  private static final int EVENTS = 3000;
  private static final int ROUNDS = 3;
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** How the same work is done. */
  private record Way(String name, Work work, List<double[]> rounds) {
    Way(String name, Work work) {
      this(name, work, new ArrayList<>());
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  private Figures() {}

  /**
   * Prints the figures as a table.
   *
   * @param arguments none
   * @throws Exception if the job fails
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("figures");
    Path fleet = Files.createDirectory(folder.resolve("fleet"));
    SimulatedFleet.writeOneFileEach(fleet, COMPUTERS, EVENTS);
    Cluster cluster = new Cluster(2);
    try {
      measure(ways(cluster, fleet, folder.resolve("out")));
      state(fleet);
    } finally {
      cluster.close();
      delete(folder);
    }
    System.exit(0);
  }

  private static List<Way> ways(Cluster cluster, Path fleet, Path out) throws IOException {
    JobOptions options = JobOptions.of(Map.of("input", "any", "output", "any"));
    List<Way> ways = new ArrayList<>();
    ways.add(new Way("`SessionCorrelator`, no Flink", () -> Embedded.correlated(fleet, options)));
    for (int parallelism = 1; parallelism <= 2; parallelism++) {
      for (String backend : List.of("hashmap", "rocksdb")) {
        ways.add(job(cluster, fleet, out, parallelism, backend, true));
      }
    }
    ways.add(new Way("`SessionCollector`, no Flink", () -> Embedded.sessions(fleet)));
    for (int parallelism = 1; parallelism <= 2; parallelism++) {
      ways.add(job(cluster, fleet, out, parallelism, "hashmap", false));
    }
    return ways;
  }

  private static Way job(
      Cluster cluster, Path fleet, Path out, int parallelism, String backend, boolean ordered) {
    Map<String, String> options = new HashMap<>();
    options.put("input", fleet.toUri().toString());
    options.put("output", out.toUri().toString());
    options.put("ordered", Boolean.toString(ordered));
    options.put("flink.state.backend.type", backend);
    if (ordered) {
      options.put("flink.execution.checkpointing.interval", "1 s");
    }
    String name =
        (ordered ? "live, " + backend : "archive, batch") + ", parallelism " + parallelism;
    return new Way(
        name,
        () -> {
          cluster.run(options, parallelism);
          delete(out);
        });
  }

  private static void measure(List<Way> ways) throws Exception {
    for (int round = 0; round <= ROUNDS; round++) {
      for (Way way : ways) {
        long start = System.nanoTime();
        long cpu = MACHINE.getProcessCpuTime();
        way.work().run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = (MACHINE.getProcessCpuTime() - cpu) / 1e3 / COMPUTERS / EVENTS;
        if (round > 0) {
          way.rounds().add(new double[] {COMPUTERS * EVENTS / seconds, micros});
        }
      }
    }
    System.out.println("| way | events/s | CPU time of an event |\n|---|--:|--:|");
    for (Way way : ways) {
      System.out.printf("| %s | %,.0f | %.1f µs |%n", way.name(), median(way, 0), median(way, 1));
    }
  }

  private static double median(Way way, int column) {
    return way.rounds().stream().mapToDouble(row -> row[column]).sorted().toArray()[ROUNDS / 2];
  }

  /** How much state the fleet has halfway, and a server with many sessions. */
  private static void state(Path fleet) throws IOException {
    JobOptions options = JobOptions.of(Map.of("input", "any", "output", "any"));
    long open = 0;
    long bytes = 0;
    long xml = 0;
    AtomicLong steps = new AtomicLong();
    try (Stream<Path> files = Files.list(fleet)) {
      for (Path file : files.toList()) {
        SessionCorrelator correlator = SessionCorrelator.of(options.correlator());
        try (EventXmlReader<WindowsEvent> reader = EventXmlParser.standard().open(file)) {
          reader.stream()
              .limit(EVENTS / 2)
              .forEach(
                  event -> {
                    correlator.accept(event, change -> {});
                    steps.addAndGet(
                        SessionStep.of(event, SessionRules.standard()).toBytes().length);
                  });
        }
        open += correlator.openLogonIdCount();
        bytes += correlator.snapshot().length;
        xml += Files.size(file);
      }
    }
    System.out.printf(
        "%nAn event: %,d bytes of XML, a step of %,d bytes%n",
        xml / COMPUTERS / EVENTS, steps.get() / COMPUTERS / (EVENTS / 2));
    System.out.printf(
        "State of a simulated computer: %,d bytes, with %.1f open logon IDs%n",
        bytes / COMPUTERS, (double) open / COMPUTERS);
    int sessions = 10_000;
    SessionCorrelator server = SessionCorrelator.of(options.correlator());
    for (int i = 0; i < sessions; i++) {
      server.accept(SimulatedFleet.networkLogon("FS1.contoso.example", i), change -> {});
    }
    System.out.printf(
        "State of a file server with %,d open network sessions: %,d bytes, %d for each%n",
        server.openLogonIdCount(),
        server.snapshot().length,
        server.snapshot().length / server.openLogonIdCount());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
