package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.order.ComputerStream;
import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.correlation.packed.PackedInput;
import io.github.logonaudit.correlation.packed.PackedOutput;
import io.github.logonaudit.session.SnapshotFormatException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.zip.CRC32C;

/**
 * The form of a snapshot: {@code LASS}, a version, the computers as {@link PackedOutput} writes
 * them, and a check sum over all of that.
 */
final class Snapshot {
  private static final int VERSION = 3;
  private static final int[] MAGIC = {'L', 'A', 'S', 'S'};
  private static final int CHECK_SUM = Integer.BYTES;
  private static final int HEADER = MAGIC.length + 1;

  /** By how much a computer's state may grow until the next snapshot without a larger array. */
  private static final int GROWTH = 48;

  private Snapshot() {}

  static byte[] of(Map<String, ComputerStream> computers) {
    int capacity = HEADER + CHECK_SUM;
    for (ComputerStream computer : computers.values()) {
      capacity += computer.packedSize() + GROWTH;
    }
    PackedOutput out = new PackedOutput(new Dictionary(), capacity);
    for (int c : MAGIC) {
      out.oneByte(c);
    }
    out.oneByte(VERSION);
    out.unsigned(computers.size());
    computers.forEach(
        (key, computer) -> {
          out.text(key);
          computer.write(out);
        });
    byte[] snapshot = out.toBytes(CHECK_SUM);
    int end = snapshot.length - CHECK_SUM;
    int sum = checkSum(snapshot, end);
    for (int i = 0; i < CHECK_SUM; i++) {
      snapshot[end + i] = (byte) (sum >>> (Byte.SIZE * i));
    }
    return snapshot;
  }

  static Map<String, ComputerStream> read(
      byte[] snapshot, BiFunction<String, PackedInput, ComputerStream> computer) {
    checkHeader(snapshot);
    int end = snapshot.length - CHECK_SUM;
    PackedInput in = PackedInput.learning(snapshot, HEADER, end);
    Map<String, ComputerStream> computers = new TreeMap<>();
    for (int i = in.count(); i > 0; i--) {
      String key = in.text();
      computers.put(key, computer.apply(key, in));
    }
    if (!in.isAtEnd()) {
      throw in.damaged();
    }
    return computers;
  }

  private static void checkHeader(byte[] snapshot) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (snapshot.length < HEADER + CHECK_SUM || snapshot[i] != MAGIC[i]) {
        throw new SnapshotFormatException("this is no snapshot of a correlator");
      }
    }
    int version = snapshot[MAGIC.length];
    if (version != VERSION) {
      throw new SnapshotFormatException(
          "the snapshot is of version " + version + ", and this library reads " + VERSION);
    }
    int end = snapshot.length - CHECK_SUM;
    int sum = 0;
    for (int i = 0; i < CHECK_SUM; i++) {
      sum |= (snapshot[end + i] & 0xff) << (Byte.SIZE * i);
    }
    if (sum != checkSum(snapshot, end)) {
      throw new SnapshotFormatException("the snapshot is damaged: its check sum is wrong");
    }
  }

  private static int checkSum(byte[] bytes, int end) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, end);
    return (int) sum.getValue();
  }
}
