package io.github.logonaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Small logs that each stand for a kind, read by the tool. */
class SessionCasesTest {
  private static Path file(String name) throws URISyntaxException {
    var file = Objects.requireNonNull(SessionCasesTest.class.getResource(name + ".xml"), name);
    return Path.of(file.toURI());
  }

  private static ToolRun run(String name, String... args) throws URISyntaxException {
    var all = new String[args.length + 1];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = file(name).toString();
    return ToolRun.of(all);
  }

  @Test
  void tellsAUacPromptFromTheDesktop() throws URISyntaxException {
    assertThat(run("uac-prompt", "sessions", "--all", "--wide").out())
        .contains(
            "QUILL\\alice    PC1.quill.example  Interactive (2)             2026-03-03 08:00:00",
            "QUILL\\adm.kim  PC1.quill.example  Interactive (2) by CredPro  2026-03-03 09:00:00",
            "\n2 sessions in 8 events.\n");
    assertThat(run("uac-prompt", "sessions").out())
        .isEqualTo(run("uac-prompt", "sessions", "--people").out())
        .contains("QUILL\\alice")
        .doesNotContain("adm.kim")
        .endsWith(
            "\n1 session in 8 events. Not shown: 1 without a desktop, or of computers, services and"
                + " Windows itself (--all shows them).\n");
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
        .isEqualTo(
            "No sessions in 6 events. Not shown: 6 without a desktop, or of computers, services and"
                + " Windows itself (--all shows them).\n");
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

  private static String json(String name) throws URISyntaxException {
    var run = run(name, "sessions", "--format", "jsonl");
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(1);
    return run.out();
  }

  @Test
  void makesASessionOfAnUnlockWhoseSessionBeganBeforeTheLog() throws URISyntaxException {
    assertThat(json("unlock-without-session"))
        .contains(
            "\"start\":null,\"end\":{\"reason\":\"OPEN\",\"earliest\":\"2026-03-03T15:19:16.0120000Z\"",
            "\"eventId\":4624,\"rule\":\"UNLOCK_LOGON\"",
            "\"startGrade\":\"BEFORE_LOG\",\"kind\":\"USER\",\"use\":\"DESKTOP\"",
            "\"connections\":[{\"start\":\"2026-03-03T15:19:16.0110000Z\",\"end\":null,"
                + "\"address\":\"192.0.2.6\",\"port\":null,\"clientName\":null}]");
    assertThat(run("unlock-without-session", "sessions", "--people").out())
        .contains("EXAMPLE\\ann")
        .endsWith("\n1 session in 2 events.\n");
    assertThat(who("unlock-without-session", "PC1.example.org", "2026-03-03T15:19:16.011Z").out())
        .startsWith("PC1.example.org at 2026-03-03 15:19:16 UTC: 1 session for certain.\n")
        .contains("EXAMPLE\\ann  unknown  192.0.2.6  certain    unknown");
  }

  @Test
  void boundsTheTimeInUseWhereAnUnlockShowsAnAbsenceThatWasNotLogged() throws URISyntaxException {
    assertThat(json("unlock-shows-away"))
        .contains("\"duration\":\"PT5H\",\"active\":null,\"activeAtMost\":\"PT5H\"")
        .contains("\"presenceKnown\":false");
    assertThat(run("unlock-shows-away", "sessions").out())
        .contains(" 5:00:00  at most 5:00:00  127.0.0.1\n");
  }

  @Test
  void lowersTheBoundOfTheTimeInUseByWhatTerminalServicesTell() throws URISyntaxException {
    assertThat(json("terminal-services-only"))
        .contains("\"active\":null,\"activeAtMost\":\"PT2H\"")
        .contains(
            "\"disconnected\":[{\"start\":\"2026-03-03T09:00:00.1234567Z\","
                + "\"end\":\"2026-03-03T13:00:00.1234567Z\"}]")
        .contains("\"presenceKnown\":false");
    assertThat(who("terminal-services-only", "PC1", "2026-03-03T08:30:00Z").out())
        .contains("QUILL\\alice  RemoteInteractive  10.1.2.3  certain    unknown");
    assertThat(who("terminal-services-only", "PC1", "2026-03-03T10:00:00Z").out())
        .contains("QUILL\\alice  RemoteInteractive  -     certain    yes");
  }

  @Test
  void tellsHowManyEventsBelongToNoSessionThatIsKnown() throws IOException, URISyntaxException {
    var file = file("terminal-services-only");
    var text = Files.readString(file).replace("QUILL\\alice", "QUILL\\bob");

    assertThat(ToolRun.withInput(text, "sessions", "-").out())
        .endsWith(
            "\n1 session in 7 events. Belonging to no session that is known: 4 events (--verbose"
                + " lists them).\n");
    assertThat(ToolRun.withInput(text, "sessions", "--format", "jsonl", "-").err())
        .isEqualTo(
            "logonaudit: 4 events belong to no session that is known (--verbose lists them)\n");
    assertThat(ToolRun.withInput(text, "sessions", "--verbose", "-").err())
        .isEqualTo(ToolRun.withInput(text, "sessions", "--verbose", "--format", "jsonl", "-").err())
        .startsWith(
            "logonaudit: Microsoft-Windows-TerminalServices-LocalSessionManager/Operational record"
                + " 11 (event 21) of PC1.quill.example belongs to no session that is known\n")
        .hasLineCount(4);
  }
}
