package io.github.logonaudit.xml.frame;

/**
 * Reads an event at the position where it begins, and so finds its end without scanning its bytes
 * twice.
 *
 * <p>This is how a frame is made: at the start of an event, the {@link Framer} calls the probe
 * once. If the probe reads the event, it keeps the result, and {@link Frame#isProbed()} of the next
 * frame is true: its decoder takes the result from the probe. Otherwise the framer finds the end of
 * the event itself, and the frame has yet to be read.
 *
 * <p>Most events that a probe has read need no frame. {@link Framer#nextOrProbed} makes none for
 * them: it returns {@link Frame#PROBED}. Until the next call, {@link Framer#probedOffset()} is
 * where the event begins, and {@link Framer#probed()} is its frame, for the reference decoder.
 */
public interface EventProbe {
  /** The probe did not read the event. */
  int NOT_READ = -1;

  /**
   * Reads the event that begins at a position. It accepts only the elements that Windows writes, so
   * that the end it finds is the end that the framer would find.
   *
   * @return where the event ends, or {@link #NOT_READ}
   */
  int probe(byte[] bytes, int from, int to);
}
