/**
 * Reads the Windows event XML that real tools write, in every container, without losing an event
 * silently; and writes events so that they read back as equal events.
 *
 * <p>A file is a flat sequence of {@code Event} elements. The reader cuts it into frames, the bytes
 * of one event each, and decodes every frame separately: a fault in one event does not affect the
 * others.
 *
 * <p>There are two decoders. The first recognises, byte for byte, the layouts that Windows and the
 * common tools write. Any deviation hands the frame to the second, built on an XML parser, which is
 * the reference. Apart from speed, callers cannot tell which one decoded an event.
 *
 * <p>A {@code .evtx} file is a sequence of chunks that hold records. The event of a record is made
 * from its values if its templates have the layout of nearly all; otherwise its elements are passed
 * to the reference decoder.
 *
 * <table>
 *   <caption>What happens after a fault</caption>
 *   <tr><th>fault</th><th>what happens</th></tr>
 *   <tr><td>the input can't be opened</td><td>{@link java.io.IOException} from {@code
 *     open}</td></tr>
 *   <tr><td>the input can't be read further</td>
 *     <td>{@link java.io.UncheckedIOException} from the iteration</td></tr>
 *   <tr><td>an event is truncated, not well-formed, too long or too deep, or an element is
 *     not an event</td>
 *   <td>a {@link io.github.logonaudit.xml.MalformedEvent}: thrown in an {@link
 *     io.github.logonaudit.xml.EventXmlException}, or passed to the handler. It contains
 *     the header if {@code System} was whole, and the event, marked as truncated, if the
 *     payload was too. Then the next event is read</td></tr>
 *   <tr><td>any of this in an event that the {@link io.github.logonaudit.xml.EventFilter}
 *     does not match</td><td>nothing, if its ID or its header could be read: it counts as
 *     filtered out</td>
 *     </tr>
 *   <tr><td>a value holds a character that XML forbids</td><td>the {@link
 *     io.github.logonaudit.xml.CharacterPolicy} decides; by default the value holds the
 *     character</td></tr>
 *   <tr><td>a {@code &} begins no reference</td><td>the event is malformed; a lenient
 *     parser reads it as text and reports the {@link
 *     io.github.logonaudit.xml.Repair}</td></tr>
 *   <tr><td>a field can't be read as the event's type requires</td><td>a malformed event
 *     that contains the raw event</td></tr>
 *   <tr><td>the end of an event whose beginning is missing, a tag cut off by the end of the
 *     input</td><td>a malformed event</td></tr>
 *   <tr><td>{@code RenderingInfo} is cut, but {@code System} and the payload are whole</td>
 *     <td>the event is read without it; this is counted, and a lenient parser reports the {@link
 *     io.github.logonaudit.xml.Repair}</td></tr>
 *   <tr><td>text between events contains the markup of an event that can't be read, contains
 *     zero bytes, or is longer than 4 KB</td><td>it is counted, and passed to the handler as a
 *     {@link io.github.logonaudit.xml.StrayText}</td></tr>
 *   <tr><td>the two sizes of a record of a {@code .evtx} file differ, or what it refers to is not
 *     in its chunk</td><td>a malformed event; the next whole record is read</td></tr>
 *   <tr><td>the check sum of a chunk is wrong, or there is something else in place of a
 *     chunk</td><td>it is counted, and passed to the handler as a {@link
 *     io.github.logonaudit.xml.StrayText}; every whole record in it is read</td></tr>
 *   <tr><td>a {@code .evtx} file ends before all the chunks and records that its header
 *     counts</td><td>it is counted, and passed to the handler as a {@link
 *     io.github.logonaudit.xml.StrayText}</td></tr>
 *   <tr><td>a DOCTYPE</td><td>a malformed event; nothing that it names is ever opened</td></tr>
 *   <tr><td>there is text, but no event in the whole input</td><td>one malformed event</td></tr>
 *   <tr><td>an event can't be written so that it reads back as an equal event</td>
 *   <td>{@link IllegalArgumentException} that names the field; nothing of the event is
 *     written</td>
 *     </tr>
 * </table>
 */
@NullMarked
package io.github.logonaudit.xml;

import org.jspecify.annotations.NullMarked;
