/**
 * Reads the Windows event XML that real tools write, in every container, and loses no event in
 * silence; and writes it, so that what is written reads back as equal events.
 *
 * <p>A file is a flat run of {@code Event} elements. It is cut into frames, one event's bytes each,
 * and every frame is decoded alone: what is wrong with one event stays with that event.
 *
 * <p>Two decoders do it. One knows, byte for byte, how Windows and the common tools lay an event
 * out; where anything is not just so, it leaves the frame to the other, which stands on an XML
 * parser and says what is right. A program can't tell which one read an event, but by its speed.
 *
 * <table>
 *   <caption>What is done with a fault</caption>
 *   <tr><th>fault</th><th>what happens</th></tr>
 *   <tr><td>the input can't be opened</td><td>{@link java.io.IOException} from {@code open}</td></tr>
 *   <tr><td>the input can't be read further</td>
 *     <td>{@link java.io.UncheckedIOException} from the iteration</td></tr>
 *   <tr><td>an event is cut short, not well-formed, too long or too deep, or is no event</td>
 *     <td>a {@link io.github.logonaudit.xml.MalformedEvent}: thrown in an {@link
 *     io.github.logonaudit.xml.EventXmlException}, or given to the handler; the header is in it if
 *     {@code System} was whole, and the event, marked as truncated, if the payload was too; the next
 *     event is read</td></tr>
 *   <tr><td>any of this in an event that the {@link io.github.logonaudit.xml.EventFilter} does not
 *     want</td><td>none of this where its ID or its header could be read: it counts as filtered out</td>
 *     </tr>
 *   <tr><td>a value holds a character that XML forbids</td><td>what the {@link
 *     io.github.logonaudit.xml.CharacterPolicy} says; by default the value holds it</td></tr>
 *   <tr><td>a {@code &} begins no reference</td><td>the event is malformed; a lenient parser takes
 *     it as text and reports the {@link io.github.logonaudit.xml.Repair}</td></tr>
 *   <tr><td>a field does not mean what its type says</td><td>the same; the raw event is in it</td></tr>
 *   <tr><td>the end of an event whose beginning is missing, a tag that the end of the input cuts,
 *     zero bytes between events (once)</td><td>the same</td></tr>
 *   <tr><td>a DOCTYPE</td><td>the same; nothing that it names is ever opened</td></tr>
 *   <tr><td>there is text, but no event in the whole input</td><td>the same, once</td></tr>
 *   <tr><td>an event can't be written so that it reads back as an equal one</td>
 *     <td>{@link IllegalArgumentException} that names the field; nothing of the event is written</td>
 *     </tr>
 * </table>
 */
@NullMarked
package io.github.logonaudit.xml;

import org.jspecify.annotations.NullMarked;
