package io.github.logonaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditSettingTest {
  @ParameterizedTest
  @CsvSource({
    "NONE, false, false, no auditing, 監査なし",
    "SUCCESS, true, false, success, 成功",
    "FAILURE, false, true, failure, 失敗",
    "SUCCESS_AND_FAILURE, true, true, success and failure, 成功と失敗"
  })
  void saysWhatItLetsThrough(
      AuditSetting setting, boolean success, boolean failure, String english, String japanese) {
    assertThat(setting.includesSuccess()).isEqualTo(success);
    assertThat(setting.includesFailure()).isEqualTo(failure);
    assertThat(setting.displayName(Locale.ENGLISH)).isEqualTo(english);
    assertThat(setting.displayName(Locale.JAPANESE)).isEqualTo(japanese);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, true, false, false, false",
    "SUCCESS, true, true, false, false",
    "FAILURE, true, false, true, false",
    "SUCCESS_AND_FAILURE, true, true, true, true"
  })
  void coversWhatItLetsThrough(
      AuditSetting setting, boolean none, boolean success, boolean failure, boolean both) {
    assertThat(setting.covers(AuditSetting.NONE)).isEqualTo(none);
    assertThat(setting.covers(AuditSetting.SUCCESS)).isEqualTo(success);
    assertThat(setting.covers(AuditSetting.FAILURE)).isEqualTo(failure);
    assertThat(setting.covers(AuditSetting.SUCCESS_AND_FAILURE)).isEqualTo(both);
  }
}
