package io.github.logonaudit.correlation;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.SessionSignal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What each type of event means for sessions. Immutable: {@link #with} returns other rules.
 *
 * <p>An event type without a rule means nothing, except that its computer was running.
 */
public final class SessionRules {
  private static final SessionRules STANDARD = StandardRules.addTo(new SessionRules(Map.of()));

  private final Map<Class<?>, Function<WindowsEvent, @Nullable SessionSignal>> rules;

  private SessionRules(Map<Class<?>, Function<WindowsEvent, @Nullable SessionSignal>> rules) {
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
   * @param rule says what an event means, or null where one means nothing for sessions; it must be
   *     safe for use by several threads
   * @return the new rules
   */
  public <E extends WindowsEvent> SessionRules with(
      Class<E> eventClass, Function<E, @Nullable SessionSignal> rule) {
    Map<Class<?>, Function<WindowsEvent, @Nullable SessionSignal>> all = new HashMap<>(rules);
    all.put(eventClass, event -> rule.apply(eventClass.cast(event)));
    return new SessionRules(all);
  }

  /**
   * Finds what an event means.
   *
   * @param event the event
   * @return the signal, or empty where there is no rule for events of this type, or the rule says
   *     that this one means nothing
   */
  public Optional<SessionSignal> signal(WindowsEvent event) {
    Function<WindowsEvent, @Nullable SessionSignal> rule = rules.get(event.getClass());
    return rule == null ? Optional.empty() : Optional.ofNullable(rule.apply(event));
  }
}
