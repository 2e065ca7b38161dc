package io.github.logonaudit.correlation;

/**
 * Brings session rules in a separate jar, for the event types that an {@link
 * io.github.logonaudit.event.EventTypeProvider} in it brings. {@link SessionRules#withDiscovered()}
 * finds the providers that are declared to {@link java.util.ServiceLoader}.
 */
public interface SessionRuleProvider {
  /**
   * Adds the rules of this provider to others.
   *
   * @param rules the rules so far
   * @return the same with {@link SessionRules#with} for each type, never null
   */
  SessionRules addTo(SessionRules rules);
}
