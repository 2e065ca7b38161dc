package io.github.logonaudit.quickstart;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.Subject;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.LogonId;
import org.jspecify.annotations.Nullable;

/**
 * Event 4688, a process was created, as a user of the library would add it.
 *
 * @param header the header
 * @param subject who created the process, and in which session
 * @param processName the path of the program
 */
public record ProcessCreated(EventHeader header, Subject subject, String processName)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<ProcessCreated> TYPE =
      EventType.of(
          EventKey.security(4688),
          ProcessCreated.class,
          fields ->
              new ProcessCreated(fields.header(), fields.subject(), fields.text("NewProcessName")));

  @Override
  public @Nullable LogonId subjectLogonId() {
    return subject.logonId();
  }
}
