package io.github.logonaudit.xml;

import static io.github.logonaudit.xml.EvtxTest.logoff;
import static io.github.logonaudit.xml.EvtxTest.logoffEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.MalformedEvent.Kind;
import io.github.logonaudit.xml.evtx.EvtxWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

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
      assertThat(outcome.strayTexts()).isEmpty();
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
    for (int at = FIRST; at < end + 100; at++) {
      for (int change : new int[] {1, 0x40, 0xff}) {
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
      assertThat(reader.total()).isEqualTo(all.size() - 1);
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
