package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
  static final String BACKUP =
      """
      Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value
      WS01,System,Anmelden,{0CCE9215-69AE-11D9-BED3-505054503030},Erfolg und Fehler,,3
      WS01,System,Abmelden,{0CCE9216-69AE-11D9-BED3-505054503030},Keine Überwachung,,0
      WS01,System,Spezielle Anmeldung,{0CCE921B-69AE-11D9-BED3-505054503030},Erfolg,,1
      """;

  @TempDir private Path folder;

  private String file(Charset charset, String text) throws IOException {
    return Files.write(folder.resolve("policy.csv"), text.getBytes(charset)).toString();
  }

  @Test
  void comparesABackupWithTheRecommendation() throws IOException {
    var run = ToolRun.of("policy", file(StandardCharsets.ISO_8859_1, BACKUP));

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(
            """
            Subcategory                Setting              Recommended          Verdict
            Logon                      success and failure  success and failure  as recommended
            Logoff                     no auditing          no auditing          as recommended
            Account Lockout            not in the file      failure              unknown
            Special Logon              success              success              as recommended
            Other Logon/Logoff Events  not in the file      success and failure  unknown
            Group Membership           not in the file      success              unknown
            Security State Change      not in the file      success              unknown

            Logon: success and failure, as recommended.

            Logoff: no auditing, as recommended. The Security log contains no end of any session:\
             each end is inferred, at best from a shutdown or a start of the computer.

            """);
  }

  @Test
  void readsABackupInAnyEncodingThatWindowsWrites() throws IOException {
    var expected = ToolRun.of("policy", file(StandardCharsets.ISO_8859_1, BACKUP));

    assertThat(ToolRun.of("policy", file(StandardCharsets.UTF_16, BACKUP))).isEqualTo(expected);
    assertThat(ToolRun.of("policy", file(StandardCharsets.UTF_16LE, "\ufeff" + BACKUP)))
        .isEqualTo(expected);
    assertThat(ToolRun.of("policy", file(StandardCharsets.UTF_8, "\ufeff" + BACKUP)))
        .isEqualTo(expected);
    assertThat(ToolRun.withInput(BACKUP, "policy", "-")).isEqualTo(expected);
  }

  @Test
  void tellsProgramsTheFindings() throws IOException {
    var backup = file(StandardCharsets.UTF_8, BACKUP);
    var run =
        ToolRun.of(
            "policy", "--format=jsonl", "--role=domain_controller", "--level=stronger", backup);

    assertThat(run.out().lines()).hasSize(7);
    assertThat(run.out())
        .contains(
            "{\"subcategory\":\"LOGOFF\",\"guid\":\"0cce9216-69ae-11d9-bed3-505054503030\","
                + "\"setting\":\"NONE\",\"recommended\":\"SUCCESS\",\"verdict\":\"MISSING\","
                + "\"description\":\"");
  }

  @Test
  void namesAFileThatIsNoBackup() throws IOException {
    var missing = folder.resolve("none.csv").toString();
    var other = file(StandardCharsets.UTF_8, "a,b\n");

    assertThat(ToolRun.of("policy", missing))
        .isEqualTo(new ToolRun(1, "", "logonaudit: " + missing + ": no such file\n"));
    assertThat(ToolRun.of("policy", other))
        .satisfies(
            run -> {
              assertThat(run.status()).isEqualTo(1);
              assertThat(run.out()).isEmpty();
              assertThat(run.err())
                  .startsWith("logonaudit: " + other + ": not a backup of an audit policy: ");
            });
    assertThat(ToolRun.of("policy", folder.toString()).status()).isEqualTo(1);
    assertThat(ToolRun.of("policy", "--role", "LAPTOP", other).status()).isEqualTo(2);
  }
}
