package io.github.logonaudit.quickstart;

import io.github.logonaudit.correlation.SessionRuleProvider;
import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.EventTypeProvider;
import io.github.logonaudit.session.SessionSignal;
import java.util.List;

/**
 * Brings an event type and its rule in a jar. {@code META-INF/services} in the jar names this class
 * for both interfaces.
 */
public final class KioskPlugin implements EventTypeProvider, SessionRuleProvider {
  /** Creates the provider; {@link java.util.ServiceLoader} calls this. */
  public KioskPlugin() {}

  @Override
  public List<EventType<?>> eventTypes() {
    return List.of(KioskSessionClosed.TYPE);
  }

  @Override
  public SessionRules addTo(SessionRules rules) {
    return rules.with(
        KioskSessionClosed.class,
        event -> new SessionSignal.LoggedOff(event.logonId(), event.user(), null));
  }
}
