package io.github.logonaudit.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SessionStep;
import io.github.logonaudit.correlation.SimulatedFleet;
import io.github.logonaudit.flink.Found.Problem;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.xml.EventXmlWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InputReaderTest {
  private static final String LOGON = EventXmlWriter.toXml(SimulatedFleet.log(1, 20).get(10));

  private final InputReader reader =
      new InputReader(JobOptions.of(Map.of("input", "any", "output", "out")));

  private List<Found> read(String xml) throws IOException {
    reader.begin("a.xml", "");
    reader.open(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    List<Found> all = new ArrayList<>();
    for (Found next = reader.next(); next != null; next = reader.next()) {
      all.add(next);
    }
    return all;
  }

  private static byte[] step(Found found) {
    return Objects.requireNonNull(found.event()).step();
  }

  @Test
  void keepsOneProblemAtATimeOfAnInputThatIsFullOfThem() throws Exception {
    InputStream in =
        new ByteArrayInputStream("<Event>x</Event>\n".repeat(1_000_000).getBytes(UTF_8));
    reader.begin("a.xml", "");
    reader.open(in);

    assertThat(Objects.requireNonNull(reader.next()).problem()).isEqualTo(Problem.MALFORMED);
    assertThat(in.available()).isGreaterThan(16_000_000);
  }

  @Test
  void usesTheHeaderOfAMalformedEventAsASignOfLife() throws Exception {
    Found malformed = read(LOGON.replace("<EventData>", "<EventData><oops>")).get(0);

    assertThat(malformed.problem()).isEqualTo(Problem.MALFORMED);
    assertThat(malformed.isEvent()).isFalse();
    SessionStep step = SessionStep.parse(step(malformed));
    assertThat(step.event())
        .isEqualTo(EventReference.of(SimulatedFleet.log(1, 20).get(10).header()));
    assertThat(step.signal()).isEmpty();
  }

  @Test
  void usesAnEventOfWhichOnlyTheEndIsMissing() throws Exception {
    Found whole = read(LOGON).get(0);

    Found cut = read(LOGON.replace("</Event>", "<UserData><x")).get(0);

    assertThat(cut.problem()).isEqualTo(Problem.REPAIRED);
    assertThat(cut.json()).contains("; the rest of the event is used");
    assertThat(cut.isEvent()).isTrue();
    assertThat(step(cut)).isEqualTo(step(whole));
  }

  @Test
  void readsABareAmpersandAndReportsIt() throws Exception {
    List<Found> found =
        read(LOGON.replace("</EventData>", "<Data Name='x'>R&D</Data></EventData>"));

    assertThat(found).extracting(Found::problem).containsExactly(Problem.REPAIRED, null);
    assertThat(found.get(0).json())
        .contains("\"input\":\"a.xml\"", "\"kind\":\"REPAIR\"", "read a bare '&' as text");
    assertThat(found.get(1).isEvent()).isTrue();
  }
}
