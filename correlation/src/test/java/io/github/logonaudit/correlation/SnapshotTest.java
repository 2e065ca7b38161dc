package io.github.logonaudit.correlation;

import static io.github.logonaudit.correlation.Person.ALICE;
import static io.github.logonaudit.correlation.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.SnapshotFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final CorrelatorOptions OPTIONS =
      CorrelatorOptions.standard()
          .withSessions(LoggedEvent.OPTIONS)
          .withLateness(Duration.ofMinutes(5));

  private final SessionCorrelator correlator = SessionCorrelator.of(OPTIONS);
  private final ComputerLog pc = new ComputerLog("PC1");
  private final ComputerLog other = new ComputerLog("PC2");

  private static List<SessionChange> take(SessionCorrelator correlator, ComputerLog log) {
    List<SessionChange> changes = new ArrayList<>();
    log.events().forEach(event -> correlator.accept(event.event(), Changes.into(changes)));
    log.events().clear();
    return changes;
  }

  private static List<SessionChange> finish(SessionCorrelator correlator) {
    List<SessionChange> changes = new ArrayList<>();
    correlator.finish(Changes.into(changes));
    return changes;
  }

  private static SessionCorrelator restored(byte[] snapshot) {
    var restored = SessionCorrelator.of(OPTIONS);
    restored.restore(snapshot);
    return restored;
  }

  private void logOn() {
    pc.at("08:00:00").logOnSplit(ALICE, 2, 0x1000, 0x1010);
    pc.at("09:00:00").lock(ALICE, 0x1010);
    pc.at("10:00:00").logOn(BOB, 3, 0x2000);
    other.at("08:00:00").logOn(BOB, 2, 0x1000);
    take(correlator, pc);
    take(correlator, other);
  }

  @Test
  void goesOnWithAllComputers() {
    logOn();

    assertThat(Changes.values(finish(restored(correlator.snapshot()))))
        .isEqualTo(Changes.values(finish(correlator)))
        .hasSize(5);
  }

  @Test
  void goesOnWithALogonOfUnknownType() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.as(event -> event.withField("LogonType", "Interactive"));
    take(correlator, pc);

    var changes = finish(restored(correlator.snapshot()));

    assertThat(Changes.values(changes)).isEqualTo(Changes.values(finish(correlator)));
    assertThat(changes)
        .extracting(change -> ((SessionChange.OfSession) change).session().logonType())
        .containsOnlyNulls();
  }

  @Test
  void goesOnWithStartsAndAbortedShutdownsThatStillWait() {
    pc.at("08:00:00").logOn(ALICE, 2, 0x1000);
    pc.at("17:00:00").systemShutdownRequested();
    pc.at("17:00:10").systemShutdownAborted();
    pc.at("17:01:00").systemBootType("0x0");
    take(correlator, pc);

    var changes = finish(restored(correlator.snapshot()));

    assertThat(Changes.values(changes)).isEqualTo(Changes.values(finish(correlator)));
    assertThat(changes)
        .extracting(change -> ((SessionChange.OfSession) change).session().end().grade())
        .endsWith(EndGrade.RESTART_BOUNDED);
  }

  @Test
  void goesOnWithOneComputer() {
    logOn();
    var restored = restored(correlator.snapshot("pc2"));

    assertThat(finish(restored))
        .extracting(change -> ((SessionChange.OfSession) change).session().computer())
        .containsExactly("PC2", "PC2");
  }

  @Test
  void putsTheComputersOfASnapshotBesideThoseThatAreThere() {
    logOn();
    var restored = restored(correlator.snapshot("PC1"));
    restored.restore(correlator.snapshot("PC2"));

    assertThat(restored.snapshot()).isEqualTo(correlator.snapshot());
    assertThat(Changes.values(finish(restored))).isEqualTo(Changes.values(finish(correlator)));
  }

  @Test
  void knowsNothingOfAComputerThatNoEventNamed() {
    assertThat(finish(restored(correlator.snapshot("PC9")))).isEmpty();
  }

  @Test
  void takesASnapshotOfEqualStateInEqualBytes() {
    logOn();

    assertThat(restored(correlator.snapshot()).snapshot()).isEqualTo(correlator.snapshot());
  }

  @Test
  void refusesAnotherVersion() {
    byte[] snapshot = correlator.snapshot();
    for (byte version : new byte[] {1, 2, 4}) {
      snapshot[4] = version;
      assertThatThrownBy(() -> correlator.restore(snapshot))
          .isInstanceOf(SnapshotFormatException.class)
          .hasMessage("the snapshot is of version " + version + ", and this library reads 3");
    }
  }

  @Test
  void refusesWhatIsNoSnapshot() {
    for (byte[] bytes : List.of(new byte[0], new byte[4], new byte[] {1, 2, 3}, new byte[100])) {
      assertThatThrownBy(() -> correlator.restore(bytes))
          .isInstanceOf(SnapshotFormatException.class)
          .hasMessage("this is no snapshot of a correlator");
    }
  }

  @Test
  void refusesASnapshotOfWhichABitIsWrongOrTheEndIsMissing() {
    logOn();
    byte[] snapshot = correlator.snapshot();

    for (int i = 5; i < snapshot.length; i++) {
      byte[] wrong = snapshot.clone();
      wrong[i] ^= (byte) 1;
      byte[] cut = Arrays.copyOf(snapshot, i);
      assertThatThrownBy(() -> correlator.restore(wrong))
          .isInstanceOf(SnapshotFormatException.class)
          .hasMessage("the snapshot is damaged: its check sum is wrong");
      assertThatThrownBy(() -> correlator.restore(cut)).isInstanceOf(SnapshotFormatException.class);
    }
  }

  @Test
  void changesNothingByASnapshotThatOnlyLooksWhole() {
    logOn();
    byte[] before = correlator.snapshot();
    var random = new Random(5);
    int refused = 0;

    for (int i = 0; i < 3000; i++) {
      byte[] forged = before.clone();
      for (int k = 1 + random.nextInt(3); k > 0; k--) {
        forged[5 + random.nextInt(forged.length - 9)] = (byte) random.nextInt();
      }
      sum(forged);
      var target = restored(before);
      try {
        target.restore(forged);
        target.openSessions();
        target.finish(change -> {});
      } catch (SnapshotFormatException e) {
        refused++;
        assertThat(target.snapshot()).isEqualTo(before);
      }
    }

    assertThat(refused).isGreaterThan(300);
  }

  private static void sum(byte[] snapshot) {
    int end = snapshot.length - 4;
    var sum = new CRC32C();
    sum.update(snapshot, 0, end);
    for (int i = 0; i < 4; i++) {
      snapshot[end + i] = (byte) (sum.getValue() >>> (8 * i));
    }
  }
}
