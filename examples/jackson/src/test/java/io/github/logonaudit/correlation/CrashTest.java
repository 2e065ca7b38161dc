package io.github.logonaudit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.EventXmlWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that saves snapshots and is killed, again and again, writes what it writes if nobody
 * kills it.
 *
 * <p>{@code mvn test} kills it a few times; {@code mvn -Psoak -pl examples/jackson -am test
 * -Dtest=CrashTest -Dsurefire.failIfNoSpecifiedTests=false} 200 times.
 */
class CrashTest {
  private static final int KILLS = Integer.getInteger("crash.kills", 3);

  private final Random random = new Random(7);

  private static void write(Path log) throws IOException {
    List<LoggedEvent> events = new ArrayList<>();
    for (int number = 1; number <= 40; number++) {
      var computer = new SimulatedComputer("PC" + number, new Random(number));
      computer.withSteadyClock().withOneLife().run(2);
      events.addAll(computer.log.events());
    }
    events.sort(Comparator.comparing(event -> event.header().timeCreated()));
    try (EventXmlWriter writer = EventXmlWriter.open(log)) {
      for (LoggedEvent event : events) {
        // The others have no XML of their own.
        if (event.signal() == null) {
          writer.write(RawEvent.of(event.header(), event.data().toArray(Data[]::new)));
        }
      }
    }
  }

  /** Kills the program soon after it has saved some states; tells whether it was done before. */
  private boolean runsToItsEnd(Path log, Path state, Path sessions, int states)
      throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FollowingProgram.class.getName(),
                log.toString(),
                state.toString(),
                sessions.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    boolean done = false;
    try (BufferedReader output = program.inputReader()) {
      String line = output.readLine();
      for (int i = 1; i < states && line != null && !line.equals("done"); i++) {
        line = output.readLine();
      }
      done = "done".equals(line);
      // At any point of the next state.
      for (long until = System.nanoTime() + random.nextInt(3_000_000);
          System.nanoTime() < until; ) {
        Thread.onSpinWait();
      }
    } finally {
      program.destroyForcibly().waitFor();
    }
    return done;
  }

  @Test
  void writesTheSameThoughItIsKilled(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log.xml");
    write(log);
    Path expected = folder.resolve("expected");
    assertThat(runsToItsEnd(log, folder.resolve("whole"), expected, Integer.MAX_VALUE)).isTrue();
    assertThat(Files.readAllLines(expected)).hasSizeGreaterThan(300);
    int rounds = 0;
    for (int kills = 0; kills < KILLS; rounds++) {
      Path state = folder.resolve("state" + rounds);
      Path sessions = folder.resolve("sessions" + rounds);
      boolean done = false;
      while (!done && kills < KILLS) {
        done = runsToItsEnd(log, state, sessions, 1 + random.nextInt(3));
        kills += done ? 0 : 1;
      }
      if (!done) {
        runsToItsEnd(log, state, sessions, Integer.MAX_VALUE);
      }
      assertThat(sessions).hasSameTextualContentAs(expected);
    }
    System.out.printf("killed %d times in %d rounds%n", KILLS, rounds);
  }
}
