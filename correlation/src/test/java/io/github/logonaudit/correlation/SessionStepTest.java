package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.Person.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.session.SnapshotFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionStepTest {
  private static final CorrelatorOptions OPTIONS =
      CorrelatorOptions.standard()
          .withSessions(LoggedEvent.OPTIONS)
          .withLateness(Duration.ofMinutes(5));

  private static List<LoggedEvent> lifeOfAComputer() {
    var computer = new SimulatedComputer("PC1", new Random(1));
    computer.run(20);
    return computer.log.events();
  }

  private static SessionStep step(LoggedEvent event) {
    return SessionStep.of(event.event(), LoggedEvent.RULES);
  }

  private static SessionStep sent(LoggedEvent event) {
    return SessionStep.parse(step(event).toBytes());
  }

  @Test
  void saysTheSameAfterItWasSent() {
    assertThat(lifeOfAComputer())
        .allSatisfy(event -> assertThat(sent(event)).isEqualTo(step(event)));
  }

  @Test
  void hasTheReferenceAndTheSignalOfItsEvent() {
    var log = new ComputerLog("PC1");
    log.logOn(ALICE, 2, 0x1000);
    var event = log.events().get(0);

    assertThat(step(event).event()).isEqualTo(event.reference());
    assertThat(step(event).signal()).isEqualTo(LoggedEvent.RULES.signal(event.event()));
  }

  @Test
  void givesTheCorrelatorTheSameAsTheEvent() {
    List<SessionChange> ofEvents = new ArrayList<>();
    List<SessionChange> ofSteps = new ArrayList<>();
    var events = SessionCorrelator.of(OPTIONS);
    var steps = SessionCorrelator.of(OPTIONS);
    for (var event : lifeOfAComputer()) {
      events.accept(event.event(), Changes.into(ofEvents));
      steps.accept(sent(event), Changes.into(ofSteps));
    }

    assertThat(steps.snapshot()).isEqualTo(events.snapshot());
    assertThat(Changes.values(ofSteps)).isEqualTo(Changes.values(ofEvents)).isNotEmpty();
  }

  @Test
  void givesTheCollectorTheSameAsTheEvent() {
    var steps = SessionCollector.of(SessionOptions.standard());
    lifeOfAComputer().forEach(event -> steps.accept(sent(event)));

    assertThat(steps.finish()).isEqualTo(Correlation.sessions(lifeOfAComputer())).isNotEmpty();
  }

  @Test
  void refusesWhatIsDamagedOrOfAnotherVersion() {
    byte[] bytes = step(lifeOfAComputer().get(3)).toBytes();
    byte[] other = bytes.clone();
    other[0] = 2;

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> SessionStep.parse(cut)).isInstanceOf(SnapshotFormatException.class);
    }
    assertThatThrownBy(() -> SessionStep.parse(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(SnapshotFormatException.class);
    assertThatThrownBy(() -> SessionStep.parse(other))
        .isInstanceOf(SnapshotFormatException.class)
        .hasMessage("the step is of version 2, and this library reads 1");
  }
}
