package io.github.logonaudit.cli.command;

import io.github.logonaudit.audit.AuditFinding;
import io.github.logonaudit.audit.AuditLevel;
import io.github.logonaudit.audit.AuditPolicy;
import io.github.logonaudit.audit.AuditPolicyFormatException;
import io.github.logonaudit.audit.AuditSetting;
import io.github.logonaudit.audit.AuditSubcategory;
import io.github.logonaudit.audit.ComputerType;
import io.github.logonaudit.cli.input.InputFile;
import io.github.logonaudit.cli.options.LanguageOption;
import io.github.logonaudit.cli.options.OutputOptions;
import io.github.logonaudit.cli.options.TableOptions.Format;
import io.github.logonaudit.cli.output.ExitStatus;
import io.github.logonaudit.cli.output.JsonLines;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.cli.output.TextTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the audit policy of a computer with what Microsoft recommends. */
@Command(
    name = "policy",
    description = {
      "Compares the audit policy of a computer with what Microsoft recommends for logon events, and"
          + " says what is missing from the log because of it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example, on the computer and then here:",
      "  auditpol /backup /file:policy.csv",
      "  logonaudit policy --role WORKSTATION policy.csv"
    })
public final class PolicyCommand implements Callable<Integer> {
  private static final int BYTE_ORDER_MARK = 2;

  private final Streams streams;

  @Mixin private OutputOptions options = new OutputOptions();

  @Parameters(
      paramLabel = "FILE",
      description = {
        "File that auditpol /backup wrote, in any language of Windows; - for standard input."
      })
  private String file = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "Role of the computer: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ComputerType role = ComputerType.WORKSTATION;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = {
        "How closely the computer should be watched: ${COMPLETION-CANDIDATES} (default:"
            + " ${DEFAULT-VALUE})."
      })
  private AuditLevel level = AuditLevel.GENERAL;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Output format: table (default), or jsonl, one JSON object per line.")
  private Format format = Format.table;

  @Mixin private LanguageOption language = new LanguageOption();

  public PolicyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    options.redirect(streams, InputFile.of(List.of(file)));
    AuditPolicy policy;
    try (InputStream in = open()) {
      policy = AuditPolicy.parse(reader(in));
    } catch (AuditPolicyFormatException e) {
      streams.tell(file + ": not a backup of an audit policy: " + e.getMessage());
      return ExitStatus.FAILED;
    } catch (NoSuchFileException e) {
      streams.tell(file + ": no such file");
      return ExitStatus.FAILED;
    } catch (IOException | IllegalArgumentException e) {
      streams.tell(file + ": cannot be read: " + e.getMessage());
      return ExitStatus.FAILED;
    }
    List<AuditFinding> findings = policy.check(role, level);
    if (format == Format.jsonl) {
      writeLines(findings);
    } else {
      streams.print(text(findings));
    }
    return ExitStatus.DONE;
  }

  private InputStream open() throws IOException {
    if ("-".equals(file)) {
      return streams.in();
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new IOException("it is a folder");
    }
    return Files.newInputStream(path);
  }

  /** Names are not used, so a file without a byte order mark can be read as any 8-bit encoding. */
  private static Reader reader(InputStream in) throws IOException {
    byte[] start = in.readNBytes(BYTE_ORDER_MARK);
    if (start.length == 0) {
      throw new IOException("it is empty");
    }
    Charset charset = StandardCharsets.ISO_8859_1;
    if (start.length == BYTE_ORDER_MARK) {
      int mark = ((start[0] & 0xff) << 8) | (start[1] & 0xff);
      charset =
          mark == 0xfeff || mark == 0xfffe
              ? StandardCharsets.UTF_16
              : mark == 0xefbb ? StandardCharsets.UTF_8 : charset;
    }
    return new InputStreamReader(
        new SequenceInputStream(new ByteArrayInputStream(start), in), charset);
  }

  private String text(List<AuditFinding> findings) {
    Labels labels = language.labels();
    Locale locale = labels.locale();
    TextTable table =
        new TextTable(
            Set.of(),
            List.of(),
            List.of(
                labels.of("column.subcategory"),
                labels.of("column.setting"),
                labels.of("column.recommended"),
                labels.of("column.verdict")));
    StringBuilder hints = new StringBuilder();
    for (AuditFinding finding : findings) {
      table.add(
          List.of(
              finding.subcategory().displayName(locale),
              finding.actual() == null
                  ? labels.of("policy.notInFile")
                  : finding.actual().displayName(locale),
              finding.recommended().displayName(locale),
              labels.of(finding.kind())));
      hints.append("\n").append(finding.describe(locale)).append("\n");
    }
    return table.text(streams.width(), labels) + hints;
  }

  private void writeLines(List<AuditFinding> findings) throws IOException {
    try (JsonLines lines = new JsonLines(streams.out())) {
      for (AuditFinding finding : findings) {
        lines.write(Line.of(finding));
      }
    }
  }

  /** A line of JSON. */
  private record Line(
      AuditSubcategory subcategory,
      UUID guid,
      @Nullable AuditSetting setting,
      AuditSetting recommended,
      AuditFinding.Kind verdict,
      String description) {
    static Line of(AuditFinding finding) {
      return new Line(
          finding.subcategory(),
          finding.subcategory().guid(),
          finding.actual(),
          finding.recommended(),
          finding.kind(),
          finding.describe(Locale.ENGLISH));
    }
  }
}
