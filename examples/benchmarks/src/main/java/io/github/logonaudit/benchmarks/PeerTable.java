package io.github.logonaudit.benchmarks;

import io.github.logonaudit.benchmarks.corpus.Corpus;
import io.github.logonaudit.benchmarks.peers.EventTask;
import io.github.logonaudit.benchmarks.peers.Totals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times one task with parsers of several languages on one file, in rounds in which each has its
 * turn; see {@link EventTask}.
 */
final class PeerTable {
  private static final int WARM_UP = 4;

  /** A parser, ready for one pass after the other. */
  private interface Turn {
    /** Returns the nanoseconds of a pass and what was taken, separated by spaces. */
    String pass() throws Exception;
  }

  private PeerTable() {}

  /**
   * Prints the table.
   *
   * @param arguments the number of rounds, then for each program in another language its name and
   *     its command
   */
  public static void main(String... arguments) throws Exception {
    Input input = Input.of(Corpus.LOGON);
    Map<String, Turn> turns = new LinkedHashMap<>();
    EventTask.all().forEach((name, task) -> turns.put(name, () -> pass(input, task)));
    List<Process> programs = new ArrayList<>();
    for (int i = 1; i < arguments.length; i += 2) {
      Process program =
          new ProcessBuilder(arguments[i + 1].split(" "))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      programs.add(program);
      BufferedReader answers = program.inputReader();
      turns.put(arguments[i], () -> ask(program, answers, input));
    }
    print(input, times(turns, WARM_UP + Integer.parseInt(arguments[0])));
    programs.forEach(Process::destroy);
  }

  private static String pass(Input input, EventTask task) throws Exception {
    Totals totals = new Totals();
    long start = System.nanoTime();
    try (InputStream document = input.document()) {
      task.read(document, totals);
    }
    return System.nanoTime() - start + " " + totals;
  }

  private static String ask(Process program, BufferedReader answers, Input input)
      throws IOException {
    program.outputWriter().append(input.file().toAbsolutePath() + "\n").flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException("no answer of " + program.info().commandLine());
    }
    return answer;
  }

  /** Returns the nanoseconds of each round but those to warm up. */
  private static Map<String, List<Long>> times(Map<String, Turn> turns, int rounds)
      throws Exception {
    Map<String, List<Long>> times = new LinkedHashMap<>();
    String expected = null;
    for (int round = 0; round < rounds; round++) {
      for (var turn : turns.entrySet()) {
        String[] found = turn.getValue().pass().split(" ", 2);
        expected = expected == null ? found[1] : expected;
        if (!found[1].equals(expected)) {
          throw new IllegalStateException(
              turn.getKey() + ": expected " + expected + ", found " + found[1]);
        }
        if (round >= WARM_UP) {
          times
              .computeIfAbsent(turn.getKey(), key -> new ArrayList<>())
              .add(Long.valueOf(found[0]));
        }
      }
    }
    return times;
  }

  private static void print(Input input, Map<String, List<Long>> times) {
    System.out.println("| parser | events/s | MB/s | time, relative to this library |");
    System.out.println("|---|--:|--:|--:|");
    List<Long> ours = times.values().iterator().next();
    times.forEach(
        (name, nanos) -> {
          double seconds = median(nanos, 1e9);
          List<Double> ratios = new ArrayList<>();
          for (int round = 0; round < nanos.size(); round++) {
            ratios.add((double) nanos.get(round) / ours.get(round));
          }
          System.out.printf(
              "| %s | %,.0f | %.0f | %.1f |%n",
              name, input.events() / seconds, input.size() / 1e6 / seconds, median(ratios, 1));
        });
  }

  private static double median(List<? extends Number> numbers, double unit) {
    double[] sorted = numbers.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2] / unit;
  }
}
