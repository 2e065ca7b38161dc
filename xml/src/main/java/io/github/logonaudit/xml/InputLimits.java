package io.github.logonaudit.xml;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How large an event may be. An event beyond a limit is a {@link MalformedEvent}, so that memory
 * stays bounded whatever the input.
 *
 * <pre>{@code
 * EventXmlParser parser =
 *     EventXmlParser.builder().limits(InputLimits.standard().withMaxDepth(16)).build();
 * }</pre>
 *
 * <p>A reader buffers one event, plus up to seven times its length while it escapes characters that
 * XML forbids. A parallel stream buffers up to 64 MiB of additional events. A parser remembers
 * names and values that repeat, in at most 16 MiB for each thread that reads with it at the same
 * time. What is saved of an event that is too long or too deep keeps to the limits.
 *
 * <p>{@link Integer#MAX_VALUE} switches a limit off. Regardless of these limits, an event may not
 * exceed 1 GiB (the size of a Java array) or a depth of 1000 (recursion). Immutable.
 */
public final class InputLimits {
  private static final InputLimits STANDARD = new InputLimits(1 << 20, 64, 64, 4096, 256, 1 << 19);

  private final int maxEventBytes;
  private final int maxDepth;
  private final int maxAttributes;
  private final int maxFields;
  private final int maxNameLength;
  private final int maxTextLength;

  private InputLimits(
      int maxEventBytes,
      int maxDepth,
      int maxAttributes,
      int maxFields,
      int maxNameLength,
      int maxTextLength) {
    this.maxEventBytes = maxEventBytes;
    this.maxDepth = maxDepth;
    this.maxAttributes = maxAttributes;
    this.maxFields = maxFields;
    this.maxNameLength = maxNameLength;
    this.maxTextLength = maxTextLength;
  }

  private static int positive(int value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": expected a positive number, found " + value);
    }
    return value;
  }

  /**
   * Returns the limits that a parser has by default.
   *
   * @return the limits
   */
  public static InputLimits standard() {
    return STANDARD;
  }

  /**
   * Returns these limits with another length of an event.
   *
   * @param bytes the length in bytes of UTF-8
   * @return the new limits
   * @throws IllegalArgumentException if the number is not positive
   */
  public InputLimits withMaxEventBytes(int bytes) {
    return new InputLimits(
        positive(bytes, "bytes"), maxDepth, maxAttributes, maxFields, maxNameLength, maxTextLength);
  }

  /**
   * Returns these limits with another depth of elements.
   *
   * @param elements the depth in elements
   * @return the new limits
   * @throws IllegalArgumentException if the number is not positive
   */
  public InputLimits withMaxDepth(int elements) {
    return new InputLimits(
        maxEventBytes,
        positive(elements, "elements"),
        maxAttributes,
        maxFields,
        maxNameLength,
        maxTextLength);
  }

  /**
   * Returns these limits with another count of attributes.
   *
   * @param count the count of attributes of one element
   * @return the new limits
   * @throws IllegalArgumentException if the number is not positive
   */
  public InputLimits withMaxAttributes(int count) {
    return new InputLimits(
        maxEventBytes, maxDepth, positive(count, "count"), maxFields, maxNameLength, maxTextLength);
  }

  /**
   * Returns these limits with another count of fields.
   *
   * @param count the count of fields of one event
   * @return the new limits
   * @throws IllegalArgumentException if the number is not positive
   */
  public InputLimits withMaxFields(int count) {
    return new InputLimits(
        maxEventBytes,
        maxDepth,
        maxAttributes,
        positive(count, "count"),
        maxNameLength,
        maxTextLength);
  }

  /**
   * Returns these limits with another length of names.
   *
   * @param characters the length in characters (units of UTF-16)
   * @return the new limits
   * @throws IllegalArgumentException if the number is not positive
   */
  public InputLimits withMaxNameLength(int characters) {
    return new InputLimits(
        maxEventBytes,
        maxDepth,
        maxAttributes,
        maxFields,
        positive(characters, "characters"),
        maxTextLength);
  }

  /**
   * Returns these limits with another length of texts and attribute values.
   *
   * @param characters the length in characters (units of UTF-16)
   * @return the new limits
   * @throws IllegalArgumentException if the number is not positive
   */
  public InputLimits withMaxTextLength(int characters) {
    return new InputLimits(
        maxEventBytes,
        maxDepth,
        maxAttributes,
        maxFields,
        maxNameLength,
        positive(characters, "characters"));
  }

  /**
   * Returns how long an event may be.
   *
   * @return the length in bytes of UTF-8; 1 MiB in {@link #standard()}
   */
  public int maxEventBytes() {
    return maxEventBytes;
  }

  /**
   * Returns how deep the elements of an event may be nested.
   *
   * @return the depth in elements; 64 in {@link #standard()}, and real events need 5
   */
  public int maxDepth() {
    return maxDepth;
  }

  /**
   * Returns how many attributes an element may have.
   *
   * @return the count; 64 in {@link #standard()}, and real events need 7
   */
  public int maxAttributes() {
    return maxAttributes;
  }

  /**
   * Returns how many fields an event may have.
   *
   * @return the count; 4096 in {@link #standard()}, and real events need 30
   */
  public int maxFields() {
    return maxFields;
  }

  /**
   * Returns how long the name of an element or attribute may be.
   *
   * @return the length in characters (units of UTF-16); 256 in {@link #standard()}, and real events
   *     need 30
   */
  public int maxNameLength() {
    return maxNameLength;
  }

  /**
   * Returns how long a text or an attribute value may be.
   *
   * @return the length in characters (units of UTF-16); 512 Ki in {@link #standard()}
   */
  public int maxTextLength() {
    return maxTextLength;
  }

  /**
   * Returns whether another object is equal.
   *
   * @param other the other object, or null
   * @return true if it has the same limits
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InputLimits that
        && maxEventBytes == that.maxEventBytes
        && maxDepth == that.maxDepth
        && maxAttributes == that.maxAttributes
        && maxFields == that.maxFields
        && maxNameLength == that.maxNameLength
        && maxTextLength == that.maxTextLength;
  }

  /**
   * Returns a hash code.
   *
   * @return a hash code of all limits
   */
  @Override
  public int hashCode() {
    return Objects.hash(
        maxEventBytes, maxDepth, maxAttributes, maxFields, maxNameLength, maxTextLength);
  }

  /**
   * Returns the limits as text for a person.
   *
   * @return text like {@code InputLimits[maxEventBytes=1048576, maxDepth=64, …]}
   */
  @Override
  public String toString() {
    return "InputLimits[maxEventBytes="
        + maxEventBytes
        + ", maxDepth="
        + maxDepth
        + ", maxAttributes="
        + maxAttributes
        + ", maxFields="
        + maxFields
        + ", maxNameLength="
        + maxNameLength
        + ", maxTextLength="
        + maxTextLength
        + "]";
  }
}
