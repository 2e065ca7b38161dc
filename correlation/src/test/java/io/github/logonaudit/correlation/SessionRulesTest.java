package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.AccountLoggedOff;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Activity;
import io.github.logonaudit.session.SessionSignal.LoggedOff;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
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

  @Test
  void takesOtherRulesForLogonsAndLogoffs() {
    var pc = new ComputerLog("PC1").at("08:00:00");
    pc.logOn(BOB, 3, 0x2000);
    pc.logOff(BOB, 3, 0x2000);
    WindowsEvent logon = pc.events().get(0).event();
    WindowsEvent logoff = pc.events().get(1).event();
    var standard = SessionRules.standard();
    var other = new Activity(new LogonId(0x3000));
    var ofLogon = standard.with(AccountLoggedOn.class, event -> other);
    var ofLogoff = standard.with(AccountLoggedOff.class, event -> other);

    assertThat(standard.signal(logon)).containsInstanceOf(LoggedOn.class);
    assertThat(standard.signal(logoff))
        .contains(new LoggedOff(new LogonId(0x2000), BOB.account(), LogonType.NETWORK));
    assertThat(ofLogon.signal(logon)).contains(other);
    assertThat(ofLogon.signal(logoff)).isEqualTo(standard.signal(logoff));
    assertThat(ofLogoff.signal(logoff)).contains(other);
    assertThat(ofLogoff.signal(logon)).isEqualTo(standard.signal(logon));
    assertThat(ofLogoff.with(AccountLoggedOff.class, event -> null).signal(logoff)).isEmpty();
  }
}
