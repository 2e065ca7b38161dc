package io.github.logonaudit.xml;

/**
 * How large an event may be. What goes beyond is a {@link MalformedEvent}, so that memory stays
 * bounded whatever the input.
 *
 * <p>A reader holds a few times the length of one event: once as it was read, and once more, up to
 * seven times as long, where characters have to be escaped that XML forbids. A parallel stream
 * holds 64 MiB of events more. A parser remembers names and values that repeat, in no more than 16
 * MiB for each thread that read with it at a time, whatever the input. What is saved of an event
 * that is too long or too deep keeps to the limits.
 *
 * <p>{@link Integer#MAX_VALUE} switches a limit off, except that an event can never be longer than
 * 1 GiB, which has to do with arrays, nor deeper than 1000 elements, which has to do with stacks.
 *
 * @param maxEventBytes the length of one event, in bytes of UTF-8; 1 MiB by default
 * @param maxDepth how deep its elements may be nested; 64 by default, and real events need 5
 * @param maxAttributes how many attributes one element may have; 64 by default, and real events
 *     need 7
 * @param maxFields how many fields one event may have; 4096 by default, and real events need 30
 * @param maxNameLength how long the name of an element or attribute may be, in characters; 256 by
 *     default, and real events need 30
 * @param maxTextLength how long one text or attribute value may be, in characters; 512 Ki by
 *     default
 */
public record InputLimits(
    int maxEventBytes,
    int maxDepth,
    int maxAttributes,
    int maxFields,
    int maxNameLength,
    int maxTextLength) {
  /** The limits that a parser has unless it is told others. */
  public static final InputLimits STANDARD = new InputLimits(1 << 20, 64, 64, 4096, 256, 1 << 19);

  /**
   * Checks the limits.
   *
   * @param maxEventBytes the length of one event, in bytes of UTF-8
   * @param maxDepth how deep its elements may be nested
   * @param maxAttributes how many attributes one element may have
   * @param maxFields how many fields one event may have
   * @param maxNameLength how long the name of an element or attribute may be, in characters
   * @param maxTextLength how long one text or attribute value may be, in characters
   * @throws IllegalArgumentException if a limit is not positive
   */
  public InputLimits {
    requirePositive(maxEventBytes, "maxEventBytes");
    requirePositive(maxDepth, "maxDepth");
    requirePositive(maxAttributes, "maxAttributes");
    requirePositive(maxFields, "maxFields");
    requirePositive(maxNameLength, "maxNameLength");
    requirePositive(maxTextLength, "maxTextLength");
  }

  private static void requirePositive(int value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": expected a positive number, found " + value);
    }
  }

  /**
   * Returns these limits with another length of an event.
   *
   * @param bytes the length in bytes
   * @return the new limits
   * @throws IllegalArgumentException if the length is not positive
   */
  public InputLimits withMaxEventBytes(int bytes) {
    return new InputLimits(bytes, maxDepth, maxAttributes, maxFields, maxNameLength, maxTextLength);
  }
}
