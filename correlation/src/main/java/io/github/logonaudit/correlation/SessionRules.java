package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionSignal.Destroyed;
import io.github.logonaudit.correlation.SessionSignal.HostStarted;
import io.github.logonaudit.correlation.SessionSignal.HostStopping;
import io.github.logonaudit.correlation.SessionSignal.LogoffRequested;
import io.github.logonaudit.correlation.SessionSignal.Opened;
import io.github.logonaudit.correlation.SessionSignal.StartMarker;
import io.github.logonaudit.correlation.SessionSignal.StopMarker;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.AccountLoggedOff;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.security.EventLogServiceStopped;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.UserInitiatedLogoff;
import io.github.logonaudit.security.WindowsStarted;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What each type of event means for sessions. Immutable: {@link #with} returns other rules.
 *
 * <p>An event type without a rule means nothing, except that its computer was running.
 */
public final class SessionRules {
  private static final SessionRules STANDARD =
      new SessionRules(Map.of())
          .with(AccountLoggedOn.class, SessionRules::opened)
          .with(
              AccountLoggedOff.class,
              event -> new Destroyed(event.logonId(), event.account(), event.logonType()))
          .with(
              UserInitiatedLogoff.class,
              event -> new LogoffRequested(event.logonId(), event.account()))
          .with(WindowsStarted.class, event -> new HostStarted(StartMarker.SECURITY_AUTHORITY))
          .with(EventLogServiceStopped.class, event -> new HostStopping(StopMarker.EVENT_LOG));

  private final Map<Class<?>, Function<WindowsEvent, SessionSignal>> rules;

  private SessionRules(Map<Class<?>, Function<WindowsEvent, SessionSignal>> rules) {
    this.rules = rules;
  }

  /**
   * Returns the rules for the built-in events.
   *
   * @return the rules
   */
  public static SessionRules standard() {
    return STANDARD;
  }

  /**
   * Returns these rules and one more, which takes the place of the rule for the same type.
   *
   * @param <E> the type
   * @param eventClass the class of the events, exactly: a rule does not reach subclasses
   * @param rule says what an event means; it must be safe for use by several threads
   * @return the new rules
   */
  public <E extends WindowsEvent> SessionRules with(
      Class<E> eventClass, Function<E, SessionSignal> rule) {
    Map<Class<?>, Function<WindowsEvent, SessionSignal>> all = new HashMap<>(rules);
    all.put(eventClass, event -> rule.apply(eventClass.cast(event)));
    return new SessionRules(Map.copyOf(all));
  }

  /**
   * Finds what an event means.
   *
   * @param event the event
   * @return the signal, or empty where there is no rule for events of this type
   */
  public Optional<SessionSignal> signal(WindowsEvent event) {
    Function<WindowsEvent, SessionSignal> rule = rules.get(event.getClass());
    return rule == null ? Optional.empty() : Optional.of(rule.apply(event));
  }

  private static SessionSignal opened(AccountLoggedOn event) {
    if (event.logonType().equals(LogonType.SYSTEM) && event.logonId().equals(LogonId.SYSTEM)) {
      return new HostStarted(StartMarker.SYSTEM_LOGON);
    }
    return new Opened(
        event.logonId(),
        event.account(),
        event.logonType(),
        event.network(),
        event.token().linkedLogonId(),
        event.token().elevated());
  }
}
