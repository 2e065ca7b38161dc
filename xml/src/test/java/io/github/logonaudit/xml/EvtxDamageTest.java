package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EvtxTest.logoff;
import static io.github.logonaudit.xml.EvtxTest.logoffEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.MalformedEvent.Kind;
import io.github.logonaudit.xml.evtx.EvtxWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every whole record of a damaged file is read, and every damaged one is reported. */
class EvtxDamageTest {
  private static final int FIRST = 4096;
  private static final int RECORDS = FIRST + 512;

  private static EvtxWriter twoChunks() {
    EvtxWriter writer = new EvtxWriter();
    for (int i = 1; i <= 6; i++) {
      writer.record(i, logoff(i));
      if (i == 4) {
        writer.endChunk();
      }
    }
    return writer;
  }

  private static List<RawEvent> events(long... records) {
    return LongStream.of(records).mapToObj(EvtxTest::logoffEvent).toList();
  }

  @Test
  void readsEveryWholeRecordOfACutFile() {
    EvtxWriter writer = twoChunks();
    byte[] file = writer.toBytes();
    TreeSet<Integer> cuts = new TreeSet<>(writer.records());
    Random random = new Random(1);
    while (cuts.size() < 300) {
      cuts.add(8 + random.nextInt(file.length - 8));
    }
    int size = writer.records().get(1) - writer.records().get(0);
    cuts.add(writer.records().get(3) + size);
    for (int cut : cuts) {
      Outcome<RawEvent> outcome = Outcome.ofRaw(Arrays.copyOf(file, cut));
      long whole = 0;
      for (int i = 0; i < 6; i++) {
        int next = i == 3 || i == 5 ? writer.ends().get(i) : writer.records().get(i + 1);
        whole += next <= cut ? 1 : 0;
      }
      assertThat(outcome.events())
          .as("cut at " + cut)
          .isEqualTo(events(LongStream.rangeClosed(1, whole).toArray()));
      boolean isInRecords =
          cut < writer.ends().get(3) || (cut > FIRST + (1 << 16) && cut < writer.ends().get(5));
      assertThat(outcome.malformed()).as("cut at " + cut).hasSize(isInRecords ? 1 : 0);
      assertThat(outcome.malformed())
          .allSatisfy(event -> assertThat(event.reason()).contains("the input ends inside"))
          .allSatisfy(event -> assertThat(event.kind()).isEqualTo(Kind.DAMAGED));
      boolean isMissing = !isInRecords && cut <= FIRST + (1 << 16);
      assertThat(outcome.strayTexts())
          .as("cut at " + cut)
          .isEqualTo(isMissing ? List.of(missing(cut)) : List.of());
    }
  }

  private static StrayText missing(int end) {
    return new StrayText(StrayText.Kind.MISSING_CHUNKS, end, 0, "");
  }

  @Test
  void reportsChunksAndRecordsThatOnlyTheHeaderCounts() throws IOException {
    byte[] file = twoChunks().toBytes();
    byte[] first = Arrays.copyOf(file, FIRST + (1 << 16));
    Outcome<RawEvent> outcome = Outcome.ofRaw(first);
    assertThat(outcome.inOrder())
        .containsExactly(
            logoffEvent(1),
            logoffEvent(2),
            logoffEvent(3),
            logoffEvent(4),
            missing(FIRST + (1 << 16)));
    assertThat(outcome.strayTexts().get(0))
        .hasToString("byte 69632: the file ends before all that it should hold");
    assertThat(Outcome.ofRaw(Arrays.copyOf(file, FIRST)).inOrder()).containsExactly(missing(FIRST));
    // In a file that is in use, or damaged, the header counts what it likes.
    assertThat(Outcome.ofRaw(EvtxWriter.withHeader(file, 1, 1, 99)).strayTexts()).isEmpty();
    assertThat(Outcome.ofRaw(EvtxWriter.withHeader(file, 1, 0, 0)).strayTexts()).isEmpty();
    first[8] ^= 1;
    assertThat(Outcome.ofRaw(first).strayTexts())
        .containsExactly(new StrayText(StrayText.Kind.CHECK_SUM, 0, FIRST, ""));

    byte[] ended = EvtxWriter.withLastIds(EvtxWriter.withHeader(file, 0, 2, 7), 4, 6);
    assertThat(Outcome.ofRaw(ended).strayTexts()).isEmpty();
    Arrays.fill(ended, FIRST + (1 << 16), ended.length, (byte) 0);
    assertThat(Outcome.ofRaw(ended).strayTexts()).containsExactly(missing(ended.length));
  }

  @Test
  void readsFilesThatFollowEachOther() throws IOException {
    byte[] first = twoChunks().toBytes();
    byte[] second = new EvtxWriter().record(8, logoff(8)).toBytes();
    byte[] both = joined(first, second);
    assertThat(Outcome.ofRaw(both).inOrder()).isEqualTo(events(1, 2, 3, 4, 5, 6, 8));
    byte[] cut = joined(Arrays.copyOf(first, FIRST + (1 << 16)), second, second);
    assertThat(Outcome.ofRaw(cut).inOrder())
        .containsExactly(
            logoffEvent(1),
            logoffEvent(2),
            logoffEvent(3),
            logoffEvent(4),
            missing(FIRST + (1 << 16)),
            logoffEvent(8),
            logoffEvent(8));
    byte[] withoutHeader = Arrays.copyOfRange(first, FIRST, first.length);
    assertThat(Outcome.ofRaw(withoutHeader).inOrder()).isEqualTo(events(1, 2, 3, 4, 5, 6));
    byte[] damaged = first.clone();
    damaged[2] ^= 1;
    assertThat(Outcome.ofRaw(damaged).events()).isEqualTo(events(1, 2, 3, 4, 5, 6));
    assertThat(Outcome.ofRaw(damaged).strayTexts()).hasSize(1);
    for (byte[] file : List.of(both, cut, withoutHeader, damaged)) {
      assertThat(inOrder(file)).containsExactlyInAnyOrderElementsOf(Outcome.ofRaw(file).inOrder());
    }
  }

  private static byte[] joined(byte[]... files) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (byte[] file : files) {
      all.writeBytes(file);
    }
    return all.toByteArray();
  }

  /** Wherever bytes are lost or added, all chunks but the one there are read. */
  @Test
  void findsTheNextChunkAfterLostAndAddedBytes() throws IOException {
    EvtxWriter writer = new EvtxWriter();
    for (int i = 1; i <= 4; i++) {
      writer.record(i, logoff(i)).endChunk();
    }
    byte[] file = writer.toBytes();
    int second = FIRST + (1 << 16);
    int third = FIRST + 2 * (1 << 16);
    for (int at : new int[] {40, FIRST - 1, second - 3, second, second + 20_000, third - 1}) {
      for (int count : new int[] {1, 7, 512, 5000}) {
        byte[] added =
            joined(
                Arrays.copyOf(file, at),
                new byte[count - 1],
                new byte[] {'x'},
                Arrays.copyOfRange(file, at, file.length));
        byte[] lost =
            joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, at + count, file.length));
        for (byte[] changed : List.of(added, lost)) {
          Outcome<RawEvent> outcome = Outcome.ofRaw(changed);
          String place = (changed == added ? "added " : "lost ") + count + " at " + at;
          boolean isRecordHit =
              changed == lost
                  && writer.records().stream().anyMatch(r -> r - 512 < at + count && at < r);
          if (isRecordHit) {
            assertThat(outcome.events()).as(place).hasSizeGreaterThanOrEqualTo(2);
          } else {
            assertThat(outcome.events()).as(place).isEqualTo(events(1, 2, 3, 4));
          }
          if (at == 40) {
            assertThat(outcome.strayTexts()).as(place).isNotEmpty();
          }
          assertThat(inOrder(changed)).as(place).isEqualTo(outcome.inOrder());
        }
      }
    }
  }

  /** The file ends before the chunk with the lost bytes would, if it were whole. */
  @Test
  void findsACutChunkAfterOneThatLostBytes() throws IOException {
    EvtxWriter writer = new EvtxWriter();
    for (int i = 1; i <= 3; i++) {
      writer.record(i, logoff(i)).endChunk();
    }
    byte[] file = Arrays.copyOf(writer.toBytes(), writer.ends().get(2));
    int at = FIRST + (1 << 16) + 20_000;
    byte[] lost = joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, at + 5000, file.length));
    assertThat(Outcome.ofRaw(lost).events()).isEqualTo(events(1, 2, 3));
    assertThat(inOrder(lost)).isEqualTo(Outcome.ofRaw(lost).inOrder());
  }

  /** The next chunk is where it should be, so that as many bytes were lost as were added. */
  @Test
  void findsAChunkThatWasShiftedOntoItsUnusedEnd() throws IOException {
    EvtxWriter writer = new EvtxWriter();
    for (int i = 1; i <= 3; i++) {
      writer.record(i, logoff(i)).endChunk();
    }
    byte[] file = writer.toBytes();
    int second = FIRST + (1 << 16);
    for (int shift : new int[] {8, 512, 4096}) {
      byte[] shifted = file.clone();
      System.arraycopy(file, second, shifted, second + shift, (1 << 16) - shift);
      Arrays.fill(shifted, second, second + shift, (byte) 'x');
      Outcome<RawEvent> outcome = Outcome.ofRaw(shifted);
      assertThat(outcome.events()).as("by " + shift).isEqualTo(events(1, 2, 3));
      assertThat(outcome.malformed()).as("by " + shift).isEmpty();
      assertThat(outcome.strayTexts())
          .as("by " + shift)
          .contains(new StrayText(StrayText.Kind.NOT_A_CHUNK, second, shift, ""));
      assertThat(inOrder(shifted)).as("by " + shift).isEqualTo(outcome.inOrder());
    }
  }

  /** What the unused end of a chunk lost, the cut chunk after it makes up for. */
  @Test
  void findsACutChunkThatEndsWhereTheOneBeforeItShould() throws IOException {
    EvtxWriter writer = new EvtxWriter();
    for (int i = 1; i <= 2; i++) {
      writer.record(i, logoff(i)).endChunk();
    }
    int lost = writer.ends().get(1) - (FIRST + (1 << 16));
    byte[] file = Arrays.copyOf(writer.toBytes(), writer.ends().get(1));
    int at = FIRST + 30_000;
    byte[] even = joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, at + lost, file.length));
    assertThat(even).hasSize(FIRST + (1 << 16));
    assertThat(Outcome.ofRaw(even).events()).isEqualTo(events(1, 2));
    assertThat(inOrder(even)).isEqualTo(Outcome.ofRaw(even).inOrder());
  }

  /** It is too short for all the records that it counts, but the input does not end there. */
  @Test
  void reportsTheCheckSumOfAFullChunkThatLostRecords() throws IOException {
    EvtxWriter writer = new EvtxWriter();
    int last = 0;
    while (last == 0 || writer.left() > 2000) {
      last++;
      writer.record(last, logoff(last));
    }
    byte[] file = writer.endChunk().record(last + 1, logoff(last + 1)).toBytes();
    int from = writer.records().get(10);
    int to = writer.records().get(30);
    byte[] lost = joined(Arrays.copyOf(file, from), Arrays.copyOfRange(file, to, file.length));
    Outcome<RawEvent> outcome = Outcome.ofRaw(lost);
    long[] whole = LongStream.rangeClosed(1, last + 1).filter(i -> i <= 10 || i > 30).toArray();
    assertThat(outcome.events()).isEqualTo(events(whole));
    assertThat(outcome.malformed()).isEmpty();
    assertThat(outcome.strayTexts())
        .containsExactly(
            new StrayText(StrayText.Kind.CHECK_SUM, FIRST, (1 << 16) - (to - from), ""));
    assertThat(inOrder(lost)).isEqualTo(outcome.inOrder());
  }

  @Test
  void reportsBytesInTheUnusedPartOfTheHeader() throws IOException {
    byte[] file = twoChunks().toBytes();
    file[128] = 1;
    assertThat(Outcome.ofRaw(file).inOrder())
        .isEqualTo(
            joined(
                List.of(new StrayText(StrayText.Kind.CHECK_SUM, 0, FIRST, "")),
                events(1, 2, 3, 4, 5, 6)));
    assertThat(inOrder(file)).isEqualTo(Outcome.ofRaw(file).inOrder());
  }

  private static List<Object> joined(List<?> first, List<?> second) {
    List<Object> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** A file that is in use may count fewer chunks, but not more than it has. */
  @Test
  void reportsChunksOfZerosThatAFileInOrderCounts() {
    EvtxWriter writer = new EvtxWriter();
    for (int i = 1; i <= 3; i++) {
      writer.record(i, logoff(i)).endChunk();
    }
    byte[] file = EvtxWriter.withHeader(writer.toBytes(), 0, 3, 4);
    for (int chunk = 0; chunk < 3; chunk++) {
      byte[] zeroed = file.clone();
      int from = FIRST + chunk * (1 << 16);
      Arrays.fill(zeroed, from, from + (1 << 16), (byte) 0);
      assertThat(Outcome.ofRaw(zeroed).strayTexts())
          .as("chunk " + chunk)
          .containsExactly(missing(file.length));
    }
    byte[] none = Arrays.copyOf(Arrays.copyOf(file, FIRST), file.length);
    assertThat(Outcome.ofRaw(none).strayTexts()).containsExactly(missing(file.length));
    byte[] inUse = EvtxWriter.withHeader(none, 1, 3, 4);
    assertThat(Outcome.ofRaw(inUse).strayTexts()).isEmpty();
  }

  @Test
  void reportsThatAFileWasCutSinceItWasOpened(@TempDir Path directory) throws IOException {
    EvtxWriter rising = new EvtxWriter();
    EvtxWriter wrapped = new EvtxWriter();
    for (int i = 1; i <= 3; i++) {
      rising.record(i, logoff(i)).endChunk();
      wrapped.record(4 - i, logoff(4 - i)).endChunk();
    }
    assertThat(eventsAndStrayTextsIfCut(directory, rising.toBytes()))
        .containsExactly(logoffEvent(1), 4096L + (1 << 16), 4096L + 2 * (1 << 16));
    assertThat(eventsAndStrayTextsIfCut(directory, wrapped.toBytes()))
        .containsExactly(4096L + 2 * (1 << 16), 4096L + (1 << 16), logoffEvent(3));
  }

  /** What a file gives that is cut after its first chunk; of texts, only the offset. */
  private static List<Object> eventsAndStrayTextsIfCut(Path directory, byte[] file)
      throws IOException {
    Path path = Files.write(directory.resolve("Security.evtx"), file);
    List<Object> inOrder = new ArrayList<>();
    EventXmlParser parser =
        EventXmlParser.builder().onStrayText(text -> inOrder.add(text.byteOffset())).build();
    try (EventXmlReader<RawEvent> reader = parser.openRaw(path)) {
      Files.write(path, Arrays.copyOf(file, 4096 + (1 << 16)));
      reader.forEach(inOrder::add);
    }
    return inOrder;
  }

  /** What a file gives, which is the same in parallel. */
  private static List<Object> inOrder(byte[] file) throws IOException {
    Path path = Files.createTempFile("logonaudit", ".evtx");
    try {
      Files.write(path, file);
      List<List<Object>> all = new ArrayList<>();
      for (boolean isParallel : new boolean[] {false, true}) {
        List<Object> inOrder = new ArrayList<>();
        EventXmlParser parser =
            EventXmlParser.builder().onMalformed(inOrder::add).onStrayText(inOrder::add).build();
        try (EventXmlReader<RawEvent> reader = parser.openRaw(path)) {
          (isParallel ? reader.stream().parallel() : reader.stream()).forEachOrdered(inOrder::add);
        }
        all.add(inOrder);
      }
      assertThat(all.get(1)).isEqualTo(all.get(0));
      return all.get(0);
    } finally {
      Files.delete(path);
    }
  }

  @Test
  void readsAWrappedLogInOrderWhateverIsDamaged() throws IOException {
    long[][] ids = {{21, 22, 23}, {11, 12, 13}, {16, 17}};
    EvtxWriter writer = new EvtxWriter();
    for (long[] chunk : ids) {
      for (long id : chunk) {
        writer.record(id, logoff(id));
      }
      writer.endChunk();
    }
    byte[] file = writer.toBytes();
    for (boolean hasIds : new boolean[] {false, true}) {
      for (int record : new int[] {0, 3, 6}) {
        for (int at : new int[] {0, 4, 9, 15}) {
          byte[] damaged = hasIds ? EvtxWriter.withFirstIds(file, 21, 11, 16) : file.clone();
          damaged[writer.records().get(record) + at] ^= 0x40;
          if (hasIds || at < 8) {
            List<Object> found = inOrder(damaged);
            found.removeIf(each -> !(each instanceof RawEvent));
            List<Object> expected = new ArrayList<>(events(11, 12, 13, 16, 17, 21, 22, 23));
            if (at < 8) {
              expected.remove(logoffEvent(List.of(21, 0, 0, 11, 0, 0, 16).get(record)));
            }
            assertThat(found).as(record + " " + at + " " + hasIds).isEqualTo(expected);
          }
        }
      }
    }
  }

  /** Only records that use the changed byte may differ. */
  @Test
  void readsAllOtherRecordsIfAByteIsChanged() {
    EvtxWriter writer = twoChunks();
    byte[] file = writer.toBytes();
    List<Integer> records = writer.records();
    int end = writer.ends().get(3);
    int sums = 0;
    int[] changes = {1, 0x40, 0xff};
    for (int at = FIRST; at < end + 100; at++) {
      // One change of each byte, because all of them would take three times as long.
      int change = changes[at % changes.length];
      byte[] changed = file.clone();
      changed[at] ^= (byte) change;
      Outcome<RawEvent> outcome = Outcome.ofRaw(changed);
      String place = "byte " + at + " changed by " + change;
      List<RawEvent> read = new ArrayList<>(outcome.events());
      if (at < RECORDS || at >= end) {
        assertThat(read).as(place).isEqualTo(events(1, 2, 3, 4, 5, 6));
        assertThat(outcome.malformed()).as(place).isEmpty();
      } else if (at < records.get(1)) {
        // The first record holds the templates and names of the others.
        assertThat(read.subList(read.size() - 2, read.size())).as(place).isEqualTo(events(5, 6));
        assertThat(read.size() + outcome.malformed().size()).as(place).isEqualTo(6);
      } else {
        int hit = at >= records.get(3) ? 4 : at >= records.get(2) ? 3 : 2;
        assertThat(read)
            .as(place)
            .containsAll(events(LongStream.rangeClosed(1, 6).filter(i -> i != hit).toArray()));
        assertThat(read.size() + outcome.malformed().size()).as(place).isEqualTo(6);
      }
      boolean isChecked = at < FIRST + 120 || (at >= FIRST + 124 && at < end);
      assertThat(outcome.strayTexts()).as(place).hasSize(isChecked ? 1 : 0);
      sums += outcome.strayTexts().size();
    }
    assertThat(sums).isPositive();
  }

  @Test
  void saysWhatIsWrongWithARecord() {
    EvtxWriter writer = twoChunks();
    byte[] file = writer.toBytes();
    int second = writer.records().get(1);
    int third = writer.records().get(2);
    int size = third - second;
    file[second + 4] = (byte) (file[second + 4] + 8);
    Outcome<RawEvent> outcome = Outcome.ofRaw(file);
    assertThat(outcome.events()).isEqualTo(events(1, 3, 4, 5, 6));
    MalformedEvent event = outcome.malformed().get(0);
    assertThat(event.byteOffset()).isEqualTo(second);
    assertThat(event.ordinal()).isEqualTo(2);
    assertThat(event.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(event.reason())
        .startsWith("record 2: its two sizes differ: " + (size + 8) + " and ");
    assertThat(event.excerpt()).startsWith("2a2a0000");
    assertThat(outcome.strayTexts())
        .containsExactly(new StrayText(StrayText.Kind.CHECK_SUM, FIRST, 1 << 16, ""));
    assertThat(outcome.strayTexts().get(0))
        .hasToString("65536 bytes from byte 4096: a wrong check sum");
  }

  @Test
  void readsWhatFollowsAChunkThatIsNone() {
    byte[] junk = new byte[1 << 16];
    new Random(1).nextBytes(junk);
    byte[] file =
        new EvtxWriter().record(1, logoff(1)).endChunk().chunk(junk).record(2, logoff(2)).toBytes();
    Outcome<RawEvent> outcome = Outcome.ofRaw(file);
    assertThat(outcome.events()).isEqualTo(events(1, 2));
    assertThat(outcome.malformed()).isEmpty();
    assertThat(outcome.strayTexts())
        .containsExactly(new StrayText(StrayText.Kind.NOT_A_CHUNK, FIRST + (1 << 16), 1 << 16, ""));
  }

  @Test
  void doesNotReadRecordsAfterTheFreeSpace() {
    byte[] file = new EvtxWriter().record(9, logoff(9)).freeSpace().record(3, logoff(3)).toBytes();
    Outcome<RawEvent> outcome = Outcome.ofRaw(file);
    assertThat(outcome.inOrder()).containsExactly(logoffEvent(9));
  }

  @Test
  void readsRecordsAfterTheFreeSpaceIfToldSo() throws IOException {
    EvtxWriter writer = new EvtxWriter().record(9, logoff(9)).freeSpace();
    byte[] file = writer.record(3, logoff(3)).record(4, logoff(4)).toBytes();
    assertThat(recovered(file))
        .containsExactly(logoffEvent(9), true, logoffEvent(3), logoffEvent(4));
    // Another template is where that of the last record was.
    byte[] overwritten = file.clone();
    overwritten[writer.records().get(2) + 24 + 4 + 2] ^= 1;
    assertThat(recovered(overwritten)).containsExactly(logoffEvent(9), true, logoffEvent(3));
    // Another name is where that of the event was.
    byte[] renamed = file.clone();
    renamed[RECORDS + 81] ^= 1;
    assertThat(recovered(renamed)).containsExactly(logoffEvent(9));
    byte[] cut = file.clone();
    Arrays.fill(cut, writer.records().get(1), writer.records().get(1) + 40, (byte) 0x2a);
    assertThat(recovered(cut)).containsExactly(logoffEvent(9), true, logoffEvent(4));
  }

  /** All events, with true before the recovered ones. */
  private static List<Object> recovered(byte[] file) throws IOException {
    List<Object> all = new ArrayList<>();
    EventXmlParser parser = EventXmlParser.builder().recovered(true).build();
    try (EventXmlReader<RawEvent> reader = parser.openRaw(new ByteArrayInputStream(file))) {
      for (RawEvent event = reader.read(); event != null; event = reader.read()) {
        if (reader.isRecovered() && !all.contains(true)) {
          all.add(true);
        }
        all.add(event);
      }
      assertThat(reader.total()).isEqualTo(all.stream().filter(RawEvent.class::isInstance).count());
    }
    return all;
  }

  @Test
  void trustsNoOffsetOfTheHeader() {
    EvtxWriter writer = twoChunks();
    byte[] file = writer.toBytes();
    byte[] chunk = Arrays.copyOfRange(file, FIRST, FIRST + (1 << 16));
    chunk[50] = 1;
    byte[] large = new EvtxWriter().chunk(EvtxWriter.sealedHeader(chunk)).toBytes();
    assertThat(Outcome.ofRaw(large).inOrder()).isEqualTo(events(1, 2, 3, 4));
  }
}
