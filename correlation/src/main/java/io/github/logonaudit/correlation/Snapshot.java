package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.order.ComputerStream;
import io.github.logonaudit.correlation.packed.ByteReader;
import io.github.logonaudit.correlation.packed.ByteWriter;
import io.github.logonaudit.correlation.packed.Dictionary;
import io.github.logonaudit.correlation.packed.SnapshotInput;
import io.github.logonaudit.correlation.packed.SnapshotOutput;
import io.github.logonaudit.correlation.packed.StepCodec;
import io.github.logonaudit.session.SnapshotFormatException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.zip.CRC32C;

/**
 * The form of a snapshot: {@code LASS}, a version, the values that recur, the computers, and a
 * check sum over all of that. Numbers have seven bits to a byte, the lowest first.
 */
final class Snapshot {
  private static final int VERSION = 1;
  private static final int[] MAGIC = {'L', 'A', 'S', 'S'};
  private static final int CHECK_SUM = Integer.BYTES;
  private static final int HEADER = MAGIC.length + 1;

  private Snapshot() {}

  static byte[] of(Map<String, ComputerStream> computers) {
    Dictionary dictionary = new Dictionary();
    ByteWriter states = new ByteWriter();
    SnapshotOutput out = new SnapshotOutput(states, dictionary, new StepCodec(dictionary));
    states.unsigned(computers.size());
    computers.forEach(
        (key, computer) -> {
          dictionary.writeText(states, key);
          computer.write(out);
        });
    ByteWriter all = new ByteWriter();
    for (int c : MAGIC) {
      all.oneByte(c);
    }
    all.oneByte(VERSION);
    // The values come before the states that refer to them.
    dictionary.writeTo(all);
    byte[] front = all.toBytes();
    byte[] snapshot = Arrays.copyOf(front, front.length + states.length() + CHECK_SUM);
    states.copyTo(snapshot, front.length);
    int end = snapshot.length - CHECK_SUM;
    int sum = checkSum(snapshot, end);
    for (int i = 0; i < CHECK_SUM; i++) {
      snapshot[end + i] = (byte) (sum >>> (Byte.SIZE * i));
    }
    return snapshot;
  }

  static Map<String, ComputerStream> read(
      byte[] snapshot, BiFunction<String, SnapshotInput, ComputerStream> computer) {
    checkHeader(snapshot);
    int end = snapshot.length - CHECK_SUM;
    ByteReader bytes = new ByteReader(snapshot, HEADER, end);
    Dictionary dictionary = Dictionary.read(bytes);
    SnapshotInput in = new SnapshotInput(bytes, dictionary, new StepCodec(dictionary));
    Map<String, ComputerStream> computers = new HashMap<>();
    for (int i = bytes.count(); i > 0; i--) {
      String key = dictionary.readText(bytes);
      computers.put(key, computer.apply(key, in));
    }
    if (!bytes.isAtEnd()) {
      throw bytes.damaged();
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
