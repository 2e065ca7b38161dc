package io.github.logonaudit.cli.timeline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.logonaudit.cli.SampleEvents;
import io.github.logonaudit.cli.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput;
import org.openqa.selenium.print.PrintOptions;

/** The report as Chromium shows it. Without the browser, these tests are skipped. */
class ReportBrowserTest {
  private static final String SAMPLE = "../data/office-day.xml";

  /** The length of a day and more, which the sample spans, in milliseconds. */
  private static final long WHOLE = 86_126_578;

  /** Names that a page would obey if it took them for markup. */
  private static final String HOSTILE =
      "</script><script>window.hit = 1</script><img src=x onerror='hit = 1'>javascript:hit=1";

  /** A copy, because the browser complains of a canvas that is read often. */
  private static final String PIXELS =
      """
      ((canvas) => {
        const pen = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
        pen.drawImage(canvas, 0, 0);
        return new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      })(PICTURE.plot.ctx.canvas)""";

  @TempDir private static Path folder;
  private static Path day = Path.of("");
  private static Chromium window;

  @BeforeAll
  static void openBrowser() throws IOException {
    // .ci/run asks for the browser, so that nothing is skipped there.
    if (!Chromium.isInstalled() && !Boolean.getBoolean("browser.required")) {
      System.err.println(Chromium.MISSING);
      assumeTrue(false, Chromium.MISSING);
    }
    day = folder.resolve("day.html");
    ToolRun.of("timeline", "--all", "-o", day.toString(), SAMPLE);
    window = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (window != null) {
      window.close();
    }
  }

  @BeforeEach
  void openReport() {
    window.resize(1400, 1000);
    window.prefer("light");
    window.open(day);
    window.complaints();
  }

  // ---- what is shown ------------------------------------------------------------------------

  @Test
  void drawsABarAndARowOfTheTableForEachSession() {
    window.open(day);

    assertThat(picture("bars")).isEqualTo("159");
    assertThat(picture("rows")).isEqualTo("13");
    assertThat(rowsOfTable()).isEqualTo(159);
    assertThat(window.text("#summary"))
        .isEqualTo("159 sessions of 35 accounts on 13 computers. All times in UTC.");
    assertThat(window.text("#count")).isEqualTo("159 sessions");
    assertThat(colors()).as("colours of the canvas").isGreaterThan(20);
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void speaksJapanese() {
    Path report = folder.resolve("japanese.html");
    ToolRun.of("timeline", "--all", "--lang", "ja", "-o", report.toString(), SAMPLE);
    window.open(report);

    assertThat(window.run("return document.documentElement.lang")).isEqualTo("ja");
    assertThat(picture("bars")).isEqualTo("159");
    assertThat(window.text("#summary"))
        .isEqualTo("159 件のセッション (アカウント: 35 件、コンピューター: 13 台)。時刻はすべて UTC。");
    assertThat(window.text("#heat caption")).isEqualTo("ログオン 158 件 (時間帯は UTC)");
    window.find(By.id("picture")).sendKeys(Keys.ARROW_RIGHT);
    assertThat(window.text("#spoken")).contains("終了の理由: ", "。根拠: ");
    assertThat(String.valueOf(window.run("return document.body.innerText")))
        .doesNotContain("undefined")
        .doesNotContainPattern("\\{\\d}");
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void opensTenThousandSessions() throws IOException {
    Path report = folder.resolve("simulated.html");
    SimulatedSessions.writeReport(10_000, report);
    window.open(report);

    assertThat(picture("bars")).isEqualTo("10000");
    assertThat(picture("rows")).isEqualTo("80");
    window.until("document.getElementById('sessions').dataset.filled === 'true'");
    assertThat(rowsOfTable()).isEqualTo(10_000);
    window.run("PICTURE.zoom(40)");
    assertThat(colors()).as("colours of the canvas").isGreaterThan(20);
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void switchesBetweenComputersAndPeople() {
    window.find(By.cssSelector("input[value=person]")).sendKeys(Keys.SPACE);

    assertThat(picture("bars")).isEqualTo("159");
    assertThat(picture("rows")).isEqualTo("35");
    assertThat(window.run("return PICTURE.scene.rows[0].name")).isEqualTo("amoreno");
  }

  @Test
  void countsLogonsByWeekdayAndHourInTheTimeZone() {
    Path report = folder.resolve("zone.html");
    ToolRun.of("timeline", "--zone", "Pacific/Auckland", "-o", report.toString(), SAMPLE);
    window.open(report);

    assertThat(window.text("#heat caption")).isEqualTo("14 logons, hours in Pacific/Auckland");
    assertThat(window.text("#heat tr:nth-child(2) .sum")).isEqualTo("12");
    assertThat(window.text("#heat tr:nth-child(3) .sum")).isEqualTo("2");
    assertThat(window.text("#sessions tbody tr .cell-start"))
        .isEqualTo("2026-03-03 19:01:33 +13:00");
  }

  // ---- zoom and pan -------------------------------------------------------------------------

  @Test
  void zoomsByButtons() {
    window.find(By.id("zoom-in")).click();
    assertThat(span()).isCloseTo(WHOLE * 2 / 3, within(2L));
    window.find(By.id("zoom-out")).click();
    window.find(By.id("zoom-out")).click();
    assertThat(span()).isEqualTo(WHOLE);
  }

  @Test
  void zoomsByTheWheelWithCtrlOrWithTheFocusOnly() {
    WheelInput.ScrollOrigin origin = WheelInput.ScrollOrigin.fromElement(plot());
    actions().scrollFromOrigin(origin, 0, -100).perform();
    assertThat(span()).isEqualTo(WHOLE);

    actions().keyDown(Keys.CONTROL).scrollFromOrigin(origin, 0, -100).keyUp(Keys.CONTROL).perform();
    long zoomed = span();
    assertThat(zoomed).isLessThan(WHOLE);

    focusPicture();
    actions().scrollFromOrigin(origin, 0, -100).perform();
    assertThat(span()).isLessThan(zoomed);
  }

  @Test
  void zoomsAndMovesByKeys() {
    WebElement picture = focusPicture();
    picture.sendKeys("+", "+");
    assertThat(span()).isCloseTo(WHOLE * 4 / 9, within(2L));
    long from = Long.parseLong(picture("from"));
    picture.sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT));
    assertThat(Long.parseLong(picture("from"))).isGreaterThan(from);
    assertThat(span()).isCloseTo(WHOLE * 4 / 9, within(2L));
    picture.sendKeys("0");
    assertThat(span()).isEqualTo(WHOLE);
  }

  @Test
  void movesByTheMouseAndZoomsIntoAPart() {
    window.run("PICTURE.zoom(4)");
    long from = Long.parseLong(picture("from"));
    actions().dragAndDropBy(plot(), -200, 0).perform();
    assertThat(Long.parseLong(picture("from"))).isGreaterThan(from);

    long span = span();
    actions().keyDown(Keys.SHIFT).dragAndDropBy(plot(), 100, 0).keyUp(Keys.SHIFT).perform();
    assertThat(span()).isLessThan(span / 5);
  }

  // ---- evidence -----------------------------------------------------------------------------

  @Test
  void showsTheEvidenceUnderTheMouse() {
    actions().moveByOffset(1, 1).perform();
    moveToDesktop("dkovac");

    assertThat(window.text("#card"))
        .contains(
            "QUILL\\dkovac on WS-04.quillhaven.example",
            "2026-03-03 11:51:33 .. 2026-03-03 13:49:08",
            "restarted without shutdown (grade D)",
            "locked 2026-03-03 11:05:19 – 11:51:33",
            "event 4624, record 53884 logon",
            "event 4608, record 53890 computer started again");
  }

  @Test
  void goesFromSessionToSessionByKeysAndIntoTheTable() {
    WebElement picture = focusPicture();
    picture.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ARROW_DOWN);

    assertThat(window.text("#spoken"))
        .startsWith("QUILL\\amoreno on WS-01.quillhaven.example. Type: Interactive (2).")
        .endsWith("Evidence: 11 events.");
    assertThat(window.find(By.id("card")).isDisplayed()).isTrue();

    picture.sendKeys(Keys.ENTER);
    assertThat(window.text("#sessions .more")).contains("event 4624, record 44233 logon");
    assertThat(window.driver.switchTo().activeElement().getDomAttribute("aria-expanded"))
        .isEqualTo("true");

    focusPicture().sendKeys(Keys.ESCAPE);
    assertThat(window.find(By.id("card")).isDisplayed()).isFalse();
  }

  // ---- filter and sort ----------------------------------------------------------------------

  @Test
  void searchesInPictureTableAndHeatMap() {
    window.find(By.id("search")).sendKeys("ws-04 DKOVAC");
    window.until("document.getElementById('picture').dataset.bars === '2'");

    assertThat(picture("rows")).isEqualTo("1");
    assertThat(rowsOfTable()).isEqualTo(2);
    assertThat(window.text("#count")).isEqualTo("2 of 159 sessions");
    assertThat(window.text("#heat caption")).isEqualTo("2 logons, hours in UTC");
  }

  @Test
  void hidesAKindOfSession() {
    WebElement network = window.find(By.cssSelector("[data-use=network]"));
    network.click();

    assertThat(network.getDomAttribute("aria-pressed")).isEqualTo("false");
    assertThat(picture("bars")).isEqualTo("105");
    assertThat(rowsOfTable()).isEqualTo(105);
  }

  @Test
  void sortsTheTable() {
    WebElement head = window.find(By.cssSelector("th.cell-duration button"));
    head.click();
    head.click();

    assertThat(window.find(By.cssSelector("th.cell-duration")).getDomAttribute("aria-sort"))
        .isEqualTo("descending");
    assertThat(window.text("#sessions tbody tr .cell-duration")).isEqualTo("10:42:02");
  }

  // ---- windows, colours and paper -----------------------------------------------------------

  @Test
  void followsTheColourScheme() {
    String light = background();
    long lightPixel = pixel();
    window.prefer("dark");
    window.until("PICTURE.palette.ink === '#e4e8ed'");

    assertThat(background()).isNotEqualTo(light).isEqualTo("rgb(19, 23, 28)");
    assertThat(pixel()).isNotEqualTo(lightPixel);
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void fitsIntoANarrowWindow() {
    window.resize(400, 800);
    window.until("PICTURE.plot.width < 400");

    assertThat(window.number("return document.documentElement.scrollWidth")).isEqualTo(400);
  }

  @Test
  void printsAllRowsInLightColours() {
    window.prefer("dark");
    window.run("window.addEventListener('afterprint', () => window.heightAfter = PICTURE.height)");
    byte[] pdf = Base64.getDecoder().decode(window.driver.print(new PrintOptions()).getContent());

    assertThat(new String(pdf, 0, 5, US_ASCII)).isEqualTo("%PDF-");
    assertThat(pdf).hasSizeGreaterThan(50_000);
    window.until("window.heightAfter !== undefined");
    assertThat(background()).isEqualTo("rgb(19, 23, 28)");

    window.run("window.dispatchEvent(new Event('beforeprint'))");
    assertThat(background()).isEqualTo("rgb(246, 246, 243)");
    assertThat(window.number("return PICTURE.plotHeight() - PICTURE.height")).isZero();
    window.run("window.dispatchEvent(new Event('afterprint'))");
  }

  // ---- hostile names ------------------------------------------------------------------------

  @Test
  void showsHostileNamesAsText() throws IOException {
    Path report = report(HOSTILE);
    window.open(report);

    assertThat(window.text("#sessions tbody .cell-user"))
        .startsWith("CONTOSO\\</script><script>window.hit");
    moveToDesktop("");
    assertThat(window.text("#card")).contains("</script><script>window.hit");
    assertThat(window.run("return window.hit")).isNull();
    assertThat(window.number("return document.images.length")).isZero();
    assertThat(window.number("return document.scripts.length")).isEqualTo(3);
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void cutsALongName() throws IOException {
    window.open(report("x".repeat(400_000)));

    assertThat(window.text("#sessions tbody .cell-user")).hasSizeLessThan(100).endsWith("x…");
    assertThat(picture("bars")).isEqualTo("1");
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void forbidsEverythingThatIsNotPartOfTheReport() {
    window.run(
        """
        const script = document.createElement("script");
        try { script.text = "window.hit = 1"; } catch (e) { window.refused = e.name; }
        document.body.append(script);
        const image = new Image();
        image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
        document.body.append(image);
        """);

    assertThat(window.run("return window.refused")).isEqualTo("TypeError");
    assertThat(window.run("return window.hit")).isNull();
    List<String> complaints = window.complaints();
    assertThat(complaints).anyMatch(one -> one.contains("default-src 'none'"));
  }

  private static Path report(String user) throws IOException {
    Path report = folder.resolve("hostile.html");
    String text = user.replace("<", "&lt;").replace(">", "&gt;");
    Path log =
        Files.writeString(folder.resolve("log.xml"), SampleEvents.LOGON.replace("grüner", text));
    assertThat(ToolRun.of("timeline", "-o", report.toString(), log.toString()).status()).isZero();
    return report;
  }

  // ---- parts of the page --------------------------------------------------------------------

  private static String picture(String datum) {
    return String.valueOf(
        window.run("return document.getElementById('picture').dataset[arguments[0]]", datum));
  }

  private static long span() {
    return Long.parseLong(picture("to")) - Long.parseLong(picture("from"));
  }

  private static long rowsOfTable() {
    return window.number("return document.querySelectorAll('#sessions tbody tr').length");
  }

  /** Moves of the mouse take a quarter of a second by default. */
  private static Actions actions() {
    return new Actions(window.driver, Duration.ofMillis(5));
  }

  private static WebElement plot() {
    return window.find(By.cssSelector(".u-over"));
  }

  private static WebElement focusPicture() {
    WebElement picture = window.find(By.id("picture"));
    window.run("arguments[0].focus()", picture);
    return picture;
  }

  /** Moves the mouse to the first large bar of a user. */
  private static void moveToDesktop(String user) {
    long x =
        window.number(
            """
            window.bar = DATA.sessions.find((one) =>
              USE_OF.get(one.use).size === LARGE && userOf(one).includes(arguments[0]));
            const left = PICTURE.plot.valToPos(window.bar.from, "x");
            return left + 1 - PICTURE.plot.over.clientWidth / 2""",
            user);
    long y =
        window.number(
            """
            const lane = PICTURE.laneOf(window.bar);
            return lane.top + lane.height / 2 - PICTURE.plot.over.clientHeight / 2""");
    actions().moveToElement(plot(), (int) x, (int) y).perform();
  }

  private static String background() {
    return String.valueOf(
        window.run("return getComputedStyle(document.documentElement).backgroundColor"));
  }

  /** Returns the colour of the canvas at a spot without bars. */
  private static long pixel() {
    return window.number("return " + PIXELS + "[60 * PICTURE.plot.ctx.canvas.width + 300]");
  }

  /** Returns how many colours there are on the canvas. */
  private static long colors() {
    return window.number("return new Set(" + PIXELS + ").size");
  }
}
