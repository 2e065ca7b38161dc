package io.github.logonaudit.cli.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.cli.SampleEvents;
import io.github.logonaudit.cli.ToolRun;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The file, without a browser. */
class ReportPageTest {
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
  void cutsALongName() {
    assertThat(page("x".repeat(400_000))).hasSizeLessThan(250_000).contains("xxx…");
  }

  private static Map<?, ?> data(String page) {
    return JsonMapper.shared().readValue(contents(page, "script").get(0), Map.class);
  }
}
