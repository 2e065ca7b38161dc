package io.github.logonaudit.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AuditPolicyRefusalTest {
  private static final String HEADER = "Machine Name,Policy Target,Subcategory,GUID,In,Ex,Value\n";
  private static final String GUID = "{0CCE9215-69AE-11D9-BED3-505054503030}";
  private static final String LOGON = "H,System,Logon," + GUID + ",Success,,1\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "H,System,Logon,@,Success,;"
            + "expected the 7 columns of auditpol /backup, found 6, as auditpol /get /r writes",
        "H,System,Logon,@,Success; expected the 7 columns of auditpol /backup, found 5",
        "H,System,Logon,@,Success,,1,1; expected the 7 columns of auditpol /backup, found 8",
        "@; expected the 7 columns of auditpol /backup, found 1",
        "H,System,Logon,@,,,5; expected a setting from 0 to 4 in the last column, found \"5\"",
        "H,System,Logon,@,,,-1; expected a setting from 0 to 4 in the last column, found \"-1\"",
        "H,System,Logon,@,,,; expected a setting from 0 to 4 in the last column, found \"\"",
        "H,System,Logon,@,,,１; expected a setting from 0 to 4 in the last column, found \"１\"",
        "H,System,Logon,{1-1-1-1-1},,,1; expected a GUID in braces, found \"{1-1-1-1-1}\"",
        "H,System,Logon,{0CCE9215; expected a GUID in braces, found \"{0CCE9215\"",
        "H,System,\"Logon,@,,,1; expected a closing quote on the same line, found \"\"Logon,@,,,1\"",
        "H,System,\"Log\"on,@,,,1; expected a comma after a quoted cell, found \"on,@,,,1\"",
      })
  void refusesARowAndSaysWhere(String row, String reason) {
    var refusal =
        catchThrowableOfType(
            AuditPolicyFormatException.class,
            () -> AuditPolicy.parse(HEADER + "\n" + row.replace("@", GUID)));

    assertThat(refusal.getMessage()).isEqualTo("line 3: " + reason.replace("@", GUID));
    assertThat(refusal.line()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "'\n', 1", "'a,b,c\nd', 2", "'0,1,2,3\r\n\r\n', 2"})
  void refusesATextThatStatesNothing(String text, int line) {
    var refusal =
        catchThrowableOfType(AuditPolicyFormatException.class, () -> AuditPolicy.parse(text));

    assertThat(refusal)
        .hasMessage(
            "line %d: expected rows of subcategories with a GUID, as auditpol /backup writes, found"
                + " none",
            line);
    assertThat(refusal.line()).isEqualTo(line);
  }

  @Test
  void refusesAFileOfSingleUsersOnly() {
    String text = HEADER + "H,s-1-5-21-1-2-3-1104,Logon," + GUID + ",,,16\n";

    assertThat(catchThrowable(() -> AuditPolicy.parse(text)))
        .isInstanceOf(AuditPolicyFormatException.class)
        .hasMessageStartingWith("line 2: expected rows of subcategories");
  }

  @Test
  void refusesASubcategoryStatedTwice() {
    assertThat(catchThrowable(() -> AuditPolicy.parse(HEADER + LOGON + LOGON)))
        .isInstanceOf(AuditPolicyFormatException.class)
        .hasMessage(
            "line 3: expected each subcategory once, found {0cce9215-69ae-11d9-bed3-505054503030}"
                + " again");
  }

  @Test
  void tellsThatUtf16WasDecodedAsSomethingElse() {
    String garbled = new String((HEADER + LOGON).getBytes(UTF_16), ISO_8859_1);

    assertThat(catchThrowable(() -> AuditPolicy.parse(garbled)))
        .isInstanceOf(AuditPolicyFormatException.class)
        .hasMessage(
            "line 1: expected text, found a NUL: the file is in UTF-16 and was read as another");
  }

  @Test
  void readsALineAndATextAtTheLimit() {
    String longest = "x".repeat(AuditBackupReader.MAX_LINE_LENGTH);
    String blankLines = "\n".repeat(AuditBackupReader.MAX_LINES - 2);

    assertThatCode(() -> AuditPolicy.parse(longest + "\n" + LOGON)).doesNotThrowAnyException();
    assertThatCode(() -> AuditPolicy.parse(HEADER + blankLines + LOGON)).doesNotThrowAnyException();
  }

  @Test
  void refusesALineBeyondTheLimit() {
    String tooLong = "x".repeat(AuditBackupReader.MAX_LINE_LENGTH + 1);

    assertThat(catchThrowable(() -> AuditPolicy.parse(LOGON + tooLong)))
        .isInstanceOf(AuditPolicyFormatException.class)
        .hasMessage("line 2: expected at most 65536 characters, found more");
  }

  @Test
  void refusesATextBeyondTheLimit() {
    String tooMany = "\n".repeat(AuditBackupReader.MAX_LINES) + LOGON;

    assertThat(catchThrowable(() -> AuditPolicy.parse(tooMany)))
        .isInstanceOf(AuditPolicyFormatException.class)
        .hasMessage("line 100001: expected at most 100000 lines, found more");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\"", "\"\"", "{", "\"\",", "S-1-", "\n\"\"", "\r", "\uFEFF", "🔒"})
  void refusesLongRepetitionsInTimeAndInFewWords(String part) {
    assertThat(catchThrowable(() -> AuditPolicy.parse(part.repeat(100_000))))
        .isInstanceOf(AuditPolicyFormatException.class)
        .message()
        .hasSizeLessThan(250);
    assertThat(catchThrowable(() -> AuditPolicy.parse(part.repeat(16_000))))
        .isInstanceOf(AuditPolicyFormatException.class)
        .message()
        .hasSizeLessThan(250);
  }

  @Test
  void readsOrRefusesEveryPrefixAndSuffixOfABackup() {
    String text = Fixtures.text("backup-german.csv");

    for (int i = 0; i <= text.length(); i++) {
      readOrRefuse(text.substring(0, i));
      readOrRefuse(text.substring(i));
    }
  }

  private static void readOrRefuse(String text) {
    var thrown = catchThrowable(() -> AuditPolicy.parse(text));

    assertThat(thrown == null || thrown instanceof AuditPolicyFormatException)
        .as("%s for: %s", thrown, text)
        .isTrue();
  }
}
