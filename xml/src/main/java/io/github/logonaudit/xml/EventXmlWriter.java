package io.github.logonaudit.xml;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.write.EventWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as {@code wevtutil} does, in UTF-8: single quotes, no white space between elements,
 * the elements of {@code System} in the order of the schema.
 *
 * <pre>{@code
 * EventXmlParser parser = EventXmlParser.standard();
 * try (EventXmlReader<RawEvent> reader = parser.openRaw(Path.of("Security.xml"));
 *     EventXmlWriter writer = EventXmlWriter.open(Path.of("logons.xml"))) {
 *   for (RawEvent event : reader) {
 *     if (event.header().eventId() == 4624) {
 *       writer.write(event);
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>{@link EventXmlParser} reads every event that was written as an equal event, unless its {@link
 * CharacterPolicy} is other than {@link CharacterPolicy#KEEP}. An event that can't be written that
 * way is refused with an {@link IllegalArgumentException}, and nothing of it is written. Such an
 * event holds values that no parser returns: an empty attribute, which would be read as absent;
 * white space around the computer or the channel; text in {@code EventData} that is blank, or
 * beside other text; numbers out of range; elements of an unknown namespace. Of the events that a
 * parser returns, two kinds are read back as different ones: those with bytes that are not UTF-8,
 * or values whose size does not fit their type, in their headers, because a text is written for
 * them, and those with an element of {@code System} twice of which one can't be read.
 *
 * <p>The XML may differ from what Windows wrote in form, not in meaning: GUIDs are in lower case,
 * and times have seven fractional digits, or more if they are more precise. {@code Correlation} and
 * {@code Security} are written in every event, {@code Execution} only if one of its values is
 * known. Characters that XML forbids are written as references like <code>&amp;#x1;</code>, which
 * other parsers refuse.
 *
 * <p>For use by one thread.
 */
public final class EventXmlWriter implements AutoCloseable {
  private final OutputStream out;
  private final String head;
  private final String tail;
  private boolean begun;
  private @Nullable IOException failure;
  private boolean closed;

  private EventXmlWriter(OutputStream out, String head, String tail) {
    this.out = Objects.requireNonNull(out, "out");
    this.head = head;
    this.tail = tail;
  }

  /**
   * Returns one event as XML.
   *
   * @param event the event
   * @return the {@code Event} element, without a line break after it
   * @throws IllegalArgumentException if the event can't be written; the message names the field
   */
  public static String toXml(RawEvent event) {
    return EventWriter.write(Objects.requireNonNull(event, "event"));
  }

  /**
   * Writes one event after the other, each followed by a line break and without a root element, as
   * {@code wevtutil qe} does. The result is not an XML document, but such files can be
   * concatenated, cut and appended to.
   *
   * @param out where to write; it needs no buffer
   * @return a writer; closing it closes the stream
   */
  public static EventXmlWriter open(OutputStream out) {
    return new EventXmlWriter(out, "", "");
  }

  /**
   * Writes one event after the other into a file, as {@link #open(OutputStream)} does.
   *
   * @param file the file, which is replaced if it exists
   * @return a writer
   * @throws IOException if the file can't be opened
   */
  public static EventXmlWriter open(Path file) throws IOException {
    return open(Files.newOutputStream(Objects.requireNonNull(file, "file")));
  }

  /**
   * Writes an XML document with the root element {@code Events}, as Event Viewer does. It is
   * complete only after the writer was closed.
   *
   * @param out where to write; it needs no buffer
   * @return a writer; closing it closes the stream
   */
  public static EventXmlWriter openDocument(OutputStream out) {
    return new EventXmlWriter(
        out,
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<Events>\n",
        "</Events>\n");
  }

  /**
   * Writes an XML document into a file, as {@link #openDocument(OutputStream)} does.
   *
   * @param file the file, which is replaced if it exists
   * @return a writer
   * @throws IOException if the file can't be opened
   */
  public static EventXmlWriter openDocument(Path file) throws IOException {
    return openDocument(Files.newOutputStream(Objects.requireNonNull(file, "file")));
  }

  /**
   * Writes an event.
   *
   * @param event the event
   * @throws IllegalArgumentException if the event can't be written; the message names the field.
   *     Nothing of the event was written then, and the writer can still write other events
   * @throws IOException if the output can't be written. A part of the event may have been written,
   *     so nothing is written after it: further calls throw the exception again
   * @throws IllegalStateException if the writer is closed
   */
  public void write(RawEvent event) throws IOException {
    Objects.requireNonNull(event, "event");
    if (closed) {
      throw new IllegalStateException("the writer is closed");
    }
    String xml = toXml(event);
    put(begin() + xml + "\n");
  }

  private String begin() {
    String due = begun ? "" : head;
    begun = true;
    return due;
  }

  private void put(String text) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * Ends the document, if it is one, and closes the output; after a write that failed, it only
   * closes the output. Further calls have no effect.
   *
   * @throws IOException if the output can't be written or closed
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      if (failure == null) {
        put(begin() + tail);
      }
    }
  }
}
