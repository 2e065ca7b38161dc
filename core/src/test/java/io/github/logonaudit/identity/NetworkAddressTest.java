package io.github.logonaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAddressTest {
  @ParameterizedTest
  @CsvFileSource(resources = "ip-addresses.csv", numLinesToSkip = 1)
  void readsIpAddressesAndNothingElse(String text, @Nullable String expected) {
    assertThat(new NetworkAddress(text).inetAddress().map(InetAddress::getHostAddress).orElse(null))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1", "LOCAL", "local", "Local"})
  void tellsTheComputerItself(String text) {
    assertThat(new NetworkAddress(text).isLocal()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.77", "::2", "0.0.0.0", "::", "Unknown", "localhost"})
  void tellsWhatIsNotTheComputerItself(String text) {
    assertThat(new NetworkAddress(text).isLocal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ":", "1:", "::", "1.", "%", "a"})
  void readsHostileTextsInNoTimeAsNoAddress(String part) {
    assertThat(new NetworkAddress(part.repeat(1_000_000)).inetAddress()).isEmpty();
  }

  @Test
  void keepsTheTextAsLogged() {
    assertThat(new NetworkAddress("::FFFF:192.0.2.77")).hasToString("::FFFF:192.0.2.77");
    assertThat(new NetworkAddress("::1")).isNotEqualTo(new NetworkAddress("0:0:0:0:0:0:0:1"));
  }

  @Test
  void refusesAnEmptyText() {
    assertThatThrownBy(() -> new NetworkAddress(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value: expected an address, found an empty string");
  }
}
