package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Small logs that each stand for a kind, read by the tool. */
class SessionCasesTest {
  private static ToolRun run(String name, String... args) throws URISyntaxException {
    var file = Objects.requireNonNull(SessionCasesTest.class.getResource(name + ".xml"), name);
    var all = new String[args.length + 1];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = Path.of(file.toURI()).toString();
    return ToolRun.of(all);
  }

  @Test
  void tellsAUacPromptFromTheDesktop() throws URISyntaxException {
    assertThat(run("uac-prompt", "sessions").out())
        .contains(
            "PC1.quill.example  QUILL\\alice    Interactive (2)             2026-03-03 08:00:00",
            "PC1.quill.example  QUILL\\adm.kim  Interactive (2) by CredPro  2026-03-03 09:00:00",
            "\n2 sessions in 8 events.\n");
    assertThat(run("uac-prompt", "sessions", "--people").out())
        .contains("QUILL\\alice")
        .doesNotContain("adm.kim")
        .endsWith("\n1 session in 8 events. Not shown: 1 of other kinds (hidden by --people).\n");
    assertThat(run("uac-prompt", "sessions", "--format", "jsonl").out().lines().toList())
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line)
                    .contains(
                        "\"name\":\"adm.kim\"",
                        "\"logonProcessName\":\"CredPro\","
                            + "\"processName\":\"C:\\\\Windows\\\\System32\\\\consent.exe\"",
                        "\"kind\":\"USER\",\"use\":\"CREDENTIALS\""),
            line ->
                assertThat(line)
                    .contains(
                        "\"name\":\"alice\"",
                        "\"logonProcessName\":\"User32\","
                            + "\"processName\":\"C:\\\\Windows\\\\System32\\\\svchost.exe\"",
                        "\"kind\":\"USER\",\"use\":\"DESKTOP\""));
  }

  @Test
  void countsNoUacPromptAmongThePeopleAtAComputer() throws URISyntaxException {
    assertThat(who("uac-prompt", "PC1.quill.example", "2026-03-03T09:10:00Z").out())
        .startsWith("PC1.quill.example at 2026-03-03 09:10:00 UTC: 1 session for certain.")
        .contains("QUILL\\alice")
        .doesNotContain("adm.kim");
    assertThat(who("uac-prompt", "PC1.quill.example", "2026-03-03T09:10:00Z", "--all").out())
        .startsWith("PC1.quill.example at 2026-03-03 09:10:00 UTC: 2 sessions for certain.\n");
  }

  private static ToolRun who(String name, String computer, String at, String... args)
      throws URISyntaxException {
    var all = new String[args.length + 5];
    System.arraycopy(args, 0, all, 5, args.length);
    all[0] = "who";
    all[1] = "--computer";
    all[2] = computer;
    all[3] = "--at";
    all[4] = at;
    return run(name, all);
  }

  @Test
  void knowsAccountsThatAreNoPeopleByTheirSids() throws URISyntaxException {
    assertThat(run("kinds", "sessions", "--people").out())
        .isEqualTo("No sessions in 6 events. Not shown: 6 of other kinds (hidden by --people).\n");
    assertThat(run("kinds", "sessions", "--format", "jsonl").out().lines())
        .extracting(
            line -> line.replaceAll(".*\"name\":\"([^\"]*)\".*\"kind\":\"(\\w+)\".*", "$1 $2"))
        .containsExactlyInAnyOrder(
            "WEB1$ MACHINE",
            "DWM-1 DESKTOP",
            "sshd_1234 SERVICE",
            "DefaultAppPool SERVICE",
            "gmsa1$ MACHINE",
            "UMFD-0 DESKTOP");
  }
}
