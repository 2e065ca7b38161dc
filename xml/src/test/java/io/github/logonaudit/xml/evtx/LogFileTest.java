package io.github.logonaudit.xml.evtx;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.xml.frame.Stray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFileTest {
  private static final int FLAGS = 120;
  private static final int SUM = 124;
  private static final int OPEN = 1;

  /** Where the files begin in their input. */
  private static final long BEGIN = 100;

  private static byte[] header(long nextRecordId, int chunks, int flags) {
    ByteBuffer header = ByteBuffer.allocate(ChunkInput.HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(24, nextRecordId).putShort(42, (short) chunks).putInt(FLAGS, flags);
    CRC32 sum = new CRC32();
    sum.update(header.array(), 0, FLAGS);
    return header.putInt(SUM, (int) sum.getValue()).array();
  }

  private static byte[] chunk(long lastRecordId, int end) {
    ByteBuffer chunk = ByteBuffer.allocate(Chunk.HEADER).order(ByteOrder.LITTLE_ENDIAN);
    chunk.put("ElfChnk\0".getBytes(US_ASCII)).putLong(32, lastRecordId).putInt(48, end);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 0, FLAGS);
    sum.update(chunk.array(), 128, Chunk.HEADER - 128);
    return chunk.putInt(SUM, (int) sum.getValue()).array();
  }

  private static LogFile file(byte[] header) {
    return new LogFile(header, header.length, BEGIN);
  }

  private static void add(LogFile file, long... lastRecordIds) {
    for (long id : lastRecordIds) {
      file.add(chunk(id, 600), Chunk.LENGTH);
    }
  }

  private static boolean isMissing(LogFile file, int chunks) {
    return file.missing(BEGIN + ChunkInput.HEADER + (long) chunks * Chunk.LENGTH) != null;
  }

  @ParameterizedTest
  @CsvSource({
    "11, 5, 10, false",
    "12, 5, 10, true",
    "11, 10, 5, false",
    "12, 10, 5, true",
    "1, 5, 10, false",
    "0, 5, 10, false",
    "11, -1, 10, false",
    "11, 10, -1, false",
    "12, 10, -1, true",
    "12, -1, -1, false",
    "-9223372036854775808, 9223372036854775806, -9223372036854775807, false",
    "-9223372036854775806, 9223372036854775806, 9223372036854775807, true"
  })
  void findsThatRecordsAreMissingByTheLargestNumberOfAChunk(
      long nextRecordId, long first, long second, boolean expected) {
    LogFile file = file(header(nextRecordId, 2, 0));
    add(file, first, second);

    assertThat(isMissing(file, 2)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "3, true"})
  void countsTheChunksThatAClosedFileHas(int chunks, boolean expected) {
    LogFile file = file(header(3, chunks, 0));
    add(file, 1, 2);
    file.add(new byte[Chunk.HEADER], Chunk.LENGTH);

    assertThat(isMissing(file, 3)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, false",
    "1, 0, 0, true",
    "1, 0, 1, false",
    "2, 1, 0, true",
    "2, 1, 1, false",
    "3, 2, 0, true"
  })
  void measuresTheChunksOfAnOpenFile(int chunks, int whole, int more, boolean expected) {
    LogFile file = file(header(0, chunks, OPEN));
    long end = BEGIN + ChunkInput.HEADER + (long) whole * Chunk.LENGTH + more;

    assertThat(file.missing(end))
        .isEqualTo(expected ? new Stray(Stray.Kind.MISSING_CHUNKS, end, 0, "") : null);
  }

  @Test
  void doesNotCompareTheNumbersOfRecordsWhereAHeaderIsDamaged() {
    LogFile file = file(header(100, 2, 0));
    add(file, 5);
    byte[] damaged = chunk(10, 600);
    damaged[32] = 1;
    file.add(damaged, Chunk.LENGTH);

    assertThat(isMissing(file, 2)).isFalse();
  }

  @Test
  void leavesItsLastChunkToThatChunkWhereItIsCut() {
    LogFile cut = file(header(100, 5, 0));
    cut.add(chunk(1, 600), 599);
    assertThat(isMissing(cut, 1)).isFalse();

    LogFile shorter = file(header(100, 5, 0));
    shorter.add(chunk(1, 600), 600);
    assertThat(isMissing(shorter, 1)).isTrue();
  }

  @Test
  void believesNoHeaderThatIsDamagedOrCut() {
    byte[] damaged = header(100, 5, 0);
    damaged[24]++;
    assertThat(isMissing(file(damaged), 0)).isFalse();

    byte[] cut = header(100, 5, 0);
    assertThat(isMissing(new LogFile(cut, cut.length - 1, BEGIN), 0)).isFalse();
    assertThat(isMissing(LogFile.NONE, 0)).isFalse();
  }
}
