package io.github.logonaudit.quickstart;

import io.github.logonaudit.audit.AuditSubcategory;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.CoverageCollector;
import io.github.logonaudit.coverage.CoverageReport;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.nio.file.Path;

/** Prints which computers log logoffs at all. */
public final class ShowCoverage {
  private ShowCoverage() {}

  /**
   * Reads a file of event XML.
   *
   * @param args the file
   * @throws IOException if it can't be opened
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);

    CoverageCollector coverage = CoverageCollector.standard();
    SessionCollector sessions = SessionCollector.standard();
    try (EventXmlReader<WindowsEvent> reader = EventXmlParser.standard().open(file)) {
      reader.forEach(coverage.andThen(sessions));
    }
    CoverageReport report = coverage.report(sessions.finish());
    for (ComputerCoverage computer : report.computers()) {
      System.out.println(
          computer.computer() + ": logoffs " + computer.state(AuditSubcategory.LOGOFF));
    }
  }
}
