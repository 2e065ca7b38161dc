package io.github.logonaudit.audit;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static java.util.Locale.JAPAN;
import static java.util.Locale.JAPANESE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AuditSubcategoryTest {
  private static final int ROWS = 21;

  @ParameterizedTest
  @CsvFileSource(resources = "subcategories.csv", useHeadersInDisplayName = true)
  void agreesWithTheDocumentedRow(ArgumentsAccessor row) {
    var subcategory = AuditSubcategory.valueOf(cell(row, 0));
    var computer = ComputerType.valueOf(cell(row, 1));

    assertThat(subcategory.guid()).hasToString(cell(row, 2));
    assertThat(subcategory.category().displayName()).isEqualTo(cell(row, 3));
    assertThat(subcategory.category().guid()).hasToString(cell(row, 4));
    assertThat(subcategory.displayName(ENGLISH)).isEqualTo(cell(row, 5));
    assertThat(subcategory.displayName(JAPANESE)).isEqualTo(cell(row, 6));
    assertThat(subcategory.volume(computer)).isEqualTo(EventVolume.valueOf(cell(row, 7)));
    assertThat(subcategory.recommendation(computer, AuditLevel.GENERAL))
        .isEqualTo(setting(cell(row, 8), cell(row, 9)));
    assertThat(subcategory.recommendation(computer, AuditLevel.STRONGER))
        .isEqualTo(setting(cell(row, 10), cell(row, 11)));
    assertThat(subcategory.successEvents()).containsExactlyElementsOf(ids(cell(row, 12)));
    assertThat(subcategory.failureEvents()).containsExactlyElementsOf(ids(cell(row, 13)));
    assertThat(subcategory.windowsDefault(computer)).isEqualTo(AuditSetting.valueOf(cell(row, 14)));
  }

  @Test
  void hasARowForEverySubcategoryAndComputer() {
    assertThat(AuditSubcategory.values().length * ComputerType.values().length).isEqualTo(ROWS);
    assertThat(Fixtures.lines("subcategories.csv").stream().skip(1).distinct()).hasSize(ROWS);
  }

  private static AuditSetting setting(String success, String failure) {
    return switch (success + failure) {
      case "NoNo" -> AuditSetting.NONE;
      case "YesNo" -> AuditSetting.SUCCESS;
      case "NoYes" -> AuditSetting.FAILURE;
      case "YesYes" -> AuditSetting.SUCCESS_AND_FAILURE;
      default -> throw new IllegalArgumentException(success + failure);
    };
  }

  private static List<Integer> ids(String cell) {
    return Arrays.stream(cell.split(" "))
        .filter(id -> !id.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }

  private static String cell(ArgumentsAccessor row, int index) {
    return Objects.requireNonNullElse(row.getString(index), "");
  }

  @Test
  void findsTheFailedLogonInBothOfItsSubcategories() {
    assertThat(AuditSubcategory.ofEvent(4625))
        .containsExactly(AuditSubcategory.LOGON, AuditSubcategory.ACCOUNT_LOCKOUT);
  }

  @ParameterizedTest
  @CsvSource({
    "4624, LOGON",
    "4634, LOGOFF",
    "4647, LOGOFF",
    "4672, SPECIAL_LOGON",
    "4800, OTHER_LOGON_LOGOFF_EVENTS",
    "5378, OTHER_LOGON_LOGOFF_EVENTS",
    "4627, GROUP_MEMBERSHIP",
    "4616, SECURITY_STATE_CHANGE"
  })
  void findsTheSubcategoryOfAnEvent(int eventId, AuditSubcategory subcategory) {
    assertThat(AuditSubcategory.ofEvent(eventId)).containsExactly(subcategory);
  }

  @ParameterizedTest
  @CsvSource({"4609", "1100", "1102", "0", "-1", "2147483647"})
  void findsNoSubcategoryForOtherEvents(int eventId) {
    assertThat(AuditSubcategory.ofEvent(eventId)).isEmpty();
  }

  @Test
  void knowsTheEventsThatNoPolicyHoldsBack() {
    assertThat(AuditSubcategory.alwaysLoggedEvents())
        .containsExactly(1100, 1101, 1102, 1104, 1105, 1108, 4616);
    assertThat(AuditSubcategory.neverLoggedEvents()).containsExactly(4609);
  }

  @Test
  void lendsNoSetThatCanBeChanged() {
    for (Set<?> set :
        List.of(
            AuditSubcategory.LOGON.successEvents(),
            AuditSubcategory.LOGON.failureEvents(),
            AuditSubcategory.alwaysLoggedEvents(),
            AuditSubcategory.neverLoggedEvents(),
            AuditSubcategory.ofEvent(4624))) {
      assertThatThrownBy(set::clear).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void saysThatWithoutLogoffEveryEndIsInferred() {
    assertThat(AuditSubcategory.LOGOFF.whatIsHiddenWithout(ENGLISH)).contains("inferred");
    assertThat(AuditSubcategory.LOGOFF.whatIsHiddenWithout(JAPANESE)).contains("推定");
  }

  @Test
  void saysWhatIsHiddenOfSuccessAndOfFailure() {
    assertThat(AuditSubcategory.LOGON.whatIsHiddenWithout(ENGLISH))
        .isEqualTo(
            "Sessions have no start: their ends (4634, 4647) and privileges (4672) have no logon,"
                + " and their start time is unknown. Failed logons leave no 4625 unless the account was"
                + " locked out and Account Lockout is audited, so password guessing is not"
                + " visible.");
  }

  @ParameterizedTest
  @EnumSource
  void hasItsOwnWordsInBothLanguages(AuditSubcategory subcategory) {
    Set<String> texts = new HashSet<>();
    for (Locale locale : List.of(ENGLISH, JAPANESE)) {
      texts.add(subcategory.reason(locale));
      texts.add(subcategory.whatIsHiddenWithout(locale));
    }

    assertThat(texts).hasSize(4).doesNotContain("");
  }

  @ParameterizedTest
  @EnumSource
  void speaksOfFailuresOnlyWhereThereAreAny(AuditSubcategory subcategory) {
    for (Locale locale : List.of(ENGLISH, JAPANESE)) {
      assertThat(subcategory.whatIsHiddenAt(AuditSetting.SUCCESS, locale).isEmpty())
          .isEqualTo(subcategory.failureEvents().isEmpty());
      assertThat(subcategory.whatIsHiddenAt(AuditSetting.FAILURE, locale).isEmpty())
          .isEqualTo(subcategory.successEvents().isEmpty());
      assertThat(subcategory.whatIsHiddenAt(AuditSetting.SUCCESS_AND_FAILURE, locale)).isEmpty();
    }
  }

  @Test
  void answersInTheLanguageAskedForWhateverTheMachineSpeaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(JAPAN);
      assertThat(AuditSubcategory.LOGOFF.displayName(GERMAN)).isEqualTo("Logoff");
      assertThat(AuditSubcategory.LOGOFF.displayName(Locale.ROOT)).isEqualTo("Logoff");
      Locale.setDefault(GERMAN);
      assertThat(AuditSubcategory.LOGOFF.displayName(JAPAN)).isEqualTo("ログオフの監査");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @SuppressWarnings("NullAway") // The null is the point.
  void namesTheComputerTypeThatIsNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> AuditSubcategory.LOGON.recommendation(null, AuditLevel.GENERAL))
        .withMessage("type");
  }
}
