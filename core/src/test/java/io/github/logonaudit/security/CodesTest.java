package io.github.logonaudit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
  @ParameterizedTest
  @CsvFileSource(resources = "logon-types.csv", numLinesToSkip = 1)
  void knowsTheLogonTypesOfWindows(
      int code, String text, boolean defined, boolean interactive, boolean unlock, boolean remote) {
    LogonType type = new LogonType(code);

    assertThat(type).hasToString(text);
    assertThat(text).startsWith(type.displayName());
    assertThat(type.isDefined()).isEqualTo(defined);
    assertThat(type.isInteractive()).isEqualTo(interactive);
    assertThat(type.isUnlock()).isEqualTo(unlock);
    assertThat(type.isRemote()).isEqualTo(remote);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "status-codes.csv", numLinesToSkip = 1)
  void knowsTheStatusCodesOfFailedLogons(String text, @Nullable String symbol) {
    NtStatus status = NtStatus.parse(text);

    assertThat(status).hasToString(text);
    assertThat(status.symbol().orElse(null)).isEqualTo(symbol);
    assertThat(status.meaning().isPresent()).isEqualTo(symbol != null);
  }

  @Test
  void saysWhatAStatusMeans() {
    assertThat(new NtStatus(0xC000006A).meaning())
        .contains("the user exists, the password is wrong");
    assertThat(new NtStatus(0).meaning()).contains("no error");
  }

  @ParameterizedTest
  @CsvSource({
    "0xc000006d, 0xC000006D",
    "0xC000006D, 0xC000006D",
    "0x0, 0x00000000",
    "0xffffffff, 0xFFFFFFFF"
  })
  void readsStatusCodesOfAnyCaseAndPadding(String text, String expected) {
    assertThat(NtStatus.parse(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0x", "c000006d", "0XC000006D", "0x+1", "0xg", "0xc000006d0", "3221225581"})
  void refusesWhatIsNoStatusCode(String text) {
    assertThatThrownBy(() -> NtStatus.parse(text)).isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "message-codes.csv", numLinesToSkip = 1)
  void knowsTheMessageCodesOfTheseEvents(String code, String english) {
    MessageCode message = MessageCode.parse(code);

    assertThat(message).hasToString(code);
    assertThat(message.text(Locale.ENGLISH)).isEqualTo(english);
    assertThat(message.text(Locale.JAPANESE)).isEqualTo(english);
    assertThat(message.text(Locale.GERMANY)).isEqualTo(english);
  }

  @Test
  void keepsTheNumberOfAMessageWithoutText() {
    assertThat(new MessageCode(2316).text(Locale.ENGLISH)).isEqualTo("%%2316");
    assertThat(MessageCode.parse("%%999999999")).isEqualTo(new MessageCode(999_999_999));
    assertThat(MessageCode.parse("%%007")).isEqualTo(new MessageCode(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "%%",
        "%2313",
        "%%%2313",
        "2313",
        "%%-1",
        "%%+1",
        "%%1x",
        "%%1 ",
        "%%٣",
        "x%1",
        "%%1234567890"
      })
  void refusesWhatIsNoMessageCode(String text) {
    assertThatThrownBy(() -> MessageCode.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a message code like %%2313, found \"" + text + "\"");
  }

  @Test
  void keepsItsMessageShortWhateverTheText() {
    assertThatThrownBy(() -> MessageCode.parse("%%" + "1".repeat(1_000_000)))
        .hasMessage("expected a message code like %%2313, found \"%%" + "1".repeat(62) + "…\"");
  }

  @Test
  void refusesANegativeMessageNumber() {
    assertThatThrownBy(() -> new MessageCode(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number: expected 0 or more, found -1");
  }

  @Test
  void namesTheImpersonationLevels() {
    assertThat(ImpersonationLevel.IDENTIFICATION).hasToString("Identification");
    assertThat(ImpersonationLevel.IMPERSONATION).hasToString("Impersonation");
    assertThat(ImpersonationLevel.DELEGATION).hasToString("Delegation");
    assertThat(new ImpersonationLevel("%%1834")).hasToString("%%1834");
  }
}
