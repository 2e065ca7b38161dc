package io.github.logonaudit.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.logonaudit.cli.output.Labels.Language;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EndReason;
import io.github.logonaudit.session.SessionUse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelsTest {
  private static Properties texts(Language language) throws IOException {
    var texts = new Properties();
    try (var in = Labels.class.getResourceAsStream("labels_" + language + ".properties")) {
      texts.load(new InputStreamReader(in, UTF_8));
    }
    return texts;
  }

  private static List<String> placeholders(String text) {
    return Pattern.compile("\\{\\d}").matcher(text).results().map(r -> r.group()).sorted().toList();
  }

  @ParameterizedTest
  @EnumSource
  void hasTheSameKeysAndPlaceholdersInEveryLanguage(Language language) throws IOException {
    var english = texts(Language.en);
    var other = texts(language);

    assertThat(other.keySet()).isEqualTo(english.keySet());
    for (String key : english.stringPropertyNames()) {
      assertThat(placeholders(other.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasAllReasonsGradesAndUses(Language language) {
    var labels = Labels.of(language);
    var constants = new ArrayList<Enum<?>>(List.of(EndReason.values()));
    constants.addAll(List.of(EndGrade.values()));
    constants.addAll(List.of(SessionUse.values()));

    assertThat(constants).allSatisfy(constant -> assertThat(labels.of(constant)).isNotBlank());
  }

  @Test
  void namesLogonTypesInEnglishAsTheLibraryDoes() {
    var labels = Labels.of(Language.en);

    for (int code = 0; code <= 13; code++) {
      var type = new LogonType(code);
      if (type.isDefined()) {
        assertThat(labels.of("LogonType." + code)).isEqualTo(type.displayName());
      }
    }
    assertThat(labels.of("type.undefined", 99)).isEqualTo(new LogonType(99).displayName());
  }

  @Test
  void speaksEnglishOrJapaneseWhateverTheLocaleIs() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.JAPAN);

      assertThat(Labels.of(Language.en).of(EndReason.SHUTDOWN)).isEqualTo("shutdown");
      assertThat(Labels.of(Language.ja).of(EndReason.SHUTDOWN)).isEqualTo("シャットダウン");
      assertThat(Labels.of(Language.ja).locale()).isEqualTo(Locale.JAPANESE);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void writesValuesAsTheyAre() {
    var labels = Labels.of(Language.en);

    assertThat(labels.of("time.range", "{1}$1\\", "{0}")).isEqualTo("{1}$1\\ .. {0}");
    assertThat(labels.count("session", 1)).isEqualTo("1 session");
    assertThat(labels.count("session", 1_234_567)).isEqualTo("1234567 sessions");
  }

  @Test
  void knowsNoOtherKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Labels.of(Language.en).of("nonsense"))
        .withMessage("key: found nonsense");
  }
}
