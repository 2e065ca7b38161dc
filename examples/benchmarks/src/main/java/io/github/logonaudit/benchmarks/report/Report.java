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

/** Writes the results: {@code results.json}, {@code results.md} and {@code results.svg}. */
final class Report {
  /** A bar of the chart: its label, of at most 20 characters, and what it shows. */
  private record Row(String label, String log, String way, boolean isOurs) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("DOM", "logon", "dom", false),
          new Row("JAXB", "logon", "jaxb", false),
          new Row("JAXB, by event", "logon", "jaxbByEvent", false),
          new Row("Jackson, trees", "logon", "jacksonTree", false),
          new Row("Jackson, classes", "logon", "jacksonPojo", false),
          new Row("bare StAX of the JDK", "logon", "jdkStax", false),
          new Row("bare Woodstox", "logon", "woodstox", false),
          new Row("bare Aalto", "logon", "aalto", false),
          new Row("Woodstox decoder", "logon", "staxDecoder", true),
          new Row("to sessions", "logon", "toSessions", true),
          new Row("to typed records", "logon", "fromFile", true),
          new Row("on two threads", "logon", "parallel", true),
          new Row("rendered", "rendered", "fromFile", true),
          new Row("indented", "pretty", "fromFile", true),
          new Row("UTF-16", "utf16", "fromFile", true),
          new Row("whole log, filtered", "mixed", "filtered", true));

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

        One run on %d cores, %s, written by the command in the [README](README.md). The same results as
        [JSON](results.json).

        Ratios come from rounds in which each way to read a log has its turn, so that anything that slows the machine
        down slows all of them. They are the median of the rounds, with the quartiles in brackets. All other figures are
        measured separately, minutes apart; their errors are half of the 99.9 %% confidence interval.

        """
        .formatted(Runtime.getRuntime().availableProcessors(), figures.jdk());
  }

  private static List<Chart.Bar> bars(Figures figures) {
    List<Chart.Bar> bars = new ArrayList<>();
    for (Row row : ROWS) {
      figures
          .ratio(row.log(), row.way(), "woodstox")
          .ifPresent(ratio -> bars.add(new Chart.Bar(row.label(), ratio.median(), row.isOurs())));
    }
    return bars;
  }
}
