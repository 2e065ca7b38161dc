package io.github.logonaudit.audit;

import static io.github.logonaudit.audit.AuditSetting.FAILURE;
import static io.github.logonaudit.audit.AuditSetting.NONE;
import static io.github.logonaudit.audit.AuditSetting.SUCCESS;
import static io.github.logonaudit.audit.AuditSetting.SUCCESS_AND_FAILURE;
import static io.github.logonaudit.audit.AuditSubcategory.ACCOUNT_LOCKOUT;
import static io.github.logonaudit.audit.AuditSubcategory.GROUP_MEMBERSHIP;
import static io.github.logonaudit.audit.AuditSubcategory.LOGOFF;
import static io.github.logonaudit.audit.AuditSubcategory.LOGON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditFindingTest {
  @ParameterizedTest
  @CsvSource({
    "NONE, NONE, MATCHES",
    "SUCCESS_AND_FAILURE, SUCCESS_AND_FAILURE, MATCHES",
    "NONE, SUCCESS, MISSING",
    "SUCCESS, SUCCESS_AND_FAILURE, MISSING",
    "FAILURE, SUCCESS, MISSING",
    "SUCCESS, FAILURE, MISSING",
    "SUCCESS, NONE, BEYOND",
    "SUCCESS_AND_FAILURE, SUCCESS, BEYOND",
    ", NONE, UNKNOWN",
    ", SUCCESS, UNKNOWN"
  })
  void isOfTheKindThatItsSettingsSay(
      AuditSetting actual, AuditSetting recommended, AuditFinding.Kind kind) {
    assertThat(new AuditFinding(LOGON, actual, recommended).kind()).isEqualTo(kind);
  }

  @Test
  void saysWhatALogWithoutLogoffHidesEvenWhereThatIsRecommended() {
    var finding = new AuditFinding(LOGOFF, NONE, NONE);

    assertThat(finding.describe(Locale.ENGLISH))
        .isEqualTo(
            "Logoff: no auditing, as recommended. The Security log contains no end of any session:"
                + " each end is inferred, at best from a shutdown or a start of the computer.");
    assertThat(finding.describe(Locale.JAPANESE))
        .isEqualTo(
            "ログオフの監査: 監査なし (推奨どおり)。セキュリティ ログにセッションの終了が記録されず、すべての終了は推定になります。"
                + "根拠はせいぜいコンピューターの停止か起動です。");
  }

  @Test
  void saysOnlyWhatTheMissingHalfHides() {
    assertThat(new AuditFinding(LOGON, SUCCESS, SUCCESS_AND_FAILURE).describe(Locale.ENGLISH))
        .isEqualTo(
            "Logon: success, though success and failure is recommended. Failed logons leave no"
                + " 4625 unless the account was locked out and Account Lockout is audited, so"
                + " password guessing is not visible.");
  }

  @Test
  void hidesNothingWhereTheOtherHalfHasNoEvents() {
    assertThat(new AuditFinding(ACCOUNT_LOCKOUT, FAILURE, FAILURE).describe(Locale.ENGLISH))
        .isEqualTo("Account Lockout: failure, as recommended.");
    assertThat(new AuditFinding(LOGOFF, SUCCESS, NONE).describe(Locale.ENGLISH))
        .isEqualTo("Logoff: success, more than the recommended no auditing.");
    assertThat(new AuditFinding(LOGOFF, SUCCESS, NONE).describe(Locale.JAPANESE))
        .isEqualTo("ログオフの監査: 成功 (推奨の 監査なし を超える)。");
  }

  @Test
  void saysWhatWouldBeHiddenWhereTheComputerSaidNothing() {
    var finding = new AuditFinding(GROUP_MEMBERSHIP, null, SUCCESS);

    assertThat(finding.describe(Locale.ENGLISH))
        .isEqualTo(
            "Group Membership: not in the policy; success is recommended. If it is off: 4627 is"
                + " missing: the groups of an account at its logon are unknown.");
    assertThat(finding.describe(Locale.JAPANESE))
        .isEqualTo(
            "Group Membership: 記載なし (推奨は 成功)。無効の場合:4627 が残らず、" + "ログオン時にアカウントが属していたグループは不明です。");
  }

  @Test
  void readsWellInALog() {
    assertThat(new AuditFinding(LOGOFF, NONE, SUCCESS))
        .hasToString("LOGOFF MISSING (NONE, recommended SUCCESS)");
    assertThat(new AuditFinding(LOGOFF, null, SUCCESS))
        .hasToString("LOGOFF UNKNOWN (unknown, recommended SUCCESS)");
  }
}
