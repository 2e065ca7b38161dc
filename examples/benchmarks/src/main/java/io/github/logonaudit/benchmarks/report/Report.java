package io.github.logonaudit.benchmarks.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what was measured: {@code results.json}, {@code results.md} and {@code results.svg}. */
final class Report {
  /** A bar of the chart, with at most 20 letters, and the benchmark that it is about. */
  private record Row(String label, String className, String method, boolean isOurs) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("DOM", "LogonBenchmark", "dom", false),
          new Row("JAXB", "LogonBenchmark", "jaxb", false),
          new Row("JAXB, by event", "LogonBenchmark", "jaxbByEvent", false),
          new Row("Jackson, trees", "LogonBenchmark", "jacksonTree", false),
          new Row("Jackson, classes", "LogonBenchmark", "jacksonPojo", false),
          new Row("bare StAX of the JDK", "LogonBenchmark", "jdkStax", false),
          new Row("bare Woodstox", "LogonBenchmark", "woodstox", false),
          new Row("bare Aalto", "LogonBenchmark", "aalto", false),
          new Row("over Woodstox alone", "LogonBenchmark", "staxDecoder", true),
          new Row("to sessions", "LogonBenchmark", "toSessions", true),
          new Row("to typed records", "LogonBenchmark", "fromFile", true),
          new Row("on two threads", "LogonBenchmark", "parallel", true),
          new Row("rendered", "RenderedBenchmark", "fromFile", true),
          new Row("indented", "PrettyBenchmark", "fromFile", true),
          new Row("UTF-16", "Utf16Benchmark", "fromFile", true),
          new Row("whole log, filtered", "MixedBenchmark", "filtered", true));

  private Report() {}

  /**
   * Writes the report.
   *
   * @param args the folder to write to, and the files of results
   * @throws IOException if a file can't be read or written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode results = mapper.createArrayNode();
    for (String file : List.of(args).subList(1, args.length)) {
      mapper.readTree(Path.of(file).toFile()).forEach(results::add);
    }
    Figures figures = new Figures(results);
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    String json = mapper.writer(printer).writeValueAsString(figures.condensed());
    Files.writeString(folder.resolve("results.json"), json + "\n");
    String tables = Tables.of(figures);
    Files.writeString(folder.resolve("results.md"), heading(figures) + tables);
    System.out.println(tables);
    List<Chart.Bar> bars = bars(figures);
    if (!bars.isEmpty()) {
      Chart.write(bars, folder.resolve("results.svg"));
    }
  }

  private static String heading(Figures figures) {
    return """
        # Results

        Of one run on %d cores, %s. Written by the command in the [README](README.md); the same as
        [JSON](results.json).

        Ratios are from rounds in which each way to read a log has its turn, so that what slows the machine down slows
        all of them: the median of the rounds, and in brackets where the middle half of them lies. All other figures
        are measured each for itself, minutes apart; their errors are half of the interval of 99.9 %% confidence.

        """
        .formatted(Runtime.getRuntime().availableProcessors(), figures.jdk());
  }

  private static List<Chart.Bar> bars(Figures figures) {
    List<Chart.Bar> bars = new ArrayList<>();
    for (Row row : ROWS) {
      figures
          .ratio(row.className(), row.method(), "woodstox")
          .ifPresent(ratio -> bars.add(new Chart.Bar(row.label(), ratio.median(), row.isOurs())));
    }
    return bars;
  }
}
