package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EvtxTest.logoff;
import static io.github.logonaudit.xml.EvtxTest.logoffEvent;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.evtx.BinXmlWriter;
import io.github.logonaudit.xml.evtx.EvtxWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of a file whose headers or records are damaged, and what is reported. */
class EvtxHeaderTest {
  private static final int CHUNK = 4096;
  private static final int LENGTH = 1 << 16;
  private static final int NEXT = CHUNK + LENGTH;

  private static final EvtxWriter WRITER = new EvtxWriter();

  /** Two chunks; after the records of the first, there is one of an earlier use. */
  private static final byte[] FILE =
      WRITER
          .record(1, logoff(1))
          .record(2, logoff(2))
          .record(3, logoff(3))
          .freeSpace()
          .record(9, logoff(9))
          .endChunk()
          .record(4, logoff(4))
          .toBytes();

  private static final int FIRST = CHUNK + 512;
  private static final int SECOND = WRITER.records().get(1);
  private static final int THIRD = WRITER.records().get(2);
  private static final int STALE = WRITER.records().get(3);
  private static final int LAST = WRITER.records().get(4);

  /** A record that fills its chunk. */
  private static final Consumer<BinXmlWriter> FILLING =
      logoff(2).andThen(out -> out.raw(new int[LENGTH - 4 - out.position()]));

  private static final byte[] FULL =
      new EvtxWriter()
          .record(1, logoff(1))
          .record(2, FILLING)
          .endChunk()
          .record(4, logoff(4))
          .toBytes();

  private static final byte[] EMPTY =
      new EvtxWriter().freeSpace().record(9, logoff(9)).endChunk().record(4, logoff(4)).toBytes();

  private static final String ALL = "1 at 4608, 2 at " + SECOND + ", 3 at " + THIRD;
  private static final String LAST_ONE = ", 4 at " + LAST;
  private static final String FILE_SUM = "CHECK_SUM from 0 of 4096, ";
  private static final String NO_CHUNK = "NOT_A_CHUNK from 4096 of 65536, ";
  private static final String MISSING = ", MISSING_CHUNKS from ";
  private static final String WRONG_SUM = "CHECK_SUM from 4096 of 65536, ";

  /** A file, and what it gives: events by their record ID, stray text, and what is malformed. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Case(String name, byte[] file, String expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A change of a file. */
  private interface Change {
    void apply(ByteBuffer file);

    default Change andThen(Change next) {
      return file -> {
        apply(file);
        next.apply(file);
      };
    }
  }

  /** The first chunk has no check sums, and says so. */
  private static final Change CLEAR_SUMS =
      file -> file.putInt(CHUNK + 120, 4).putInt(CHUNK + 124, 0).putInt(CHUNK + 52, 0);

  private static String first(String instead) {
    return "1 at 4608, " + instead + ", 3 at " + THIRD + LAST_ONE;
  }

  private static byte[] with(byte[] file, Change change) {
    ByteBuffer changed = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
    change.apply(changed);
    return changed.array();
  }

  private static Case changed(String name, Change change, String expected) {
    return new Case(name, with(FILE, change), expected);
  }

  /** The header of the first chunk is changed, and has the right check sum. */
  private static Case sealed(String name, Change change, String expected) {
    byte[] file = with(FILE, change);
    byte[] chunk = EvtxWriter.sealedHeader(Arrays.copyOfRange(file, CHUNK, NEXT));
    System.arraycopy(chunk, 0, file, CHUNK, LENGTH);
    return new Case(name, file, expected);
  }

  private static Case cut(String name, int length, String expected) {
    return new Case(name, Arrays.copyOf(FILE, length), expected);
  }

  private static Case inserted(String name, int at, byte[] bytes, String expected) {
    ByteBuffer all = ByteBuffer.allocate(FILE.length + bytes.length);
    all.put(FILE, 0, at).put(bytes).put(FILE, at, FILE.length - at);
    return new Case(name, all.array(), expected);
  }

  private static byte[] letters(int count) {
    byte[] letters = new byte[count];
    Arrays.fill(letters, (byte) 'x');
    return letters;
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("whole", FILE, ALL + LAST_ONE),
        // The file header.
        changed(
            "one wrong byte in the signature",
            f -> f.put(6, (byte) 'x'),
            FILE_SUM + ALL + LAST_ONE),
        changed("two", f -> f.put(5, (byte) 'x').put(6, (byte) 'x'), FILE_SUM + ALL + LAST_ONE),
        changed("a wrong file sum", f -> f.put(20, (byte) 1), FILE_SUM + ALL + LAST_ONE),
        changed(
            "no file sum", f -> f.putInt(120, 4).putInt(124, 0).put(20, (byte) 1), ALL + LAST_ONE),
        changed(
            "a file sum in spite of its flag",
            f -> f.putInt(120, 4).put(20, (byte) 1),
            FILE_SUM + ALL + LAST_ONE),
        new Case(
            "the end of a damaged header",
            with(Arrays.copyOf(FILE, 42), f -> f.put(6, (byte) 'x')),
            "the input ends inside the header of the file at 42"),
        new Case(
            "text that begins like a signature",
            ("ElfFile: " + EventXmlWriter.toXml(logoffEvent(1))).getBytes(US_ASCII),
            "1 at 9"),
        cut("cut in the file header", 100, "the input ends inside the header of the file at 100"),
        cut(
            "cut before its end",
            CHUNK - 1,
            "the input ends inside the header of the file at 4095"),
        cut("cut after it", CHUNK, "MISSING_CHUNKS from 4096 of 0"),
        new Case(
            "more chunks counted than there are",
            EvtxWriter.withHeader(FILE, 0, 3, 5),
            ALL + LAST_ONE + MISSING + FILE.length + " of 0"),
        new Case(
            "which the end of the last does not hide",
            EvtxWriter.withHeader(
                sealed("", f -> f.putInt(CHUNK + 48, LENGTH + 1), "").file(), 0, 3, 5),
            ALL + LAST_ONE + MISSING + FILE.length + " of 0"),
        new Case(
            "nor zeros at the end",
            Arrays.copyOf(EvtxWriter.withHeader(FILE, 0, 4, 5), FILE.length + 100),
            ALL + LAST_ONE + MISSING + (FILE.length + 100) + " of 0"),
        new Case(
            "zeros at the end of a file in use",
            Arrays.copyOf(EvtxWriter.withHeader(FILE, 1, 2, 99), FILE.length + LENGTH),
            ALL + LAST_ONE),
        new Case(
            "records after a chunk whose IDs are not known",
            with(
                EvtxWriter.withLastIds(EvtxWriter.withHeader(FILE, 0, 2, 9), 3, 4),
                f -> f.put(NEXT + 124, (byte) 1)),
            ALL + ", CHECK_SUM from " + NEXT + " of 65536" + LAST_ONE),
        // The header of a chunk.
        changed("a wrong sum", f -> f.put(CHUNK + 124, (byte) 1), WRONG_SUM + ALL + LAST_ONE),
        changed("a wrong end", f -> f.putInt(CHUNK + 48, 600), WRONG_SUM + ALL + LAST_ONE),
        sealed("no end", f -> f.putInt(CHUNK + 48, 0), ALL + LAST_ONE),
        sealed("an end in the header", f -> f.putInt(CHUNK + 48, 511), ALL + LAST_ONE),
        sealed("an end after the chunk", f -> f.putInt(CHUNK + 48, LENGTH + 1), ALL + LAST_ONE),
        sealed("a wrong sum of records", f -> f.putInt(CHUNK + 52, 1), WRONG_SUM + ALL + LAST_ONE),
        sealed(
            "neither end nor sum",
            f -> f.putInt(CHUNK + 48, 0).putInt(CHUNK + 52, 1),
            WRONG_SUM + ALL + ", 9 at " + STALE + LAST_ONE),
        sealed(
            "nor a record after them",
            f -> f.putInt(CHUNK + 48, 0).putInt(CHUNK + 52, 1).putInt(STALE, 1),
            WRONG_SUM + ALL + LAST_ONE),
        sealed(
            "nor a whole record after them",
            f -> f.putInt(CHUNK + 48, 0).putInt(CHUNK + 52, 1).putInt(STALE + 4, 10),
            WRONG_SUM + ALL + ", record 9: its size is 10 bytes at " + STALE + LAST_ONE),
        changed("no sums", CLEAR_SUMS.andThen(f -> f.put(CHUNK + 20, (byte) 1)), ALL + LAST_ONE),
        changed(
            "no sums and no end",
            CLEAR_SUMS.andThen(f -> f.putInt(CHUNK + 48, 0)),
            ALL + ", 9 at " + STALE + LAST_ONE),
        changed(
            "a sum of records in spite of its flag",
            CLEAR_SUMS.andThen(f -> f.putInt(CHUNK + 52, 1)),
            WRONG_SUM + ALL + LAST_ONE),
        changed(
            "a sum of the header in spite of its flag",
            CLEAR_SUMS.andThen(f -> f.putInt(CHUNK + 124, 1)),
            WRONG_SUM + ALL + LAST_ONE),
        new Case("empty", EMPTY, "4 at " + (NEXT + 512)),
        new Case("full", FULL, "1 at 4608, 2 at " + SECOND + ", 4 at " + (NEXT + 512)),
        new Case(
            "full, with a wrong size",
            with(FULL, f -> f.putInt(NEXT - 4, 1)),
            WRONG_SUM
                + "1 at 4608, record 2: its two sizes differ: "
                + (NEXT - SECOND)
                + " and 1 bytes at "
                + SECOND
                + ", 4 at "
                + (NEXT + 512)),
        changed(
            "a wrong hash of a name", f -> f.put(FIRST + 81, (byte) 1), WRONG_SUM + ALL + LAST_ONE),
        // No chunk.
        changed("another signature", f -> f.put(CHUNK + 6, (byte) 'x'), NO_CHUNK + ALL + LAST_ONE),
        changed(
            "another signature and end",
            f -> f.put(CHUNK + 6, (byte) 'x').putInt(CHUNK + 48, 600),
            NO_CHUNK + ALL + LAST_ONE),
        changed("only letters", f -> f.put(CHUNK, letters(LENGTH)), NO_CHUNK + "4 at " + LAST),
        changed(
            "letters without a sum",
            f ->
                f.put(CHUNK, letters(LENGTH))
                    .putInt(CHUNK + 120, 4)
                    .putInt(CHUNK + 124, 0)
                    .putInt(CHUNK + 52, 0)
                    .putInt(CHUNK + 48, 600),
            NO_CHUNK + "4 at " + LAST),
        changed(
            "letters before a record",
            f -> f.put(CHUNK, letters(512)).putInt(FIRST, 1),
            NO_CHUNK + "2 at " + SECOND + ", 3 at " + THIRD + ", 9 at " + STALE + LAST_ONE),
        inserted(
            "letters between two chunks",
            NEXT,
            letters(7),
            ALL + ", NOT_A_CHUNK from " + NEXT + " of 7, 4 at " + (LAST + 7)),
        inserted("zeros between two chunks", NEXT, new byte[7], ALL + ", 4 at " + (LAST + 7)),
        inserted(
            "a header of letters between two chunks",
            NEXT,
            letters(512),
            ALL + ", NOT_A_CHUNK from " + NEXT + " of 512, 4 at " + (LAST + 512)),
        // Records.
        changed(
            "a small size",
            f -> f.putInt(SECOND + 4, 27),
            WRONG_SUM + first("record 2: its size is 27 bytes at " + SECOND)),
        changed(
            "a size that passes the chunk",
            f -> f.putInt(SECOND + 4, NEXT - SECOND + 1),
            WRONG_SUM
                + first(
                    "record 2: its size is "
                        + (NEXT - SECOND + 1)
                        + " bytes, but "
                        + (NEXT - SECOND)
                        + " are left in its chunk at "
                        + SECOND)),
        changed(
            "a size that reaches its end",
            f -> f.putInt(SECOND + 4, NEXT - SECOND),
            WRONG_SUM
                + first(
                    "record 2: its two sizes differ: "
                        + (NEXT - SECOND)
                        + " and 0 bytes at "
                        + SECOND)),
        changed(
            "another second size",
            f -> f.putInt(THIRD - 4, 1),
            WRONG_SUM
                + first(
                    "record 2: its two sizes differ: "
                        + (THIRD - SECOND)
                        + " and 1 bytes at "
                        + SECOND)),
        changed(
            "another signature of a record",
            f -> f.putInt(SECOND, 1),
            WRONG_SUM + first("expected a record at " + SECOND)),
        changed(
            "another signature of the last record",
            f -> f.putInt(THIRD, 1),
            WRONG_SUM + "1 at 4608, 2 at " + SECOND + ", expected a record at " + THIRD + LAST_ONE),
        // The end of the input.
        cut(
            "cut in the header of a chunk",
            CHUNK + 511,
            "the input ends inside the header of a chunk at 4607"),
        cut("cut after it", FIRST, "the input ends inside a chunk at 4608"),
        cut(
            "cut in a record",
            SECOND + 40,
            "1 at 4608, record 2: the input ends inside it at " + SECOND),
        cut(
            "cut after its header",
            SECOND + 24,
            "1 at 4608, record 2: the input ends inside it at " + SECOND),
        cut("cut before it", SECOND + 23, "1 at 4608, the input ends inside a record at " + SECOND),
        cut("cut after a record", SECOND, "1 at 4608, the input ends inside a chunk at " + SECOND),
        cut("cut after the last record", STALE, ALL + ", MISSING_CHUNKS from " + STALE + " of 0"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsAndReports(Case each, @TempDir Path folder) throws IOException {
    assertThat(read(each.file(), null)).isEqualTo(each.expected());
    Path path = Files.write(folder.resolve("Security.evtx"), each.file());
    assertThat(read(each.file(), path)).isEqualTo(each.expected());
  }

  private static final EvtxWriter WRAPPED =
      new EvtxWriter()
          .record(21, logoff(21))
          .record(22, logoff(22))
          .endChunk()
          .record(11, logoff(11))
          .record(12, logoff(12))
          .endChunk();

  /** What is missing in one of several files is reported at its end. */
  @Test
  void sortsTheChunksOfEachFile(@TempDir Path folder) throws IOException {
    byte[] file = WRAPPED.toBytes();
    byte[] more = EvtxWriter.withHeader(file, 0, 3, 31);
    byte[] cut = Arrays.copyOf(file, WRAPPED.records().get(3) + 40);
    int end = file.length;
    ByteBuffer all = ByteBuffer.allocate(2 * end + cut.length).put(more).put(more).put(cut);
    Path path = Files.write(folder.resolve("Security.evtx"), all.array());
    List<String> expected = new ArrayList<>();
    for (int from : new int[] {0, end, 2 * end}) {
      expected.add("11 at " + (from + WRAPPED.records().get(2)));
      expected.add(
          from == 2 * end
              ? "record 12: the input ends inside it at " + (from + WRAPPED.records().get(3))
              : "12 at " + (from + WRAPPED.records().get(3)));
      expected.add("21 at " + (from + WRAPPED.records().get(0)));
      expected.add("22 at " + (from + WRAPPED.records().get(1)));
      if (from < 2 * end) {
        expected.add("MISSING_CHUNKS from " + (from + end) + " of 0");
      }
    }
    assertThat(read(all.array(), path)).isEqualTo(String.join(", ", expected));
  }

  /** If the header of a chunk and its first record have other IDs, the second record decides. */
  @ParameterizedTest
  @CsvSource({"25, 11", "11, 30", "-1, 11"})
  void sortsAChunkByTheIdThatTheNextRecordConfirms(
      long ofHeader, long ofRecord, @TempDir Path folder) throws IOException {
    byte[] file = EvtxWriter.withFirstIds(WRAPPED.toBytes(), 21, ofHeader);
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(WRAPPED.records().get(2) + 8, ofRecord);
    Path path = Files.write(folder.resolve("Security.evtx"), file);
    try (EventXmlReader<RawEvent> reader = EventXmlParser.standard().openRaw(path)) {
      assertThat(reader)
          .containsExactly(logoffEvent(11), logoffEvent(12), logoffEvent(21), logoffEvent(22));
    }
  }

  private static String read(byte[] file, @Nullable Path path) throws IOException {
    List<String> all = new ArrayList<>();
    EventXmlParser parser =
        EventXmlParser.builder()
            .onStrayText(
                text ->
                    all.add(text.kind() + " from " + text.byteOffset() + " of " + text.length()))
            .onMalformed(event -> all.add(event.reason() + " at " + event.byteOffset()))
            .build();
    try (EventXmlReader<RawEvent> reader =
        path == null ? parser.openRaw(new ByteArrayInputStream(file)) : parser.openRaw(path)) {
      for (RawEvent event = reader.read(); event != null; event = reader.read()) {
        Long id = event.header().recordId();
        assertThat(event).isEqualTo(logoffEvent(id == null ? 0 : id));
        all.add(id + " at " + reader.byteOffset());
      }
    }
    return String.join(", ", all);
  }
}
