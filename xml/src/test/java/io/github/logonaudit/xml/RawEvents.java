package io.github.logonaudit.xml;

import io.github.logonaudit.event.BinaryEventData;
import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventPayload;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.Keywords;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.identity.Sid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events for tests, one for every form that the schema knows. */
public final class RawEvents {
  private RawEvents() {}

  /** A header with what an event of the Security log has. */
  public static EventHeader.Builder header(int eventId) {
    return EventHeader.builder(EventProvider.SECURITY_AUDITING, eventId, "pc1.example.test")
        .version(0)
        .level(0)
        .task(12545)
        .opcode(0)
        .keywords(new Keywords(0x8020000000000000L))
        .timeCreated(Instant.parse("2024-05-06T07:08:09.1234567Z"))
        .recordId(1001L)
        .execution(Execution.of(700, 704))
        .channel("Security");
  }

  /** A header in which nothing is absent. */
  public static EventHeader fullHeader() {
    return EventHeader.builder(
            new EventProvider("Microsoft-Windows-Winlogon", new UUID(1, -2), "Winlogon"),
            65535,
            "pc1.example.test")
        .qualifiers(49152)
        .version(255)
        .level(255)
        .task(65535)
        .opcode(255)
        .keywords(new Keywords(-1))
        .timeCreated(Instant.parse("2024-05-06T07:08:09Z"))
        .rawTime(-1L)
        .recordId(-1L)
        .correlation(new Correlation(new UUID(3, 4), new UUID(5, 6)))
        .execution(new Execution(1L, 2L, 3L, 4L, 5L, 6L, 7L))
        .channel("Microsoft-Windows-Winlogon/Operational")
        .userId(Sid.parse("S-1-5-18"))
        .renderingInfo(
            new RenderingInfo(
                "ja-JP",
                "アカウントがログオフしました。\r\n\r\nサブジェクト:\t",
                "情報",
                "Logoff",
                "情報",
                "セキュリティ",
                "Microsoft Windows security auditing.",
                List.of("成功の監査", "")))
        .extensions(List.of(element("urn:example:a", "a:Tag", "", "xmlns:a", "urn:example:a")))
        .build();
  }

  /** An event with a payload, which may be null. */
  public static RawEvent event(@Nullable EventPayload payload) {
    return new RawEvent(header(4634).build(), payload, List.of());
  }

  /** An element of text and attributes, given as name and value in turn. */
  public static PayloadElement element(
      String namespace, String name, String text, String... attributes) {
    List<PayloadAttribute> list = new java.util.ArrayList<>();
    for (int i = 0; i < attributes.length; i += 2) {
      list.add(new PayloadAttribute(attributes[i], attributes[i + 1]));
    }
    return new PayloadElement(
        namespace, name, list, text.isEmpty() ? List.of() : List.of(new PayloadText(text)));
  }

  /** What event 1102 holds, with the unused declaration that older Windows writes. */
  public static UserData logCleared() {
    String namespace = "http://manifests.microsoft.com/win/2004/08/windows/eventlog";
    return new UserData(
        List.of(
            new PayloadElement(
                namespace,
                "LogFileCleared",
                List.of(
                    new PayloadAttribute("xmlns", namespace),
                    new PayloadAttribute(
                        "xmlns:auto-ns3", "http://schemas.microsoft.com/win/2004/08/events")),
                List.of(
                    element(namespace, "SubjectUserSid", "S-1-5-21-1-2-3-500"),
                    element(namespace, "SubjectUserName", " bob "),
                    element(namespace, "SubjectDomainName", "")))));
  }

  /** One event for every form of the payload, and for none. */
  public static List<RawEvent> everyForm() {
    PayloadElement note =
        element("urn:example:b", "b:Note", "x", "xmlns:b", "urn:example:b", "a", "");
    return List.of(
        event(null),
        event(EventData.of()),
        event(
            new EventData(
                "Group",
                List.of(
                    Data.of("LogonGuid", "{1}"),
                    Data.unnamed(""),
                    ComplexData.of("Pair", Data.of("a", "1"), Data.unnamed("2")),
                    Data.of("LogonGuid", "{2}"),
                    ComplexData.of(null),
                    new Data("Typed", "win:UnicodeString", "x")),
                "0102FF")),
        event(new EventData(null, List.of(Data.of("before", ""), note), "")),
        event(logCleared()),
        event(new UserData(List.of())),
        event(new BinaryEventData("DEADBEEF")),
        event(new BinaryEventData("")),
        event(new ProcessingErrorData(15005L, "TargetUserName", "00", List.of(note))),
        event(new ProcessingErrorData(null, null, null, List.of())),
        event(new DebugData(-1L, "flags", "", "c", "sc", "a.c 12", "f()", "\tm\r\n", List.of())),
        event(new DebugData(null, null, null, "c", null, null, null, null, List.of(note))),
        new RawEvent(fullHeader(), logCleared(), List.of(note)));
  }
}
