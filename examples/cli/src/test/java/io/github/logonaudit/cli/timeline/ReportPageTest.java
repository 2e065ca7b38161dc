package io.github.logonaudit.cli.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.cli.Logonaudit;
import io.github.logonaudit.cli.SampleEvents;
import io.github.logonaudit.cli.ToolRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The file, without a browser. */
class ReportPageTest {
  private static final String SAMPLE = "../data/office-day.xml";
  private static final String NAME = "</script><script>alert(1)</script>";

  private static String page(String name) {
    String log = SampleEvents.LOGON.replace("grüner", name.replace("<", "&lt;"));
    ToolRun run = ToolRun.withInput(log, "timeline", "-");
    assertThat(run.status()).isZero();
    return run.out();
  }

  private static List<String> contents(String page, String element) {
    return Pattern.compile("<" + element + "(?: [^>]*)?>(.*?)</" + element + ">", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static String hash(String content) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  @Test
  void allowsItsOwnScriptsAndStyleOnly() throws Exception {
    String page = page(NAME);
    List<String> scripts = contents(page, "script");
    List<String> styles = contents(page, "style");

    assertThat(scripts).hasSize(3);
    assertThat(styles).hasSize(1);
    assertThat(page)
        .contains(
            "content=\"default-src 'none'; script-src "
                + hash(scripts.get(1))
                + " "
                + hash(scripts.get(2))
                + "; style-src "
                + hash(styles.get(0))
                + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script';"
                + " trusted-types 'none'\">");
  }

  @Test
  void endsQuietlyWhereTheReaderOfItsPipeLeaves() {
    String page = page("alice");
    for (int most : new int[] {0, page.length() / 2, page.getBytes(UTF_8).length - 1}) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      OutputStream pipe =
          new OutputStream() {
            private int written;

            @Override
            public void write(int b) throws IOException {
              if (written++ == most) {
                throw new IOException("Broken pipe");
              }
            }
          };
      int status =
          Logonaudit.run(
              new String[] {"timeline", SAMPLE},
              InputStream.nullInputStream(),
              pipe,
              new PrintStream(err, true, UTF_8),
              false);
      assertThat(status + err.toString(UTF_8)).isEqualTo("0");
    }
  }

  @Test
  void findsNothingGoodInALogWithoutEvents() {
    assertThat(ToolRun.withInput("<Events/>", "timeline", "-").out())
        .contains("\"coverage\":{\"notes\":[\"There are no events.\"],\"tables\":[]}");
  }

  @Test
  void asksForNothingFromElsewhere() {
    assertThat(page("alice").replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("src=", "href=", "url(", "import ", "fetch(", "XMLHttpRequest");
  }

  @Test
  void keepsTheLicenceOfUPlot() {
    assertThat(contents(page("alice"), "script").get(1))
        .contains("The MIT License (MIT)", "Copyright (c) 2022 Leon Sorokin", "WITHOUT WARRANTY");
  }

  @Test
  void writesNamesWithoutMarkup() {
    Map<?, ?> data = data(page(NAME));

    assertThat(data.get("people")).isEqualTo(List.of("CONTOSO\\" + NAME));
    assertThat(contents(page(NAME), "script").get(0)).doesNotContain("<", ">", "&");
  }

  @Test
  void cutsLongNames() {
    String name = "x".repeat(400_000);
    String log =
        (SampleEvents.LOGON + SampleEvents.LOGON.replace("18446744073709551615", "1"))
            .replace("grüner", name)
            .replace("PC1.contoso.example", name)
            .replace("<Channel>Security", "<Channel>" + name);

    assertThat(ToolRun.withInput(log, "timeline", "-").out())
        .hasSizeLessThan(250_000)
        .contains("xxx…", "records are missing");
  }

  @Test
  void putsWhatHidesTheMostFirst() {
    String clear =
        SampleEvents.LOGON
            .replace("<EventID>4624<", "<EventID>1102<")
            .replace("Security-Auditing", "Eventlog")
            .replace("18446744073709551615", "9");
    String logon = SampleEvents.LOGON.replace("18446744073709551615", "5");

    assertThat(data(ToolRun.withInput(logon + clear, "timeline", "-").out()).get("coverage"))
        .extracting("notes", InstanceOfAssertFactories.list(String.class))
        .satisfiesExactly(
            note -> assertThat(note).contains("the log was cleared"),
            note -> assertThat(note).contains("3 records are missing"));
  }

  @Test
  void marksWhatHappenedToComputers() {
    List<?> marks =
        (List<?>) data(ToolRun.of("timeline", "--computer", "WS-04", SAMPLE).out()).get("marks");

    assertThat(marks)
        .isEqualTo(
            List.of(
                mark("start", 1772522405407L, "Security event 4608, record 53869"),
                mark("crash", 1772545748541L, "Security event 4608, record 53890"),
                mark("stop", 1772555522609L, "Security event 1100, record 53916")));
  }

  private static Map<String, Object> mark(String kind, long at, String text) {
    return Map.of("computer", 0, "kind", kind, "at", at, "text", text);
  }

  @Test
  void showsTheTimeThatTheFilterIsAbout() {
    Map<?, ?> data =
        data(
            ToolRun.of("timeline", "--on", "2026-03-03", "--zone", "Europe/Berlin", "--all", SAMPLE)
                .out());

    assertThat(data.get("whole"))
        .isEqualTo(
            Map.of(
                "from",
                Instant.parse("2026-03-02T23:00:00Z").toEpochMilli(),
                "to",
                Instant.parse("2026-03-03T23:00:00Z").toEpochMilli()));
  }

  @Test
  void saysHowManySessionsAreNotShown() {
    assertThat(data(ToolRun.of("timeline", "--user", "dkovac", SAMPLE).out()).get("summary"))
        .isEqualTo(
            "2 sessions of 1 account on 1 computer. Not shown: 5 without a desktop, or of"
                + " computers, services and Windows itself (--all shows them). Left out by the"
                + " filters: 152. All times in UTC.");
  }

  private static Map<?, ?> data(String page) {
    return JsonMapper.shared().readValue(contents(page, "script").get(0), Map.class);
  }
}
