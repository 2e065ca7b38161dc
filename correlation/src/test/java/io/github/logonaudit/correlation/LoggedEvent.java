package io.github.logonaudit.correlation;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.windows.BuiltInEvents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of a test, which can come in several copies. */
record LoggedEvent(EventHeader header, @Nullable SessionSignal signal, List<Data> data) {
  /** The built-in rules, and one for events that tests bring their meaning along with. */
  static final SessionRules RULES =
      SessionRules.standard().with(Signalled.class, Signalled::signal);

  /** The standard options with these rules. */
  static final SessionOptions OPTIONS = SessionOptions.standard().withRules(RULES);

  /** An event without built-in type. */
  record Signalled(EventHeader header, SessionSignal signal) implements WindowsEvent {}

  WindowsEvent event() {
    return signal != null
        ? new Signalled(header, signal)
        : BuiltInEvents.catalog().decode(RawEvent.of(header, data.toArray(Data[]::new)));
  }

  EventReference reference() {
    return EventReference.of(header);
  }

  LoggedEvent withComputer(String computer) {
    return with(computer, header.recordId(), header.timeCreated());
  }

  LoggedEvent withRecordId(@Nullable Long recordId) {
    return with(header.computer(), recordId, header.timeCreated());
  }

  LoggedEvent withTime(Instant time) {
    return with(header.computer(), header.recordId(), time);
  }

  LoggedEvent withoutTime() {
    return with(header.computer(), header.recordId(), null);
  }

  LoggedEvent withField(String name, String value) {
    List<Data> changed =
        data.stream()
            .map(field -> name.equals(field.name()) ? Data.of(name, value) : field)
            .toList();
    return new LoggedEvent(header, signal, changed);
  }

  /** As a tool writes it that cuts times. */
  LoggedEvent cutTo(ChronoUnit unit) {
    Instant time = header.timeCreated();
    return with(header.computer(), header.recordId(), time == null ? null : time.truncatedTo(unit));
  }

  private LoggedEvent with(String computer, @Nullable Long recordId, @Nullable Instant time) {
    EventHeader other =
        EventHeader.builder(header.provider(), header.eventId(), computer)
            .channel(header.channel())
            .recordId(recordId)
            .timeCreated(time)
            .build();
    return new LoggedEvent(other, signal, data);
  }
}
