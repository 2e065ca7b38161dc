package io.github.logonaudit.xml.frame;

/**
 * Reads an event at the position where it begins, and so finds its end without a second look at its
 * bytes.
 *
 * <p>This is how a frame is made: at the start of an event the {@link Framer} asks the probe once.
 * If the probe reads the event, it keeps what it read, and the next frame says so by {@link
 * Frame#isProbed()}: whoever decodes that frame takes the result from the probe. Otherwise the
 * framer finds the end of the event itself, and the frame still has to be read.
 */
public interface EventProbe {
  /** The probe did not read the event. */
  int NOT_READ = -1;

  /**
   * Reads the event that begins at a position. What it takes for an event holds nothing but the
   * elements that Windows writes, so that its end is its end to everyone.
   *
   * @return where the event ends, or {@link #NOT_READ}
   */
  int probe(byte[] bytes, int from, int to);
}
