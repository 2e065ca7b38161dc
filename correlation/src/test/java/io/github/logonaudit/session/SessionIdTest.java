package io.github.logonaudit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.identity.LogonId;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdTest {
  private static final Instant TIME = Instant.parse("2026-03-03T08:00:00.9999999Z");

  @Test
  void ignoresLetterCaseAndFractionsOfASecond() {
    assertThat(new SessionId("PC1.Contoso.local", new LogonId(0x1000), TIME))
        .isEqualTo(
            new SessionId(
                "pc1.contoso.local", new LogonId(0x1000), Instant.parse("2026-03-03T08:00:00Z")))
        .hasToString("pc1.contoso.local/0x1000/2026-03-03T08:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pc1", "pC1", "PC1", "pc-\u00c9", "\u03a3\u0391\u03a3", "@[`{"})
  void holdsTheNameOfTheComputerInLowerCase(String computer) {
    assertThat(new SessionId(computer, new LogonId(0x1000), null).computer())
        .isEqualTo(computer.toLowerCase(Locale.ROOT));
  }

  @Test
  void saysThatTheTimeIsUnknown() {
    assertThat(new SessionId("PC1", new LogonId(0x1000), null)).hasToString("pc1/0x1000/unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pc1/0x1000/2026-03-03T08:00:00Z",
        "pc1/0xffffffffffffffff/unknown",
        "/0x0/1969-12-31T23:59:59Z",
        "a/b//0x1000/-1000000000-01-01T00:00:00Z",
        "\u00e9/unknown/0x3e7/+1000000000-12-31T23:59:59Z"
      })
  void readsWhatItWrites(String text) {
    assertThat(SessionId.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pc1",
        "pc1/0x1000",
        "0x1000/unknown",
        "pc1/1000g/unknown",
        "pc1/0x1000/",
        "pc1/0x1000/yesterday",
        "pc1/0x1000/2026-03-03"
      })
  void refusesOtherText(String text) {
    assertThatThrownBy(() -> SessionId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "text: expected a session ID like pc1/0x3e9/2026-03-03T08:00:00Z, found \"%s\"", text);
  }
}
