package io.github.logonaudit.xml.jaxb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.Keywords;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.IdentityFormatException;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import jakarta.xml.bind.UnmarshalException;
import jakarta.xml.bind.Unmarshaller;
import java.io.StringReader;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdaptersTest {
  private static final String XML =
      "<badge owner=\" S-1-5-18\" guid=\"{00000000-0000-0001-0000-00000000000a}\">"
          + "<logonId>\n  0x3E7 </logonId><time>2024-05-06 07:08:09</time>"
          + "<keywords>0x8020000000000000</keywords><domain> NT AUTHORITY</domain>"
          + "<name>SYSTEM</name></badge>";

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(new SidAdapter(), "S-1-5-18", Sid.parse("S-1-5-18")),
        Arguments.of(new LogonIdAdapter(), "0x3e7", LogonId.SYSTEM),
        Arguments.of(new LogonIdAdapter(), "0x0", LogonId.NONE),
        Arguments.of(
            new SystemTimeAdapter(),
            "2024-05-06T07:08:09.1234567Z",
            Instant.parse("2024-05-06T07:08:09.1234567Z")),
        Arguments.of(
            new SystemTimeAdapter(),
            "2024-05-06T07:08:09.123456789Z",
            Instant.parse("2024-05-06T07:08:09.123456789Z")),
        Arguments.of(new KeywordsAdapter(), "0x8010000000000000", new Keywords(0x801L << 52)),
        Arguments.of(new DomainNameAdapter(), " EXAMPLE ", new DomainName(" EXAMPLE ")),
        Arguments.of(new AccountNameAdapter(), " bob ", new AccountName(" bob ")),
        Arguments.of(new GuidAdapter(), "{00000000-0000-0001-0000-00000000000a}", new UUID(1, 10)));
  }

  @ParameterizedTest
  @MethodSource("values")
  <T> void readsAndWritesAValue(TextAdapter<T> adapter, String text, T value) {
    assertThat(adapter.unmarshal(text)).isEqualTo(value);
    assertThat(adapter.marshal(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("values")
  void takesEmptyBlankAndDashAsNothing(TextAdapter<?> adapter) {
    assertThat(adapter.unmarshal(null)).isNull();
    assertThat(adapter.unmarshal("")).isNull();
    assertThat(adapter.unmarshal(" \n")).isNull();
    assertThat(adapter.unmarshal("-")).isNull();
    assertThat(adapter.marshal(null)).isNull();
  }

  @Test
  void refusesWhatIsMalformed() {
    assertThatThrownBy(() -> new SidAdapter().unmarshal("S-1-"))
        .isInstanceOf(IdentityFormatException.class);
    assertThatThrownBy(() -> new LogonIdAdapter().unmarshal("0xg"))
        .isInstanceOf(IdentityFormatException.class);
    assertThatThrownBy(() -> new GuidAdapter().unmarshal("{}"))
        .isInstanceOf(IdentityFormatException.class);
    assertThatThrownBy(() -> new KeywordsAdapter().unmarshal("0xg"))
        .isInstanceOf(NumberFormatException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SystemTimeAdapter().unmarshal("yesterday"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SystemTimeAdapter().marshal(Instant.MAX));
  }

  @Test
  void serveABeanOfSomebodyElse() throws Exception {
    Badge badge = Jaxb.read(XML, Badge.class);

    assertThat(badge)
        .extracting("owner", "logonId", "time", "keywords", "domain", "name", "guid")
        .containsExactly(
            Sid.parse("S-1-5-18"),
            LogonId.SYSTEM,
            Instant.parse("2024-05-06T07:08:09Z"),
            new Keywords(0x8020000000000000L),
            new DomainName(" NT AUTHORITY"),
            new AccountName("SYSTEM"),
            new UUID(1, 10));
    assertThat(Jaxb.write(badge))
        .contains(
            "owner=\"S-1-5-18\"",
            "guid=\"{00000000-0000-0001-0000-00000000000a}\"",
            "logonId>0x3e7<",
            "time>2024-05-06T07:08:09.0000000Z<",
            "keywords>0x8020000000000000<",
            "domain> NT AUTHORITY<",
            "name>SYSTEM<");
  }

  @Test
  void tellTheValidationHandlerOfAMalformedText() throws Exception {
    Unmarshaller unmarshaller = Jaxb.newContext().createUnmarshaller();
    unmarshaller.setEventHandler(event -> false);

    assertThatThrownBy(() -> unmarshaller.unmarshal(new StringReader("<badge owner=\"S-1-\"/>")))
        .isInstanceOf(UnmarshalException.class)
        .hasRootCauseInstanceOf(IdentityFormatException.class);
  }
}
