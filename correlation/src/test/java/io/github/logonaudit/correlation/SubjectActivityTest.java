package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.SampleLog.PC1;
import static io.github.logonaudit.correlation.SampleLog.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.windows.BuiltInEvents;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event shows that the session it names as its actor was open, with and without a type. */
class SubjectActivityTest {
  private static final long NOON = 4 * 60 * 60;

  record ProcessCreated(EventHeader header, @Nullable LogonId subjectLogonId)
      implements WindowsEvent {
    static final EventType<ProcessCreated> TYPE =
        EventType.of(
            EventKey.security(4688),
            ProcessCreated.class,
            fields -> new ProcessCreated(fields.header(), fields.logonIdOrNull("SubjectLogonId")));
  }

  private static final EventCatalog CATALOG = BuiltInEvents.catalog().with(ProcessCreated.TYPE);

  private static RawEvent atNoon(int eventId, String subjectLogonId) {
    return RawEvent.of(
        PC1.header(EventKey.security(eventId), NOON).version(1).build(),
        Data.of("SubjectLogonId", subjectLogonId),
        Data.of("LogonType", "3"),
        Data.of("TargetLogonId", "0x2000"),
        Data.of("PreviousTime", "2026-03-03T12:00:00.0000000Z"),
        Data.of("NewTime", "2026-03-03T12:00:00.0010000Z"));
  }

  private static List<LogonSession> sessions(WindowsEvent event) {
    var collector = SessionCollector.of(SessionOptions.standard());
    collector.accept(PC1.logon(1, 0x1000));
    collector.accept(event);
    return collector.finish();
  }

  private static List<SessionChange> changesAfterRestore(WindowsEvent event) {
    var correlator = SessionCorrelator.of(CorrelatorOptions.standard());
    correlator.accept(PC1.logon(1, 0x1000), change -> {});
    correlator.accept(event, change -> {});
    var restored = SessionCorrelator.of(CorrelatorOptions.standard());
    restored.restore(correlator.snapshot());
    List<SessionChange> changes = new ArrayList<>();
    restored.finish(Changes.into(changes));
    return changes;
  }

  @ParameterizedTest
  @ValueSource(ints = {4688, 4625, 4964, 4616, 4648})
  void givesTheSameSessionsWithAndWithoutAType(int eventId) {
    RawEvent raw = atNoon(eventId, "0x1000");
    WindowsEvent typed = CATALOG.decode(raw);

    assertThat(typed).isNotInstanceOf(RawEvent.class);
    assertThat(sessions(typed)).isEqualTo(sessions(raw));
    assertThat(sessions(typed))
        .singleElement()
        .extracting(session -> session.end().earliest())
        .isEqualTo(at(NOON));
    assertThat(changesAfterRestore(typed)).isEqualTo(changesAfterRestore(raw));
  }

  @ParameterizedTest
  @ValueSource(ints = {4688, 4625, 4964, 4616, 4648})
  void takesNoOtherSessionForTheActor(int eventId) {
    for (String none : List.of("0x0", "0x2000", "-")) {
      RawEvent raw = atNoon(eventId, none);

      assertThat(sessions(CATALOG.decode(raw))).isEqualTo(sessions(raw));
      assertThat(sessions(raw))
          .singleElement()
          .extracting(session -> session.end().earliest())
          .isEqualTo(at(1));
    }
  }

  @Test
  void prefersTheSignalOfARuleAndFallsBackWhereARuleGivesNone() {
    WindowsEvent event = CATALOG.decode(atNoon(4688, "0x1000"));
    var gone = new SessionSignal.Activity(new LogonId(0x3000));

    assertThat(SessionRules.standard().with(ProcessCreated.class, e -> gone).signal(event))
        .contains(gone);
    assertThat(SessionRules.standard().with(ProcessCreated.class, e -> null).signal(event))
        .contains(new SessionSignal.Activity(new LogonId(0x1000)));
  }
}
