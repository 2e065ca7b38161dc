package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InputLimitsTest {
  private static final InputLimits STANDARD = InputLimits.standard();

  @Test
  void isAValue() {
    List<InputLimits> limits =
        List.of(
            STANDARD,
            STANDARD.withMaxEventBytes(1),
            STANDARD.withMaxDepth(2),
            STANDARD.withMaxAttributes(3),
            STANDARD.withMaxFields(4),
            STANDARD.withMaxNameLength(5),
            STANDARD.withMaxTextLength(6));
    assertThat(new HashSet<>(limits)).hasSameSizeAs(limits);
    InputLimits all =
        STANDARD
            .withMaxTextLength(6)
            .withMaxNameLength(5)
            .withMaxFields(4)
            .withMaxAttributes(3)
            .withMaxDepth(2)
            .withMaxEventBytes(1);
    assertThat(
            List.of(
                all.maxEventBytes(),
                all.maxDepth(),
                all.maxAttributes(),
                all.maxFields(),
                all.maxNameLength(),
                all.maxTextLength()))
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(all)
        .hasToString(
            "InputLimits[maxEventBytes=1, maxDepth=2, maxAttributes=3, maxFields=4,"
                + " maxNameLength=5, maxTextLength=6]");
    assertThat(STANDARD.withMaxDepth(2).withMaxDepth(64))
        .isEqualTo(STANDARD)
        .hasSameHashCodeAs(STANDARD)
        .hasToString(
            "InputLimits[maxEventBytes=1048576, maxDepth=64, maxAttributes=64, maxFields=4096,"
                + " maxNameLength=256, maxTextLength=524288]");
  }

  @Test
  void refusesALimitThatIsNotPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STANDARD.withMaxEventBytes(0))
        .withMessage("bytes: expected a positive number, found 0");
    List<ThrowingCallable> others =
        List.of(
            () -> STANDARD.withMaxDepth(0),
            () -> STANDARD.withMaxAttributes(-1),
            () -> STANDARD.withMaxFields(0),
            () -> STANDARD.withMaxNameLength(0),
            () -> STANDARD.withMaxTextLength(0));
    assertThat(others).allSatisfy(with -> assertThatIllegalArgumentException().isThrownBy(with));
  }
}
