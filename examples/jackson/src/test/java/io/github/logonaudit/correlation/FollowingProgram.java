package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/**
 * Writes the sessions of a log to a file, and goes on where it was when it was stopped. With each
 * snapshot it saves how many events are in it, and how long the output was then.
 */
final class FollowingProgram {
  private static final int EVENTS_PER_SNAPSHOT = 25;

  private FollowingProgram() {}

  /** Takes the log, the file for the state, and the file for the sessions. */
  public static void main(String[] args) throws IOException {
    Path state = Path.of(args[1]);
    SessionCorrelator correlator =
        SessionCorrelator.of(CorrelatorOptions.standard().withLateness(Duration.ofMinutes(5)));
    long done = 0;
    try (EventXmlReader<WindowsEvent> reader = EventXmlParser.standard().open(Path.of(args[0]));
        FileChannel out =
            FileChannel.open(
                Path.of(args[2]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (Files.exists(state)) {
        ByteBuffer saved = ByteBuffer.wrap(Files.readAllBytes(state));
        done = saved.getLong();
        out.truncate(saved.getLong());
        correlator.restore(Arrays.copyOfRange(saved.array(), saved.position(), saved.limit()));
      } else {
        out.truncate(0);
      }
      out.position(out.size());
      for (WindowsEvent event : reader) {
        if (reader.events() > done) {
          correlator.accept(event, change -> write(change, out));
          if (reader.events() % EVENTS_PER_SNAPSHOT == 0) {
            save(state, reader.events(), out, correlator.snapshot());
            System.out.println(reader.events());
          }
        }
      }
      correlator.finish(change -> write(change, out));
    }
    System.out.println("done");
  }

  private static void write(SessionChange change, FileChannel out) {
    if (change instanceof Closed closed) {
      String line = closed.session() + " " + closed.session().evidence() + "\n";
      try {
        out.write(ByteBuffer.wrap(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void save(Path state, long events, FileChannel out, byte[] snapshot)
      throws IOException {
    ByteBuffer saved = ByteBuffer.allocate(2 * Long.BYTES + snapshot.length);
    saved.putLong(events).putLong(out.position()).put(snapshot);
    Path next = state.resolveSibling("next");
    Files.write(next, saved.array());
    Files.move(next, state, StandardCopyOption.ATOMIC_MOVE);
  }
}
