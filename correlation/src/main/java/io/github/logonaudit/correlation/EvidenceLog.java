package io.github.logonaudit.correlation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evidence for an open session in few bytes, because a server has hundreds of thousands of
 * sessions open: about 20 for the first event and 15 for each further one. Only the latest
 * activity, which changes with most events, is held as it is.
 */
final class EvidenceLog {
  /** From which length on there is room for more than the next event. */
  private static final int LONG = 128;

  /** How many events may be logged before one that counts as evidence earlier. */
  private static final int MAX_DISORDER = 64;

  private byte[] bytes = new byte[0];
  private int length;

  /** How many pieces the bytes hold. */
  private int count;

  /** The latest activity; there can be any number, and only that one is kept. */
  private @Nullable EventReference activity;

  /** Behind how many of the others it came. */
  private int activityAt;

  void add(Evidence evidence, EvidenceCodec codec) {
    ByteWriter entry = codec.write(evidence, new ByteReader(bytes, 0, length));
    int needed = length + entry.length();
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, needed < LONG ? needed : needed + needed / 2);
    }
    entry.copyTo(bytes, length);
    length = needed;
    count++;
  }

  void addActivity(EventReference event) {
    activity = event;
    activityAt = count;
  }

  /** The evidence in the order in which it came. */
  List<Evidence> inOrderOfArrival(EvidenceCodec codec) {
    List<Evidence> all = new ArrayList<>(4);
    codec.readAll(new ByteReader(bytes, 0, length), all::add);
    if (activity != null) {
      all.add(activityAt, new Evidence(activity, EvidenceRule.ACTIVITY));
    }
    return all;
  }

  /** The evidence in the order in which it was logged, as far as that is known. */
  List<Evidence> toList(EvidenceCodec codec) {
    List<Evidence> all = inOrderOfArrival(codec);
    for (int i = 1; i < all.size(); i++) {
      Evidence moved = all.get(i);
      int to = i;
      while (to > 0
          && i - to < MAX_DISORDER
          && moved.rule() != EvidenceRule.ACTIVITY
          && all.get(to - 1).event().isLoggedAfter(moved.event())) {
        all.set(to, all.get(to - 1));
        to--;
      }
      all.set(to, moved);
    }
    return all;
  }
}
