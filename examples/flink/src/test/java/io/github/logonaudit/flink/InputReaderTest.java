package io.github.logonaudit.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.flink.Found.Problem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InputReaderTest {
  private final InputReader reader =
      new InputReader(JobOptions.of(Map.of("input", "any", "output", "any")));

  @Test
  void keepsOneProblemAtATimeOfAnInputThatIsFullOfThem() throws Exception {
    InputStream in =
        new ByteArrayInputStream("<Event>x</Event>\n".repeat(1_000_000).getBytes(UTF_8));
    reader.begin("a.xml", "");
    reader.open(in);

    assertThat(Objects.requireNonNull(reader.next()).problem()).isEqualTo(Problem.MALFORMED);
    assertThat(in.available()).isGreaterThan(16_000_000);
  }
}
