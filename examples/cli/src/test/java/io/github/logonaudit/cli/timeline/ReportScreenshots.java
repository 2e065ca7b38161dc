package io.github.logonaudit.cli.timeline;

import io.github.logonaudit.cli.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;

/** Takes the pictures of the timeline that the README shows, for light and for dark pages. */
final class ReportScreenshots {
  private ReportScreenshots() {}

  /**
   * Takes the pictures.
   *
   * @param arguments the sample, and the folder of the pictures
   */
  public static void main(String[] arguments) throws IOException {
    Path report = Files.createTempFile("timeline", ".html");
    ToolRun.of("timeline", "-o", report.toString(), arguments[0]);
    try (Chromium window = Chromium.open()) {
      window.resize(1120, 1300);
      window.open(report);
      for (String scheme : new String[] {"light", "dark"}) {
        window.prefer(scheme);
        byte[] picture =
            window.find(By.cssSelector("section:nth-of-type(2)")).getScreenshotAs(OutputType.BYTES);
        String name = scheme.equals("light") ? "timeline.png" : "timeline-dark.png";
        Files.write(Path.of(arguments[1], name), picture);
      }
    } finally {
      Files.delete(report);
    }
  }
}
