package io.github.logonaudit.correlation;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.AccountLoggedOff;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Activity;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each type of event means for sessions. Immutable: {@link #with} returns other rules.
 *
 * <pre>{@code
 * SessionRules rules =
 *     SessionRules.standard()
 *         .with(
 *             BadgeRead.class,
 *             event -> event.isExit() ? new SessionSignal.Activity(event.logonId()) : null);
 * SessionOptions options = SessionOptions.standard().withRules(rules);
 * }</pre>
 *
 * <p>An event for which no rule gives a signal shows that the session that it names as its actor
 * ({@link WindowsEvent#subjectLogonId()}) was open; one that names no session shows only that its
 * computer was running. So an event never loses its meaning when it gets a type.
 */
public final class SessionRules {
  private static final SessionRules STANDARD = StandardRules.addTo(new SessionRules(Map.of()));

  private final Map<Class<?>, Function<WindowsEvent, @Nullable SessionSignal>> rules;

  /** Whether the rules for 4624 and 4634, which most events with a rule are, are built in. */
  private final boolean areLogonsStandard;

  private SessionRules(Map<Class<?>, Function<WindowsEvent, @Nullable SessionSignal>> rules) {
    this.rules = rules;
    this.areLogonsStandard =
        rules.get(AccountLoggedOn.class) == (Object) StandardRules.LOGGED_ON
            && rules.get(AccountLoggedOff.class) == (Object) StandardRules.LOGGED_OFF;
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
   * Returns these rules with another one, which replaces the rule for the same type.
   *
   * @param <E> the type
   * @param eventClass the class of the events, exactly: a rule does not reach subclasses
   * @param rule says what an event means, or null where it means no more than an event without a
   *     rule; it must be safe for use by several threads
   * @return the new rules
   */
  @SuppressWarnings("unchecked") // a rule gets events of its own class only
  public <E extends WindowsEvent> SessionRules with(
      Class<E> eventClass, Function<E, @Nullable SessionSignal> rule) {
    Objects.requireNonNull(eventClass, "eventClass");
    Objects.requireNonNull(rule, "rule");
    Map<Class<?>, Function<WindowsEvent, @Nullable SessionSignal>> all = new HashMap<>(rules);
    all.put(eventClass, (Function<WindowsEvent, @Nullable SessionSignal>) rule);
    return new SessionRules(all);
  }

  /**
   * Returns these rules and those of every {@link SessionRuleProvider} that {@link ServiceLoader}
   * finds by the calling thread's context class loader.
   *
   * @return the new rules
   * @throws java.util.ServiceConfigurationError if a provider can't be loaded
   */
  public SessionRules withDiscovered() {
    return withAll(ServiceLoader.load(SessionRuleProvider.class));
  }

  /**
   * Returns these rules and those of every {@link SessionRuleProvider} that {@link ServiceLoader}
   * finds by a class loader, such as that of a plug-in.
   *
   * @param loader the class loader
   * @return the new rules
   * @throws java.util.ServiceConfigurationError if a provider can't be loaded
   */
  public SessionRules withDiscovered(ClassLoader loader) {
    Objects.requireNonNull(loader, "loader");
    return withAll(ServiceLoader.load(SessionRuleProvider.class, loader));
  }

  private SessionRules withAll(ServiceLoader<SessionRuleProvider> providers) {
    SessionRules all = this;
    for (SessionRuleProvider provider : providers) {
      all = provider.addTo(all);
    }
    return all;
  }

  /**
   * Returns the types that have a rule, for a person.
   *
   * @return text like {@code SessionRules[AccountLoggedOff, AccountLoggedOn]}, in alphabetical
   *     order
   */
  @Override
  public String toString() {
    return rules.keySet().stream()
        .map(Class::getSimpleName)
        .sorted()
        .collect(Collectors.joining(", ", "SessionRules[", "]"));
  }

  /**
   * Finds what an event means.
   *
   * @param event the event
   * @return the signal of the rule for events of this type; where there is none, {@link Activity}
   *     of the session that the event names as its actor, or empty if it names none
   */
  public Optional<SessionSignal> signal(WindowsEvent event) {
    Objects.requireNonNull(event, "event");
    return Optional.ofNullable(signalOrNull(event));
  }

  @Nullable SessionSignal signalOrNull(WindowsEvent event) {
    // Without the map, whose functions the compiler can't know.
    if (areLogonsStandard) {
      if (event instanceof AccountLoggedOn loggedOn) {
        return StandardRules.loggedOn(loggedOn);
      }
      if (event instanceof AccountLoggedOff loggedOff) {
        return StandardRules.loggedOff(loggedOff);
      }
    }
    Function<WindowsEvent, @Nullable SessionSignal> rule = rules.get(event.getClass());
    SessionSignal signal = rule == null ? null : rule.apply(event);
    LogonId subject = signal == null ? event.subjectLogonId() : null;
    return subject == null ? signal : new Activity(subject);
  }
}
