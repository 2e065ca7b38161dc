package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EventSource.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.WindowsEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that an input names is ever opened. */
class ExternalAccessTest {
  private static final String MARKER = "the-secret-of-the-north-door";

  /** Everywhere that XML lets an address stand; {@code URL} is the address. */
  private static String hostile(String where) {
    String declaration =
        "<!DOCTYPE Events SYSTEM 'URL' [<!ENTITY door SYSTEM 'URL'><!ENTITY % p SYSTEM 'URL'> %p;"
            + "<!ATTLIST Events a CDATA '&door;'>]>";
    String body =
        "<EventData><Data Name='Door'>&door;</Data></EventData><xi:include"
            + " xmlns:xi='http://www.w3.org/2001/XInclude' href='URL' parse='text'/>";
    String located =
        "<EventData xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
            + " xsi:schemaLocation='urn:x URL' xsi:noNamespaceSchemaLocation='URL'/>"
            + "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='URL' parse='text'/>";
    return switch (where) {
          case "document" -> declaration + "<Events>" + event(1, body) + "</Events>";
          case "event" -> event(1, declaration + body);
          case "locations" ->
              "<?xml-stylesheet href='URL'?><Events>" + event(1, located) + "</Events>";
          default -> throw new AssertionError(where);
        }
        + event(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"document", "event", "locations"})
  void readsNoFile(String where, @TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), MARKER);
    String input = hostile(where).replace("URL", secret.toUri().toString());
    Outcome<WindowsEvent> outcome = Outcome.of(input.getBytes(UTF_8));
    assertThat(outcome.toString()).doesNotContain(MARKER);
    assertThat(outcome.malformed())
        .allSatisfy(
            malformed -> {
              assertThat(malformed.reason()).doesNotContain(MARKER);
              assertThat(malformed.excerpt()).doesNotContain(MARKER);
            });
    assertThat(outcome.recordIds()).contains(2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"document", "event", "locations"})
  void opensNoConnection(String where) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = "http://localhost:" + server.getLocalPort() + "/door";
      String input = hostile(where).replace("URL", address);
      assertThat(Outcome.of(input.getBytes(UTF_8)).recordIds()).contains(2L);
      // A connection would be waiting in the backlog by now.
      server.setSoTimeout(50);
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void keepsAnIncludeAsTheElementThatItIs() {
    Outcome<WindowsEvent> outcome = Outcome.of(hostile("locations").getBytes(UTF_8));
    assertThat(outcome.malformed()).isEmpty();
    assertThat(outcome.events().get(0).toString()).contains("xi:include");
  }
}
