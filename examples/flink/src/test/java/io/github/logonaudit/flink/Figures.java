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
  private static final int COMPUTERS = 500;
  private static final int EVENTS = 2000;

  /** So few that the time of the job is that of its start and end. */
  private static final int FEW = 100;

  private static final int ROUNDS = 3;
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** How the same work is done, and on how many cores. */
  private record Way(String name, int cores, Work work, List<double[]> rounds) {
    Way(String name, int cores, Work work) {
      this(name, cores, work, new ArrayList<>());
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
    Path one = Files.createDirectory(folder.resolve("one"));
    SimulatedFleet.writeOneFileEach(fleet, COMPUTERS, EVENTS);
    SimulatedFleet.writeOneFileEach(one, 1, FEW);
    Cluster cluster = new Cluster(2);
    try {
      Path out = folder.resolve("out");
      List<Way> ways = ways(cluster, fleet, out);
      Way start = job(cluster, one, out, 1, 1, "hashmap");
      ways.add(start);
      measure(ways);
      ways.remove(start);
      print(ways, start);
      state(fleet);
    } finally {
      cluster.close();
      delete(folder);
    }
    System.exit(0);
  }

  private static List<Way> ways(Cluster cluster, Path fleet, Path out) {
    JobOptions options = JobOptions.of(Map.of("input", "any", "output", "out"));
    List<Way> ways = new ArrayList<>();
    ways.add(
        new Way("`SessionCorrelator`, no Flink", 1, () -> Embedded.correlated(fleet, options)));
    for (String backend : List.of("hashmap", "rocksdb")) {
      ways.add(job(cluster, fleet, out, 1, 1, backend));
      ways.add(job(cluster, fleet, out, 1, 2, backend));
      ways.add(job(cluster, fleet, out, 2, 2, backend));
    }
    ways.add(new Way("`SessionCollector`, no Flink", 1, () -> Embedded.sessions(fleet)));
    ways.add(job(cluster, fleet, out, 1, 1, ""));
    ways.add(job(cluster, fleet, out, 2, 2, ""));
    return ways;
  }

  /** A job over live logs with a backend, or over an archive without one. */
  private static Way job(
      Cluster cluster, Path fleet, Path out, int parallelism, int cores, String backend) {
    boolean live = !backend.isEmpty();
    Map<String, String> options = new HashMap<>();
    options.put("input", fleet.toUri().toString());
    options.put("output", out.toUri().toString());
    options.put("ordered", Boolean.toString(live));
    if (live) {
      options.put("flink.state.backend.type", backend);
      options.put("flink.execution.checkpointing.interval", "1 s");
      options.put(
          "flink.execution.checkpointing.dir",
          out.resolveSibling("checkpoints").toUri().toString());
    }
    return new Way(
        (live ? "live, " + backend : "archive, batch") + ", parallelism " + parallelism,
        cores,
        () -> {
          cluster.run(options, parallelism);
          delete(out);
        });
  }

  private static void measure(List<Way> ways) throws Exception {
    for (int round = 0; round <= ROUNDS; round++) {
      for (Way way : ways) {
        allow(way.cores());
        long start = System.nanoTime();
        long cpu = MACHINE.getProcessCpuTime();
        way.work().run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (MACHINE.getProcessCpuTime() - cpu) / 1e9;
        if (round > 0) {
          way.rounds().add(new double[] {seconds, cpuSeconds});
        }
      }
    }
  }

  /** Lets this JVM use so many cores. */
  private static void allow(int cores) throws IOException, InterruptedException {
    String list = "0-" + (cores - 1);
    String self = Long.toString(ProcessHandle.current().pid());
    Process taskset =
        new ProcessBuilder("taskset", "--all-tasks", "--cpu-list", "--pid", list, self)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (taskset.waitFor() != 0) {
      throw new IllegalStateException("taskset can't give this JVM the cores " + list);
    }
  }

  private static void print(List<Way> ways, Way start) {
    System.out.println(
        "| way | cores | events/s | CPU time of an event | cores used |\n|---|--:|--:|--:|--:|");
    double events = (double) COMPUTERS * EVENTS;
    for (Way way : ways) {
      double seconds = median(way, 0);
      double cpu = median(way, 1);
      System.out.printf(
          "| %s | %d | %,.0f | %.1f µs | %.1f |%n",
          way.name(), way.cores(), events / seconds, cpu / events * 1e6, cpu / seconds);
    }
    System.out.printf(
        "%nA job with %d events: %.2f s, %.2f s of CPU time%n",
        FEW, median(start, 0), median(start, 1));
  }

  private static double median(Way way, int column) {
    return way.rounds().stream().mapToDouble(row -> row[column]).sorted().toArray()[ROUNDS / 2];
  }

  /** How much state the fleet has halfway, and a server with many sessions. */
  private static void state(Path fleet) throws IOException {
    JobOptions options = JobOptions.of(Map.of("input", "any", "output", "out"));
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
