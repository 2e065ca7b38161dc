package io.github.logonaudit.xml.evtx;

import io.github.logonaudit.xml.frame.Damage;
import org.jspecify.annotations.Nullable;

/** How long an event may become as text, and how many steps of some nanoseconds it may take. */
final class BinXmlBudget {
  /** Longer events would take more memory than what a record can hold is worth. */
  private static final int MAX_LENGTH = 1 << 24;

  private static final int CHARACTERS_PER_STEP = 8;
  private static final int BYTES_PER_STEP = 4;

  private static final Damage TOO_MANY_STEPS =
      Damage.tooLong("its chunk allows, because the templates of the chunk multiply");

  private final int maxLength;

  /** How long the event may still become, in bytes of UTF-8. */
  private int left;

  private int stepsLeft;
  private long steps;
  private @Nullable Chunk more;

  BinXmlBudget(int maxLength) {
    this.maxLength = Math.min(maxLength, MAX_LENGTH);
    this.left = this.maxLength;
  }

  /**
   * Begins with another event.
   *
   * @param own the steps that it may take
   * @param source gives more steps, or null
   */
  void begin(int own, @Nullable Chunk source) {
    left = maxLength;
    steps = 0;
    stepsLeft = own;
    more = source;
  }

  /** The steps that are left; negative if there were not enough. */
  int stepsLeft() {
    return stepsLeft;
  }

  /** About how much memory the event takes, in bytes. */
  long size() {
    return 2L * (maxLength - Math.max(0, left)) + BYTES_PER_STEP * steps;
  }

  void takeSteps(int count) throws BinXmlException {
    steps += count;
    stepsLeft -= count;
    if (stepsLeft < 0) {
      if (more == null || !more.takeSteps(-stepsLeft)) {
        throw new BinXmlException(TOO_MANY_STEPS);
      }
      stepsLeft = 0;
    }
  }

  /** Takes the length of a text, and the steps for it. */
  void take(String text) throws BinXmlException {
    takeSteps(text.length() / CHARACTERS_PER_STEP);
    take(lengthOf(text));
  }

  /** The length of a text in UTF-8. */
  static int lengthOf(CharSequence text) {
    int others = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      others += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
    return text.length() + others;
  }

  /** Takes some bytes of the length. */
  void take(int bytes) throws BinXmlException {
    left -= bytes;
    if (left < 0) {
      throw new BinXmlException(Damage.tooLong(maxLength + " bytes"));
    }
  }

  void giveBack(int bytes) {
    left += bytes;
  }
}
