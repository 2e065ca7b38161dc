package io.github.logonaudit.cli.timeline;

import io.github.logonaudit.cli.output.JsonLines;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page: a template with the script, the style sheet and the data.
 *
 * <p>Names in a log are chosen by attackers. They are in the page only as JSON in which {@code <}
 * is escaped, so that none can end the element, and the script shows them as text. If one got
 * through, the content security policy would not run it: it names the two scripts by their hash,
 * forbids everything else, and everything from elsewhere.
 */
final class ReportPage {
  private static final String UPLOT = "org.webjars.npm/uplot";

  /** In the order in which each may use what the ones before it define. */
  private static final List<String> SCRIPTS =
      List.of(
          "page.js",
          "time.js",
          "marks.js",
          "rows.js",
          "picture.js",
          "timeline.js",
          "controls.js",
          "card.js",
          "heat.js",
          "table.js",
          "report.js");

  private static final String DATA = "@data@";

  private static final Pattern TEXT = Pattern.compile("@text:([a-zA-Z.]+)@");

  private final Labels labels;

  private final JsonMapper mapper =
      JsonMapper.builder(JsonFactory.builder().characterEscapes(new Escapes()).build()).build();

  /** Prepares to write, with the texts of the template in one language. */
  ReportPage(Labels labels) {
    this.labels = labels;
  }

  /** Writes the page with the data. */
  void write(ReportData data, OutputStream out) throws IOException {
    String[] parts = template().split(DATA, 2);
    out.write(parts[0].getBytes(StandardCharsets.UTF_8));
    try (JsonGenerator json =
        mapper.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(out)) {
      mapper.writeValue(json, data);
    } catch (JacksonException e) {
      throw JsonLines.failed(e);
    }
    out.write(parts[1].getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private String template() throws IOException {
    String uplot = "/META-INF/resources/webjars/uplot/" + versionOfUplot() + "/";
    String library =
        "\n/*\n" + read(uplot + "LICENSE") + "\n*/\n" + read(uplot + "dist/uPlot.iife.min.js");
    StringBuilder script = new StringBuilder("\n\"use strict\";\n");
    for (String name : SCRIPTS) {
      script.append('\n').append(read(name));
    }
    String style = "\n" + read(uplot + "dist/uPlot.min.css") + "\n" + read("report.css");
    String policy =
        "default-src 'none'; script-src "
            + hash(library)
            + " "
            + hash(script.toString())
            + "; style-src "
            + hash(style)
            + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script';"
            + " trusted-types 'none'";
    return TEXT.matcher(read("report.html").replace("@lang@", labels.locale().getLanguage()))
        .replaceAll(key -> Matcher.quoteReplacement(labels.of(key.group(1))))
        .replace("@policy@", policy)
        .replace("@style@", style)
        .replace("@library@", library)
        .replace("@script@", script);
  }

  private static String versionOfUplot() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = open("/META-INF/maven/" + UPLOT + "/pom.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  /** Reads a resource, with the line ends that a browser gives it. */
  private static String read(String resource) throws IOException {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(ReportPage.class.getResourceAsStream(resource), resource);
  }

  /** Returns the source expression that allows a script or a style sheet. */
  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform has it.
      throw new IllegalStateException(e);
    }
  }

  /** Escapes what could end the element or change how it is read, and what is harmful as text. */
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes['<'] = ESCAPE_STANDARD;
      codes['>'] = ESCAPE_STANDARD;
      codes['&'] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return Printable.isHarmful(character)
          ? new SerializedString(String.format("\\u%04x", character))
          : null;
    }
  }
}
