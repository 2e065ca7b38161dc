package io.github.logonaudit.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results as Markdown. */
final class Tables {
  private static final String NOT_MEASURED = "";

  /** A target for the ratio of two ways to read one log. */
  private record Goal(
      String work, String atLeast, String aim, String log, String way, String base) {}

  private static final List<Goal> GOALS =
      List.of(
          new Goal(
              "all events of a file to typed records, relative to bare Woodstox",
              "3.5 ×",
              "5 ×",
              "logon",
              "fromFile",
              "woodstox"),
          new Goal("the same, relative to JAXB", "8 ×", "", "logon", "fromFile", "jaxb"),
          new Goal(
              "the same, relative to Jackson to classes",
              "6 ×",
              "",
              "logon",
              "fromFile",
              "jacksonPojo"),
          new Goal(
              "the Woodstox decoder alone", "0.6 ×", "0.8 ×", "logon", "staxDecoder", "woodstox"),
          new Goal(
              "a whole Security log, filtered to 4624, 4634 and 4647",
              "10 ×",
              "15 ×",
              "mixed",
              "filtered",
              "woodstox"),
          new Goal("UTF-16", "2.5 ×", "4 ×", "utf16", "fromFile", "woodstox"),
          new Goal("indented, with prologs", "2.2 ×", "3 ×", "pretty", "fromFile", "woodstox"),
          new Goal("rendered", "1.8 ×", "3 ×", "rendered", "fromFile", "woodstox"),
          new Goal("from a file to sessions", "2.5 ×", "4 ×", "logon", "toSessions", "woodstox"),
          new Goal(
              "two threads, relative to one", "1.7 ×", "1.9 ×", "logon", "parallel", "fromFile"),
          new Goal(
              "a .evtx file, relative to its events as XML",
              "1.5 ×",
              "3 ×",
              "logon",
              "evtx",
              "fromFile"),
          new Goal(
              "a .evtx file, filtered, relative to its events as XML",
              "2 ×",
              "5 ×",
              "mixed",
              "evtxFiltered",
              "filtered"),
          new Goal(
              "a .evtx file on two threads, relative to one",
              "1.8 ×",
              "",
              "logon",
              "evtxParallel",
              "evtx"),
          new Goal(
              "two readers on two threads, relative to one: the machine's limit",
              "",
              "",
              "logon",
              "twoReaders",
              "fromFile"));

  private final Figures figures;
  private final StringBuilder out = new StringBuilder();

  private Tables(Figures figures) {
    this.figures = figures;
  }

  static String of(Figures figures) {
    Tables tables = new Tables(figures);
    tables.goals();
    tables.files();
    tables.others();
    return tables.out.toString();
  }

  private void goals() {
    line("| work | at least | aim | measured |");
    line("|---|---|---|---|");
    for (Goal goal : GOALS) {
      String measured =
          figures.ratio(goal.log(), goal.way(), goal.base()).map(Tables::text).orElse(NOT_MEASURED);
      row(goal.work(), goal.atLeast(), goal.aim(), measured);
    }
    row("allocated for a typed 4624", "600 bytes", "350 bytes", bytes("logon.logonsOnly"));
    row(
        "the correlator with 100 000 open sessions",
        "",
        "",
        figures
            .find("CorrelatorBenchmark.correlate")
            .map(figure -> count(figure.score()) + " events/s")
            .orElse(NOT_MEASURED));
    row(
        "heap of an open network session",
        "",
        "",
        figures
            .find("SessionHeap.open")
            .map(figure -> count(figure.score()) + " bytes")
            .orElse(NOT_MEASURED));
    line("");
  }

  private void files() {
    line("| reading a file | relative to Woodstox | events/s | error | MB/s | bytes/event |");
    line("|---|--:|--:|--:|--:|--:|");
    for (Figure figure : figures.all()) {
      if (!Double.isNaN(figure.events())) {
        row(
            "`" + figure.name() + "`",
            figures
                .ratio(figure.log(), figure.way(), "woodstox")
                .map(Tables::text)
                .orElse(NOT_MEASURED),
            count(figure.events()),
            count(figure.events() * figure.error() / figure.score()),
            count(figure.megabytes()),
            count(figure.bytes()));
      }
    }
    line("");
  }

  private void others() {
    line("| other benchmarks | score | error | unit | bytes |");
    line("|---|--:|--:|---|--:|");
    for (Figure figure : figures.all()) {
      if (Double.isNaN(figure.events())) {
        row(
            "`" + figure.name() + "`",
            count(figure.score()),
            Double.isNaN(figure.error()) ? "" : count(figure.error()),
            figure.unit(),
            Double.isNaN(figure.bytes()) ? "" : count(figure.bytes()));
      }
    }
  }

  private String bytes(String name) {
    Optional<Figure> figure = figures.find(name);
    return figure.map(found -> count(found.bytes()) + " bytes").orElse(NOT_MEASURED);
  }

  private static String text(Rounds.Ratio ratio) {
    return ratio.low() == ratio.high()
        ? format(ratio.median()) + " ×"
        : format(ratio.median())
            + " × ("
            + format(ratio.low())
            + " to "
            + format(ratio.high())
            + ")";
  }

  private static String format(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static String count(double number) {
    return String.format(Locale.ROOT, number < 100 ? "%.1f" : "%,.0f", number).replace(',', ' ');
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
