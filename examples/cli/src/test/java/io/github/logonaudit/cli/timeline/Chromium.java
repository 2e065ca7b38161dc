package io.github.logonaudit.cli.timeline;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A window of Chromium, the browser that Debian has packages of: {@code chromium} and its driver.
 */
final class Chromium implements AutoCloseable {
  static final String MISSING =
      "SKIPPED, NO BROWSER: chromium and chromedriver are not in the path (Debian: apt-get install"
          + " chromium chromium-driver)";

  /** It warns of each version of Chromium that is newer than itself. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  static boolean isInstalled() {
    return find("chromium").isPresent() && find("chromedriver").isPresent();
  }

  private static Optional<File> find(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, program))
        .filter(File::canExecute)
        .findFirst();
  }

  static Chromium open() {
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(find("chromium").orElseThrow());
    // As root, which is what containers have, it starts only without its sandbox.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--lang=en");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(find("chromedriver").orElseThrow())
            .build();
    return new Chromium(new ChromeDriver(service, options));
  }

  /** Opens a report, and waits until it is shown. */
  void open(Path report) {
    driver.get(report.toUri().toString());
    until("document.documentElement.dataset.ready === 'true'");
  }

  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Sets the colour scheme that the page is told the user prefers: light or dark. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Runs a script and returns its value. */
  @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  long number(String script, Object... arguments) {
    return ((Number) Objects.requireNonNull(run(script, arguments))).longValue();
  }

  String text(String selector) {
    return String.valueOf(run("return document.querySelector(arguments[0]).textContent", selector));
  }

  /** Waits in the page until a condition is true, at most as long as a script may take. */
  void until(String condition) {
    driver.executeAsyncScript(
        "const done = arguments[0]; const look = () => (%s) ? done() : setTimeout(look, 10); look();"
            .formatted(condition));
  }

  WebElement find(By by) {
    return driver.findElement(by);
  }

  /** Returns what the browser complained about since the last call. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
