package io.github.logonaudit.xml.stax;

import com.ctc.wstx.exc.WstxIOException;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.xml.text.Excerpt;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Says to a person, in one line, why an event could not be decoded. */
public final class FaultReason {
  private static final int MAX_LENGTH = 600;
  private static final String NOT_WELL_FORMED = "not well-formed XML: ";

  /** Of the parser's messages those that speak of its inner life, and what they mean. */
  private enum Wording {
    DEPTH("Maximum Element Depth limit \\((\\d+)\\).*", "elements are nested deeper than %s"),
    ATTRIBUTES("Attribute limit \\((\\d+)\\).*", "an element has more than %s attributes"),
    CONTROL(
        "Illegal character \\(\\(CTRL-CHAR, code (\\d+)\\)\\).*",
        NOT_WELL_FORMED + "control character %s"),
    ZERO("Illegal character \\(NULL()\\b.*", NOT_WELL_FORMED + "control character U+0000"),
    CHARACTER(
        "Invalid UTF-8 character 0x([0-9a-f]+).*", NOT_WELL_FORMED + "forbidden character %s"),
    ENTITY("Undeclared general entity (.*)", NOT_WELL_FORMED + "undeclared entity %s"),
    AMPERSAND("(Unexpected character .*) \\(missing name\\?\\)", NOT_WELL_FORMED + "%s after '&'");

    private final Pattern message;
    private final String meaning;

    Wording(String message, String meaning) {
      this.message = Pattern.compile(message);
      this.meaning = meaning;
    }

    String of(String found) {
      return switch (this) {
        case CONTROL -> meaning.formatted("U+%04X".formatted(Integer.parseInt(found)));
        case CHARACTER -> meaning.formatted("U+%04X".formatted(Long.parseLong(found, 16)));
        default -> meaning.formatted(found);
      };
    }
  }

  private FaultReason() {}

  /** The message of an exception that a decoder of fields threw. */
  public static String of(RuntimeException fault) {
    return Excerpt.of(String.valueOf(fault.getMessage()), MAX_LENGTH);
  }

  /** What a decoder threw, and where. */
  public static String ofDecoder(EventType<?> type, Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return Excerpt.of("the decoder of " + type + " failed: " + fault + place, MAX_LENGTH);
  }

  static String of(EventFault fault) {
    return Excerpt.of(String.valueOf(fault.getMessage()), MAX_LENGTH);
  }

  /**
   * Says what is wrong and at which character of the event.
   *
   * @param character which character of the event one of the parser's is
   */
  public static String of(XMLStreamException fault, IntUnaryOperator character) {
    String message = String.valueOf(fault.getMessage());
    if (fault instanceof EventFault) {
      return at(Excerpt.of(message, MAX_LENGTH), fault, character);
    }
    // From there on it is the parser's view of the place, in rows and columns of the event.
    int location = message.indexOf("\n at [row,col");
    String text = Excerpt.of(location < 0 ? message : message.substring(0, location), MAX_LENGTH);
    if (fault instanceof WstxIOException && !Wording.CHARACTER.message.matcher(text).matches()) {
      // What follows the byte counts from where the parser's buffer happened to begin.
      int place = text.indexOf(" (at char #");
      String found = place < 0 ? text : text.substring(0, place);
      return "not in UTF-8, though the input as a whole seems to be: " + found;
    }
    return at(reworded(text), fault, character);
  }

  /** Tells what kind of fault the parser found. */
  static FaultKind kind(XMLStreamException fault) {
    if (fault instanceof EventFault known) {
      return known.kind();
    }
    String message = String.valueOf(fault.getMessage());
    return message.startsWith("Maximum Element Depth limit")
            || message.startsWith("Attribute limit")
        ? FaultKind.LIMIT
        : FaultKind.XML;
  }

  private static String reworded(String text) {
    for (Wording wording : Wording.values()) {
      Matcher matcher = wording.message.matcher(text);
      if (matcher.matches()) {
        return wording.of(matcher.group(1));
      }
    }
    return NOT_WELL_FORMED + (text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
  }

  private static String at(String reason, XMLStreamException fault, IntUnaryOperator character) {
    if (fault.getLocation() == null) {
      return reason;
    }
    int place = character.applyAsInt(fault.getLocation().getCharacterOffset());
    return reason + " (character " + place + " of the event)";
  }
}
