package io.github.logonaudit.xml;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.write.EventWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes events as {@code wevtutil} does, in UTF-8: single quotes, no white space between elements,
 * the elements of {@code System} in the order of the schema.
 *
 * <pre>{@code
 * EventXmlParser parser = EventXmlParser.builder().catalog(EventCatalog.empty()).build();
 * try (EventXmlReader reader = parser.open(in);
 *     EventXmlWriter writer = EventXmlWriter.open(Path.of("logons.xml"))) {
 *   for (WindowsEvent event : reader) {
 *     if (event.header().eventId() == 4624) {
 *       writer.write((RawEvent) event);
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>{@link EventXmlParser} reads every event that was written as an equal one, unless it is told a
 * {@link CharacterPolicy} other than {@link CharacterPolicy#KEEP}. An event that can't be written
 * so is refused with an {@link IllegalArgumentException}, and nothing of it is written. It holds
 * values that no parser gives: an empty attribute, which reads as an absent one; blanks around the
 * computer or the channel; text in {@code EventData} that is blank, or beside other text; numbers
 * out of range; elements of unknown namespace. Of the events that a parser gives, two kinds read
 * back as other ones: those with bytes that are not UTF-8 in their headers, because U+FFFD is
 * written for them, and those with an element of {@code System} twice of which one can't be read.
 *
 * <p>Two things differ from what Windows may have written, and mean the same: GUIDs are in lower
 * case, and times have seven digits of a second unless they are finer. {@code Correlation} and
 * {@code Security} are written in every event, {@code Execution} only where something is known of
 * it. Characters that XML forbids are written as references like <code>&amp;#x1;</code>, which
 * other parsers refuse.
 *
 * <p>For use by one thread.
 */
public final class EventXmlWriter implements AutoCloseable {
  private final OutputStream out;
  private final String head;
  private final String tail;
  private boolean begun;
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
   * @return the {@code Event} element, without a line break behind it
   * @throws IllegalArgumentException if the event can't be written; the message names the field
   */
  public static String toXml(RawEvent event) {
    return EventWriter.write(event);
  }

  /**
   * Writes one event behind the other, each with a line break behind it and no root element around
   * them, as {@code wevtutil qe} does. This is no XML document, but files of it can be joined, cut
   * and appended to.
   *
   * @param out where to write; it needs no buffer of its own
   * @return a writer; closing it closes the stream
   */
  public static EventXmlWriter open(OutputStream out) {
    return new EventXmlWriter(out, "", "");
  }

  /**
   * Writes one event behind the other into a file, as {@link #open(OutputStream)} does.
   *
   * @param file the file, which is replaced if it exists
   * @return a writer
   * @throws IOException if the file can't be opened
   */
  public static EventXmlWriter open(Path file) throws IOException {
    return open(Files.newOutputStream(file));
  }

  /**
   * Writes an XML document of which {@code Events} is the root, as Event Viewer does. It is
   * complete only when the writer is closed.
   *
   * @param out where to write; it needs no buffer of its own
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
    return openDocument(Files.newOutputStream(file));
  }

  /**
   * Writes an event.
   *
   * @param event the event
   * @throws IllegalArgumentException if the event can't be written; the message names the field.
   *     Nothing of it was written then, and further events can be
   * @throws IOException if the output can't be written
   * @throws IllegalStateException if the writer is closed
   */
  public void write(RawEvent event) throws IOException {
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
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Ends the document, if it is one, and closes the output. Has no effect the second time.
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
      put(begin() + tail);
    }
  }
}
