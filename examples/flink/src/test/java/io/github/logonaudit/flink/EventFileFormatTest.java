package io.github.logonaudit.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SimulatedFleet;
import io.github.logonaudit.xml.EventXmlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a file, whatever is wrong with it. */
class EventFileFormatTest {
  private static final byte[] XML =
      EventXmlWriter.toXml(SimulatedFleet.log(1, 2).get(0)).getBytes(UTF_8);

  private final EventFileFormat format =
      new EventFileFormat(JobOptions.of(Map.of("input", "any", "output", "out")));

  @TempDir private Path folder;

  private List<String> read(Path file, long position) throws IOException {
    FileSourceSplit split =
        new FileSourceSplit(
            "1",
            new org.apache.flink.core.fs.Path(file.toUri()),
            0,
            1,
            0,
            1,
            new String[0],
            new CheckpointedPosition(CheckpointedPosition.NO_OFFSET, position));
    List<String> found = new ArrayList<>();
    try (BulkFormat.Reader<Found> reader = format.restoreReader(new Configuration(), split)) {
      for (BulkFormat.RecordIterator<Found> batch = reader.readBatch();
          batch != null;
          batch = reader.readBatch()) {
        for (RecordAndPosition<Found> next = batch.next(); next != null; next = batch.next()) {
          found.add(next.getRecord().isEvent() ? "event" : next.getRecord().json());
        }
      }
    }
    return found;
  }

  @Test
  void reportsAFileThatHasGoneBeforeItWasRead() throws Exception {
    Path gone = folder.resolve("gone.xml");

    // Also if some of it was read before a failure.
    for (long position : new long[] {0, 1, 100}) {
      assertThat(read(gone, position))
          .singleElement()
          .asString()
          .contains(
              "/gone.xml\"",
              "\"kind\":\"GONE\"",
              "\"message\":\"it was moved or deleted before it was read to its end\"");
    }
  }

  @Test
  void expandsWhatIsCompressedWhateverItIsCalled() throws Exception {
    Path plain = Files.write(folder.resolve("plain.xml.gz"), XML);
    Path packed = Files.write(folder.resolve("packed.xml"), Embedded.compressed(XML));
    Path upper = Files.write(folder.resolve("PACKED.XML.GZ"), Embedded.compressed(XML));

    assertThat(read(plain, 0)).containsExactly("event");
    assertThat(read(packed, 0)).containsExactly("event");
    assertThat(read(upper, 0)).containsExactly("event");
    assertThat(read(upper, 1)).isEmpty();
  }

  @Test
  void reportsCompressedFilesThatAreCutOffOrEmpty() throws Exception {
    byte[] whole = Embedded.compressed(XML);
    Path header = Files.write(folder.resolve("a.gz"), Arrays.copyOf(whole, 5));
    Path cut = Files.write(folder.resolve("b.gz"), Arrays.copyOf(whole, whole.length - 100));
    Path empty = Files.write(folder.resolve("c.gz"), new byte[0]);

    assertThat(read(header, 0).toString())
        .contains("a.gz\"", "it can't be read further: the compressed file is cut off\"}");
    assertThat(read(cut, 0).toString())
        .contains("b.gz\"", "it can't be read further: the compressed file is cut off\"}");
    assertThat(read(empty, 0)).singleElement().asString().contains("it contains no event");
  }
}
