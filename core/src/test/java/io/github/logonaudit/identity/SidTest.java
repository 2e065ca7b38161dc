package io.github.logonaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidTest {
  private static final Sid DOMAIN = Sid.parse("S-1-5-21-1-2-4294967295");
  private static final Sid FULL = Sid.of(5, new long[15]);

  @Test
  void isMadeOfUnsignedNumbers() {
    Sid sid = Sid.of(0xffff_ffff_ffffL, 0, 0xffff_ffffL);

    assertThat(sid.authority()).isEqualTo(0xffff_ffff_ffffL);
    assertThat(sid.subAuthorityCount()).isEqualTo(2);
    assertThat(sid.subAuthority(0)).isZero();
    assertThat(sid.subAuthority(1)).isEqualTo(0xffff_ffffL);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> sid.subAuthority(2));
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sid.of(-1, 0))
        .withMessage("authority: expected 0 to 281474976710655, found -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sid.of(1L << 48, 0))
        .withMessage("authority: expected 0 to 281474976710655, found 281474976710656");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sid.of(5, -1))
        .withMessage("sub-authority: expected 0 to 4294967295, found -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sid.of(5, 1L << 32))
        .withMessage("sub-authority: expected 0 to 4294967295, found 4294967296");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sid.of(5, new long[16]))
        .withMessage("number of sub-authorities: expected 0 to 15, found 16");
  }

  @Test
  void isEqualWhenAllNumbersAre() {
    Sid sid = Sid.of(5, 32, 544);

    assertThat(sid).isEqualTo(Sid.parse("S-1-5-32-544")).hasSameHashCodeAs(Sid.of(5, 32, 544));
    assertThat(sid)
        .isNotEqualTo(Sid.of(6, 32, 544))
        .isNotEqualTo(Sid.of(5, 32, 545))
        .isNotEqualTo(Sid.of(5, 32))
        .isNotEqualTo(null)
        .isNotEqualTo("S-1-5-32-544");
  }

  @Test
  void isOrderedByUnsignedNumbersFromTheLeft() {
    List<Sid> ordered =
        Stream.of(
                "S-1-0-0",
                "S-1-5-18",
                "S-1-5-19",
                "S-1-5-32-544",
                "S-1-5-2147483648",
                "S-1-5-4294967295",
                "S-1-16-0",
                "S-1-0xffffffffffff-0")
            .map(Sid::parse)
            .toList();

    assertThat(ordered).isSorted();
    assertThat(Sid.of(5, 32)).isLessThan(Sid.of(5, 32, 0)).isEqualByComparingTo(Sid.of(5, 32));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "sid-kinds.csv", numLinesToSkip = 1)
  void tellsItsKindFromItsNumbers(String sid, SidKind kind) {
    assertThat(Sid.parse(sid).kind()).isEqualTo(kind);
  }

  @Test
  void isOnlyAnAuthorityWithoutSubAuthorities() {
    assertThat(Sid.of(5).kind()).isEqualTo(SidKind.AUTHORITY);
  }

  @Test
  void knowsTheDomainOfAnAccount() {
    assertThat(Sid.parse("S-1-5-21-1-2-4294967295-1104").domain()).contains(DOMAIN);
    assertThat(DOMAIN.domain()).contains(DOMAIN);
    assertThat(Sid.parse("S-1-5-32-544").domain()).isEmpty();
    assertThat(Sid.parse("S-1-5-21-0-0-0-497").domain()).isEmpty();
  }

  @Test
  void knowsItsRelativeId() {
    assertThat(Sid.parse("S-1-5-21-1-2-3-4294967295").rid()).hasValue(4294967295L);
    assertThat(Sid.parse("S-1-5-18").rid()).hasValue(18);
    assertThat(Sid.of(5).rid()).isEmpty();
  }

  @Test
  void isInTheDomainThatIssuedIt() {
    assertThat(DOMAIN.withRid(500).isIn(DOMAIN)).isTrue();
    assertThat(Sid.of(5, 32, 544).isIn(Sid.of(5, 32))).isTrue();
    assertThat(DOMAIN.isIn(DOMAIN)).isFalse();
    assertThat(DOMAIN.isIn(DOMAIN.withRid(500))).isFalse();
    assertThat(DOMAIN.withRid(500).withRid(1).isIn(DOMAIN)).isFalse();
    assertThat(Sid.of(5, 21, 1, 2, 4, 500).isIn(DOMAIN)).isFalse();
    assertThat(Sid.of(6, 32, 544).isIn(Sid.of(5, 32))).isFalse();
  }

  @Test
  void appendsARelativeId() {
    assertThat(DOMAIN.withRid(4294967295L)).hasToString("S-1-5-21-1-2-4294967295-4294967295");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DOMAIN.withRid(-1))
        .withMessage("rid: expected 0 to 4294967295, found -1");
    assertThatIllegalStateException()
        .isThrownBy(() -> FULL.withRid(1))
        .withMessage("expected fewer than 15 sub-authorities in " + FULL);
  }

  @Test
  void namesALogonSession() {
    assertThat(Sid.parse("S-1-5-5-1-4294967295").logonSession())
        .contains(new LogonId(0x1_ffff_ffffL));
    assertThat(Sid.parse("S-1-5-5-4294967295-0").logonSession())
        .contains(new LogonId(0xffff_ffff_0000_0000L));
    assertThat(Sid.parse("S-1-5-18").logonSession()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "73d664e4-0886-4a73-b745-c694da45ddb4,"
        + " S-1-12-1-1943430372-1249052806-2496021943-3034400218",
    "00000000-0000-0000-0000-000000000000, S-1-12-1-0-0-0-0",
    "ffffffff-ffff-ffff-ffff-ffffffffffff,"
        + " S-1-12-1-4294967295-4294967295-4294967295-4294967295",
    "00010203-0405-0607-0809-0a0b0c0d0e0f, S-1-12-1-66051-101123077-185207048-252579084",
  })
  void holdsTheObjectIdOfEntraId(UUID objectId, String sid) {
    assertThat(Sid.ofEntraId(objectId)).hasToString(sid);
    assertThat(Sid.parse(sid).entraObjectId()).contains(objectId);
  }

  @Test
  void keepsEveryObjectIdOfEntraId() {
    Random random = new Random(12);
    for (int i = 0; i < 1_000; i++) {
      UUID objectId = new UUID(random.nextLong(), random.nextLong());

      assertThat(Sid.ofEntraId(objectId).entraObjectId()).contains(objectId);
    }
  }

  @Test
  void hasNoObjectIdOutsideEntraId() {
    assertThat(DOMAIN.entraObjectId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TrustedInstaller", "TRUSTEDINSTALLER", "trustedinstaller"})
  void isDerivedFromTheNameOfAService(String name) {
    assertThat(Sid.ofService(name))
        .hasToString("S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DefaultAppPool", "DEFAULTAPPPOOL", "defaultapppool"})
  void isDerivedFromTheNameOfAnApplicationPool(String name) {
    assertThat(Sid.ofApplicationPool(name))
        .hasToString("S-1-5-82-3006700770-424185619-1745488364-794895919-4004696415");
  }

  @Test
  void refusesAnEmptyServiceName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sid.ofService(""))
        .withMessage("name: expected a name, found an empty string");
  }
}
