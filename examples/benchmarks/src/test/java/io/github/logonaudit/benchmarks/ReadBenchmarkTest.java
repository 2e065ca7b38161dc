package io.github.logonaudit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

/** Runs every pass over small logs, whose size the pom sets. */
class ReadBenchmarkTest {
  static Stream<String> readings() throws NoSuchFieldException {
    return parameters(ReadBenchmark.Reading.class, "reading");
  }

  static Stream<String> logs() throws NoSuchFieldException {
    return parameters(ReadBenchmark.Log.class, "log");
  }

  private static Stream<String> parameters(Class<?> state, String field)
      throws NoSuchFieldException {
    return Stream.of(state.getField(field).getAnnotation(Param.class).value());
  }

  @ParameterizedTest
  @MethodSource("readings")
  void countsTheEventsThatItReads(String name) throws Exception {
    ReadBenchmark.Reading reading = new ReadBenchmark.Reading();
    reading.reading = name;
    reading.prepare();
    Work work = new Work();

    long events = new ReadBenchmark().alone(reading, work);

    assertThat(work.events).isEqualTo(events).isGreaterThan(100);
    if (name.endsWith("iltered") || name.equals("logon.logonsOnly")) {
      assertThat(work.records).isPositive().isLessThan(events);
    } else {
      assertThat(work.records).isEqualTo(events);
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void hasATurnForEveryWayThatIsMeasuredAlone(String name) throws Exception {
    Ways ways = Ways.of(name);
    // Measures allocation, which needs no turn.
    String exception = "logon.logonsOnly";

    assertThat(readings().filter(reading -> reading.startsWith(name + ".")))
        .filteredOn(reading -> !reading.equals(exception))
        .isNotEmpty()
        .allMatch(reading -> ways.find(reading.substring(name.length() + 1)) != null)
        .allMatch(reading -> hasField(reading.substring(name.length() + 1)));
  }

  private static boolean hasField(String way) {
    return Stream.of(Turns.class.getFields()).anyMatch(field -> field.getName().equals(way));
  }
}
