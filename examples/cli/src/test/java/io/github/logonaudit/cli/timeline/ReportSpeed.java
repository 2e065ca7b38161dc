package io.github.logonaudit.cli.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Measures in Chromium how long a report of 10,000 sessions takes to open and to zoom. */
final class ReportSpeed {
  private static final int SESSIONS = 10_000;
  private static final int ROUNDS = 5;

  /** Zooms in and out again, and returns how long each step took until its frame was shown. */
  private static final String ZOOMS =
      """
      const done = arguments[0];
      const times = [];
      const zoom = () => {
        const begin = performance.now();
        PICTURE.zoom(times.length % 20 < 10 ? 1.4 : 1 / 1.4);
        requestAnimationFrame(() => setTimeout(() => {
          times.push(Math.round(performance.now() - begin));
          if (times.length < 60) {
            zoom();
          } else {
            done(times.sort((one, other) => one - other));
          }
        }));
      };
      zoom();
      """;

  private ReportSpeed() {}

  public static void main(String[] arguments) throws IOException {
    Path report = Files.createTempFile("timeline", ".html");
    try (Chromium window = Chromium.open()) {
      SimulatedSessions.writeReport(SESSIONS, report);
      System.out.printf("%,d sessions, %,d KB%n", SESSIONS, Files.size(report) >> 10);
      window.resize(1400, 1000);
      for (int round = 0; round < ROUNDS; round++) {
        measure(window, report);
      }
    } finally {
      Files.delete(report);
    }
  }

  private static void measure(Chromium window, Path report) {
    window.open(report);
    long opened =
        window.number("return performance.getEntriesByType('navigation')[0].loadEventEnd");
    window.until("document.getElementById('sessions').dataset.filled === 'true'");
    long filled = window.number("return performance.now()");
    List<?> zooms = (List<?>) Objects.requireNonNull(window.driver.executeAsyncScript(ZOOMS));
    System.out.printf(
        "opened in %,d ms, with all rows of the table in %,d ms;"
            + " zoomed in %s ms (median of %d), at most %s ms%n",
        opened, filled, zooms.get(zooms.size() / 2), zooms.size(), zooms.get(zooms.size() - 1));
  }
}
