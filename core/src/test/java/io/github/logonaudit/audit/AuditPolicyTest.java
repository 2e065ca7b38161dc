package io.github.logonaudit.audit;

import static io.github.logonaudit.audit.AuditSetting.FAILURE;
import static io.github.logonaudit.audit.AuditSetting.NONE;
import static io.github.logonaudit.audit.AuditSetting.SUCCESS;
import static io.github.logonaudit.audit.AuditSetting.SUCCESS_AND_FAILURE;
import static io.github.logonaudit.audit.AuditSubcategory.ACCOUNT_LOCKOUT;
import static io.github.logonaudit.audit.AuditSubcategory.GROUP_MEMBERSHIP;
import static io.github.logonaudit.audit.AuditSubcategory.LOGOFF;
import static io.github.logonaudit.audit.AuditSubcategory.LOGON;
import static io.github.logonaudit.audit.AuditSubcategory.OTHER_LOGON_LOGOFF_EVENTS;
import static io.github.logonaudit.audit.AuditSubcategory.SECURITY_STATE_CHANGE;
import static io.github.logonaudit.audit.AuditSubcategory.SPECIAL_LOGON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditPolicyTest {
  private static final UUID IPSEC_DRIVER = UUID.fromString("0cce9213-69ae-11d9-bed3-505054503030");

  @Test
  void readsAnEnglishBackup() {
    Map<UUID, AuditSetting> expected = new HashMap<>();
    expected.put(IPSEC_DRIVER, NONE);
    expected.put(LOGON.guid(), SUCCESS_AND_FAILURE);
    expected.put(LOGOFF.guid(), SUCCESS);
    expected.put(ACCOUNT_LOCKOUT.guid(), SUCCESS);
    expected.put(SPECIAL_LOGON.guid(), SUCCESS);
    expected.put(OTHER_LOGON_LOGOFF_EVENTS.guid(), NONE);
    expected.put(GROUP_MEMBERSHIP.guid(), NONE);
    expected.put(SECURITY_STATE_CHANGE.guid(), SUCCESS);

    assertThat(AuditPolicy.parse(Fixtures.text("backup-english.csv")))
        .isEqualTo(new AuditPolicy(expected));
  }

  @Test
  void readsAJapaneseBackup() {
    assertThat(AuditPolicy.parse(Fixtures.text("backup-japanese.csv")))
        .isEqualTo(
            new AuditPolicy(
                Map.of(
                    LOGON.guid(), SUCCESS,
                    LOGOFF.guid(), NONE,
                    ACCOUNT_LOCKOUT.guid(), FAILURE,
                    SPECIAL_LOGON.guid(), SUCCESS_AND_FAILURE,
                    OTHER_LOGON_LOGOFF_EVENTS.guid(), SUCCESS_AND_FAILURE,
                    SECURITY_STATE_CHANGE.guid(), SUCCESS)));
  }

  @Test
  void readsAGermanBackupWithQuotedCells() {
    assertThat(AuditPolicy.parse(Fixtures.text("backup-german.csv")))
        .isEqualTo(
            new AuditPolicy(
                Map.of(
                    LOGON.guid(), SUCCESS_AND_FAILURE,
                    LOGOFF.guid(), SUCCESS,
                    ACCOUNT_LOCKOUT.guid(), FAILURE,
                    SPECIAL_LOGON.guid(), SUCCESS,
                    OTHER_LOGON_LOGOFF_EVENTS.guid(), SUCCESS_AND_FAILURE,
                    GROUP_MEMBERSHIP.guid(), SUCCESS,
                    SECURITY_STATE_CHANGE.guid(), SUCCESS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r"})
  void readsTheSameWithAnyLineEndAndAByteOrderMark(String lineEnd) {
    String text = Fixtures.text("backup-english.csv");

    assertThat(AuditPolicy.parse("\uFEFF" + text.replace("\n", lineEnd)))
        .isEqualTo(AuditPolicy.parse(text));
  }

  @Test
  void readsTheSameWithoutALastLineEnd() {
    String text = Fixtures.text("backup-german.csv");

    assertThat(AuditPolicy.parse(text.stripTrailing())).isEqualTo(AuditPolicy.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"0, NONE", "1, SUCCESS", "2, FAILURE", "3, SUCCESS_AND_FAILURE", "4, NONE"})
  void readsTheSettingFromTheNumberAndNotFromTheWords(String value, AuditSetting setting) {
    var policy = AuditPolicy.parse("H,System,Logon," + guid(LOGON) + ",Success,," + value);

    assertThat(policy.setting(LOGON)).contains(setting);
  }

  @Test
  void readsAGuidInSmallLettersInsideQuotes() {
    String row = "H,System,Logon,\"{0cce9215-69ae-11d9-bed3-505054503030}\",,,\"3\"";

    assertThat(AuditPolicy.parse(row))
        .isEqualTo(new AuditPolicy(Map.of(LOGON.guid(), SUCCESS_AND_FAILURE)));
  }

  @Test
  void comparesEverySubcategoryInOrder() {
    var policy = AuditPolicy.parse(Fixtures.text("backup-japanese.csv"));

    assertThat(policy.check(ComputerType.WORKSTATION, AuditLevel.STRONGER))
        .containsExactly(
            new AuditFinding(LOGON, SUCCESS, SUCCESS_AND_FAILURE),
            new AuditFinding(LOGOFF, NONE, SUCCESS),
            new AuditFinding(ACCOUNT_LOCKOUT, FAILURE, FAILURE),
            new AuditFinding(SPECIAL_LOGON, SUCCESS_AND_FAILURE, SUCCESS),
            new AuditFinding(OTHER_LOGON_LOGOFF_EVENTS, SUCCESS_AND_FAILURE, SUCCESS_AND_FAILURE),
            new AuditFinding(GROUP_MEMBERSHIP, null, SUCCESS),
            new AuditFinding(SECURITY_STATE_CHANGE, SUCCESS, SUCCESS))
        .isUnmodifiable();
    assertThat(policy.check(ComputerType.WORKSTATION, AuditLevel.GENERAL))
        .element(1)
        .isEqualTo(new AuditFinding(LOGOFF, NONE, NONE));
  }

  @Test
  void neverMakesUpASetting() {
    var policy = AuditPolicy.parse(Fixtures.text("backup-japanese.csv"));

    assertThat(policy.setting(GROUP_MEMBERSHIP)).isEmpty();
    assertThat(policy.setting(LOGOFF)).contains(NONE);
  }

  @Test
  void keepsACopyThatNobodyCanChange() {
    Map<UUID, AuditSetting> settings = new HashMap<>(Map.of(LOGON.guid(), SUCCESS));
    var policy = new AuditPolicy(settings);
    settings.clear();

    assertThat(policy.settings()).containsExactly(Map.entry(LOGON.guid(), SUCCESS));
    assertThatThrownBy(policy.settings()::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void refusesASettingThatIsNull() {
    Map<UUID, AuditSetting> settings = new HashMap<>();
    settings.put(LOGON.guid(), null);

    assertThatNullPointerException().isThrownBy(() -> new AuditPolicy(settings));
  }

  @Test
  void readsWellInALog() {
    assertThat(
            new AuditPolicy(Map.of(LOGON.guid(), SUCCESS, LOGOFF.guid(), NONE, IPSEC_DRIVER, NONE)))
        .hasToString(
            "AuditPolicy[LOGON=SUCCESS, LOGOFF=NONE, ACCOUNT_LOCKOUT=unknown, SPECIAL_LOGON=unknown,"
                + " OTHER_LOGON_LOGOFF_EVENTS=unknown, GROUP_MEMBERSHIP=unknown,"
                + " SECURITY_STATE_CHANGE=unknown, 1 others]");
  }

  @Test
  void passesOnThatTheTextCannotBeRead() {
    Reader broken =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("gone");
          }

          @Override
          public void close() {}
        };

    assertThatIOException().isThrownBy(() -> AuditPolicy.parse(broken)).withMessage("gone");
  }

  private static String guid(AuditSubcategory subcategory) {
    return "{" + subcategory.guid() + "}";
  }
}
