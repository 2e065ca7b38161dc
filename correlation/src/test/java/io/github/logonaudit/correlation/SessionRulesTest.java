package io.github.logonaudit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Activity;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class SessionRulesTest {
  /** An event that a plug-in brings. */
  record BadgeRead(EventHeader header, LogonId logonId) implements WindowsEvent {}

  /** Declared in {@code META-INF/services}. */
  public static final class Provider implements SessionRuleProvider {
    @Override
    public SessionRules addTo(SessionRules rules) {
      return rules.with(BadgeRead.class, event -> new Activity(event.logonId()));
    }
  }

  private static final BadgeRead EVENT =
      new BadgeRead(
          EventHeader.builder(EventProvider.of("Badges"), 1, "PC1").build(), new LogonId(0x1000));
  private static final SessionSignal MEANING = new Activity(new LogonId(0x1000));

  @Test
  void findsTheRulesThatAPlugInBrings() {
    assertThat(SessionRules.standard().signal(EVENT)).isEmpty();
    assertThat(SessionRules.standard().withDiscovered().signal(EVENT)).contains(MEANING);
  }

  @Test
  void looksForRulesWithTheClassLoaderThatItIsGiven() throws Exception {
    ClassLoader own = SessionRulesTest.class.getClassLoader();
    assertThat(SessionRules.standard().withDiscovered(own).signal(EVENT)).contains(MEANING);
    try (var none = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
      assertThat(SessionRules.standard().withDiscovered(none).signal(EVENT)).isEmpty();
    }
  }

  @Test
  void keepsTheRulesThatItAddsTo() {
    var rules = SessionRules.standard().withDiscovered();

    assertThat(rules.with(BadgeRead.class, event -> null).signal(EVENT)).isEmpty();
    assertThat(rules.toString())
        .startsWith("SessionRules[AccountLoggedOff, AccountLoggedOn, AuditLogCleared, BadgeRead, ")
        .endsWith("WorkstationUnlocked]");
  }
}
