package io.github.logonaudit.xml.stax;

import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadNode;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.xml.text.EventSchema;
import io.github.logonaudit.xml.text.Excerpt;
import io.github.logonaudit.xml.text.ForbiddenCharacters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Steps through elements. Every method expects the reader on a start tag, or directly after an
 * element.
 */
final class ElementCursor {
  private static final char NO_BREAK_SPACE = '\u00a0';

  private final XMLStreamReader reader;
  private final StaxSettings settings;
  private final boolean mayHaveLongTexts;
  private final boolean escaped;
  private final @Nullable Predicate<String> isUnreadable;

  /** The names of the element whose start tag was read last; they are needed several times. */
  private String localName;

  private int attributeCount;

  private boolean isOnStartTag;

  /** Whether there was a line break between elements. */
  private boolean isLineBroken;

  private boolean isIndented;
  private boolean isValueDamaged;
  private final List<UnreadableValue> unreadable = new ArrayList<>();

  /**
   * Creates a cursor. The reader itself limits depth and attributes.
   *
   * @param settings limits the length of names and texts
   * @param maxLength the length of the whole input, which no text can exceed
   * @param escaped whether values hold {@link ForbiddenCharacters} as escapes
   * @param isUnreadable whether a value that was binary has a size that does not fit its type; null
   *     if none was
   */
  ElementCursor(
      XMLStreamReader reader,
      StaxSettings settings,
      int maxLength,
      boolean escaped,
      @Nullable Predicate<String> isUnreadable) {
    this.reader = reader;
    this.settings = settings;
    this.mayHaveLongTexts = maxLength > settings.maxTextLength();
    this.escaped = escaped;
    this.isUnreadable = isUnreadable;
    this.localName = reader.getLocalName();
  }

  private String restored(String value) {
    if (!escaped) {
      isValueDamaged |= isUnreadable != null && isUnreadable.test(value);
      return value;
    }
    isValueDamaged |= value.contains(ForbiddenCharacters.BAD_BYTE);
    return ForbiddenCharacters.restored(value);
  }

  /** What values are expected to be that are not damaged. */
  String undamaged() {
    return isUnreadable == null ? FaultReason.UTF_8 : FaultReason.FITTING;
  }

  /**
   * Tells whether values that were read since the last call are damaged: they hold bytes that are
   * no UTF-8, or have a size that does not fit their type.
   */
  boolean takeDamage() {
    boolean damage = isValueDamaged;
    isValueDamaged = false;
    return damage;
  }

  /** Takes note of the value that was read last, if it is damaged. */
  void noteDamage(String place, String value) {
    if (takeDamage()) {
      unreadable.add(new UnreadableValue(place, value, undamaged()));
    }
  }

  /** Takes note of a value that can't be read. */
  void noteUnreadable(UnreadableValue value) {
    unreadable.add(value);
  }

  /** The values that can't be read. */
  List<UnreadableValue> unreadable() {
    return List.copyOf(unreadable);
  }

  /** Checks the names and attribute values of a start tag against the limits. */
  void checkTag() throws XMLStreamException {
    localName = reader.getLocalName();
    attributeCount = reader.getAttributeCount();
    checkName(localName);
    for (int i = 0; i < attributeCount; i++) {
      checkName(reader.getAttributeLocalName(i));
      // Getting a value creates a String.
      if (mayHaveLongTexts) {
        checkText(reader.getAttributeValue(i));
      }
    }
  }

  private void checkName(String name) throws XMLStreamException {
    if (name.length() > settings.maxNameLength()) {
      throw limit("a name has more than " + settings.maxNameLength() + " characters");
    }
  }

  private void checkText(String text) throws XMLStreamException {
    if (text.length() > settings.maxTextLength()) {
      throw limit("a text has more than " + settings.maxTextLength() + " characters");
    }
  }

  /**
   * Moves to the next element inside the current one. At its end tag, returns false and stays.
   *
   * <p>Between elements it skips white space, no-break spaces, and the {@code -} or {@code +} that
   * browsers show before an element and that is copied with it.
   */
  boolean nextChild() throws XMLStreamException {
    String text = nextChildOrText(false);
    if (text != null) {
      throw fault("expected an element, found the text \"" + Excerpt.of(text.strip()) + "\"");
    }
    return isOnStartTag;
  }

  /**
   * Moves as {@link #nextChild} does, but over any text.
   *
   * @return the text, or null if there is none
   */
  @Nullable String textBeforeNextChild() throws XMLStreamException {
    StringBuilder joined = null;
    for (String text = nextChildOrText(false); text != null; text = nextChildOrText(true)) {
      joined = joined == null ? new StringBuilder() : joined;
      joined.append(text);
    }
    String whole = joined == null ? null : joined.toString();
    if (whole != null) {
      checkText(whole);
    }
    return whole;
  }

  /** Tells whether the last move was to a child, and not to the end of the current element. */
  boolean isOnChild() {
    return isOnStartTag;
  }

  /**
   * Moves to the next element inside the current one, or to its end; stops at text before that.
   *
   * <p>A reader may split a text, for example at a CDATA section. White space is part of a text
   * that is directly before or after it.
   *
   * @param isAfterText whether the latest move was to text
   */
  private @Nullable String nextChildOrText(boolean isAfterText) throws XMLStreamException {
    boolean isInText = isAfterText;
    String blank = null;
    StringBuilder blanks = null;
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          checkTag();
          isOnStartTag = true;
          return null;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          isOnStartTag = false;
          return null;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          String text = restored(reader.getText());
          if (isInText || !isBlankOrMark(text)) {
            return blanks != null
                ? blanks.append(text).toString()
                : blank == null ? text : blank + text;
          }
          isLineBroken |= text.indexOf('\n') >= 0;
          if (blank == null) {
            blank = text;
          } else {
            blanks = blanks == null ? new StringBuilder(blank) : blanks;
            blanks.append(text);
          }
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
          isInText = false;
          blank = null;
          blanks = null;
        }
        default -> {
          throw fault("the event refers to an entity that is not declared");
        }
      }
    }
  }

  private static boolean isBlankOrMark(String text) {
    int marks = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-' || c == '+') {
        marks++;
      } else if (c != NO_BREAK_SPACE && !Character.isWhitespace(c)) {
        return false;
      }
    }
    return marks <= 1;
  }

  /**
   * Whether the current element belongs to the event schema. Some tools drop the namespace, which
   * is accepted.
   */
  boolean isEventElement(String name) {
    return localName.equals(name) && isEventElement();
  }

  /** The same for an element of any name. */
  boolean isEventElement() {
    String namespace = reader.getNamespaceURI();
    return namespace == null
        || EventSchema.isSchemaNamespace(namespace)
        || settings.namespaces().contains(namespace);
  }

  /** The namespace of the current element; empty if it has none. */
  String namespace() {
    String namespace = reader.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  /** Takes the white space so far as that of the whole event. */
  void decideIndentation() {
    isIndented = isLineBroken;
  }

  /** The text without layout, if the event is indented. */
  String withoutIndentation(String text) {
    return isIndented ? EventSchema.withoutIndentation(text) : text;
  }

  String localName() {
    return localName;
  }

  int attributeCount() {
    return attributeCount;
  }

  /** An attribute of the current element; an empty one counts as absent. */
  @Nullable String attributeOrNull(String name) {
    for (int i = 0; i < attributeCount; i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        String value = reader.getAttributeValue(i);
        return value.isEmpty() ? null : restored(value);
      }
    }
    return null;
  }

  /** The text of the current element, which must not contain anything else. */
  String text() throws XMLStreamException {
    String text = null;
    StringBuilder joined = null;
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.END_ELEMENT -> {
          String whole = restored(joined != null ? joined.toString() : text != null ? text : "");
          checkText(whole);
          return whole;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (text == null) {
            text = reader.getText();
          } else {
            joined = joined == null ? new StringBuilder(text) : joined;
            joined.append(reader.getText());
          }
        }
        case XMLStreamConstants.START_ELEMENT -> {
          throw fault(
              "expected text in " + localName + ", found the element " + reader.getLocalName());
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}

        default -> {
          throw fault("the event refers to an entity that is not declared");
        }
      }
    }
  }

  /** The current element with all its content. The parser limits the depth. */
  PayloadElement element() throws XMLStreamException {
    String prefix = reader.getPrefix();
    String localName = reader.getLocalName();
    String name = prefix == null || prefix.isEmpty() ? localName : prefix + ":" + localName;
    String namespace = reader.getNamespaceURI();
    List<PayloadAttribute> attributes = attributes();
    List<PayloadNode> content = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          addText(content, text);
          checkTag();
          content.add(element());
        }
        case XMLStreamConstants.END_ELEMENT -> {
          addText(content, text);
          return new PayloadElement(
              namespace == null ? "" : restored(namespace),
              name,
              attributes,
              EventSchema.withoutIndentation(content, isIndented));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          text.append(reader.getText());
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}

        default -> {
          throw fault("the event refers to an entity that is not declared");
        }
      }
    }
  }

  /** Comments and the reader's buffer split a text into pieces, which are joined here. */
  private void addText(List<PayloadNode> content, StringBuilder text) throws XMLStreamException {
    if (!text.isEmpty()) {
      String whole = restored(text.toString());
      noteDamage(localName, whole);
      checkText(whole);
      content.add(new PayloadText(whole));
      text.setLength(0);
    }
  }

  private List<PayloadAttribute> attributes() {
    List<PayloadAttribute> attributes = new ArrayList<>();
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      String uri = reader.getNamespaceURI(i);
      attributes.add(
          new PayloadAttribute(
              prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix,
              uri == null ? "" : restored(uri)));
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      String name = reader.getAttributeLocalName(i);
      attributes.add(
          new PayloadAttribute(
              prefix == null || prefix.isEmpty() ? name : prefix + ":" + name,
              noted(name, restored(reader.getAttributeValue(i)))));
    }
    return attributes;
  }

  private String noted(String attribute, String value) {
    if (isValueDamaged) {
      noteDamage(localName + "/@" + attribute, value);
    }
    return value;
  }

  XMLStreamException fault(String reason) {
    return new EventFault(FaultKind.SCHEMA, reason, reader.getLocation());
  }

  XMLStreamException limit(String reason) {
    return new EventFault(FaultKind.LIMIT, reason, reader.getLocation());
  }

  XMLStreamException valueFault(String reason) {
    return new EventFault(FaultKind.VALUE, reason, reader.getLocation());
  }
}
