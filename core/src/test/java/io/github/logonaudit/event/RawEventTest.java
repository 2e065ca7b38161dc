package io.github.logonaudit.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.identity.LogonId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RawEventTest {
  private static RawEvent event(EventProvider provider, @Nullable EventPayload payload) {
    return new RawEvent(EventHeader.builder(provider, 4688, "PC1").build(), payload, List.of());
  }

  private static RawEvent event(EventProvider provider, Data... fields) {
    return event(provider, EventData.of(fields));
  }

  @Test
  void namesItsSubjectsSession() {
    Data other = Data.of("TargetLogonId", "0x2000");
    Data subject = Data.of("SubjectLogonId", "0x1000");
    Data second = Data.of("SubjectLogonId", "0x3000");

    assertThat(event(EventProvider.SECURITY_AUDITING, other, subject, second).subjectLogonId())
        .isEqualTo(new LogonId(0x1000));
  }

  @Test
  void namesNoSessionWhereThereIsNoLogonId() {
    EventProvider security = EventProvider.SECURITY_AUDITING;

    assertThat(event(security, Data.of("SubjectLogonId", "0x0")).subjectLogonId()).isNull();
    assertThat(event(security, Data.of("SubjectLogonId", "-")).subjectLogonId()).isNull();
    assertThat(event(security, Data.of("TargetLogonId", "0x1")).subjectLogonId()).isNull();
    assertThat(event(security, new BinaryEventData("00")).subjectLogonId()).isNull();
    assertThat(event(security, (EventPayload) null).subjectLogonId()).isNull();
  }

  @Test
  void takesNoSessionFromOtherProviders() {
    EventProvider other = EventProvider.of("Example-Provider");

    assertThat(event(other, Data.of("SubjectLogonId", "0x1000")).subjectLogonId()).isNull();
  }
}
