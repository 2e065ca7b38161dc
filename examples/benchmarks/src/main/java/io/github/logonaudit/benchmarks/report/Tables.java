package io.github.logonaudit.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results as Markdown. */
final class Tables {
  private static final String NOT_MEASURED = "";

  /** A ratio that the library is to reach, of two benchmarks of one class. */
  private record Goal(
      String work, String atLeast, String aim, String className, String name, String base) {}

  private static final List<Goal> GOALS =
      List.of(
          new Goal(
              "all events, to typed records, from a file; over bare Woodstox",
              "3.5 ×",
              "5 ×",
              "LogonBenchmark",
              "fromFile",
              "woodstox"),
          new Goal("the same; over JAXB", "8 ×", "", "LogonBenchmark", "fromFile", "jaxb"),
          new Goal(
              "the same; over Jackson to classes",
              "6 ×",
              "",
              "LogonBenchmark",
              "fromFile",
              "jacksonPojo"),
          new Goal(
              "the decoder over Woodstox alone",
              "0.65 ×",
              "0.8 ×",
              "LogonBenchmark",
              "staxDecoder",
              "woodstox"),
          new Goal(
              "a whole Security log, 4624, 4634 and 4647 wanted",
              "10 ×",
              "15 ×",
              "MixedBenchmark",
              "filtered",
              "woodstox"),
          new Goal("UTF-16", "2.5 ×", "4 ×", "Utf16Benchmark", "fromFile", "woodstox"),
          new Goal(
              "indented, with prologs", "2.2 ×", "3 ×", "PrettyBenchmark", "fromFile", "woodstox"),
          new Goal("rendered", "1.8 ×", "3 ×", "RenderedBenchmark", "fromFile", "woodstox"),
          new Goal(
              "from a file to sessions",
              "2.5 ×",
              "4 ×",
              "LogonBenchmark",
              "toSessions",
              "woodstox"),
          new Goal(
              "two threads over one", "1.7 ×", "1.9 ×", "LogonBenchmark", "parallel", "fromFile"),
          new Goal(
              "two readers on two threads over one: what the machine gives",
              "",
              "",
              "LogonBenchmark",
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
          figures
              .ratio(goal.className(), goal.name(), goal.base())
              .map(Tables::text)
              .orElse(NOT_MEASURED);
      row(goal.work(), goal.atLeast(), goal.aim(), measured);
    }
    row(
        "allocation for a typed 4624",
        "600 bytes",
        "350 bytes",
        bytes("LogonBenchmark.logonsOnly"));
    row(
        "the correlator, 100 000 sessions open",
        "",
        "",
        figures
            .find("CorrelatorBenchmark.correlate")
            .map(figure -> count(figure.score()) + " events/s")
            .orElse(NOT_MEASURED));
    row(
        "heap of an open session over the network",
        "",
        "",
        figures
            .find("SessionHeap.open")
            .map(figure -> count(figure.score()) + " bytes")
            .orElse(NOT_MEASURED));
    line("");
  }

  private void files() {
    line("| reading a file | over Woodstox | events/s | error | MB/s | bytes/event |");
    line("|---|--:|--:|--:|--:|--:|");
    for (Figure figure : figures.all()) {
      if (!Double.isNaN(figure.events())) {
        row(
            "`" + figure.name() + "`",
            figures
                .ratio(figure.className(), figure.method(), "woodstox")
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
    line("| anything else | score | error | unit | bytes |");
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
