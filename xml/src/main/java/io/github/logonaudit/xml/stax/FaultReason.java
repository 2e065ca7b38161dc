package io.github.logonaudit.xml.stax;

import com.ctc.wstx.exc.WstxIOException;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.xml.text.Excerpt;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Describes in one line why an event could not be decoded. */
public final class FaultReason {
  private static final int MAX_LENGTH = 600;

  /** What to do if bytes are not UTF-8. */
  public static final String HINT =
      "; if the file is in a Windows code page, name it with charset(...)";

  /** What is expected of bytes. */
  public static final String UTF_8 = "text in UTF-8";

  /** What is expected of a value in binary. */
  static final String FITTING = "a value whose size fits its type";

  private static final String NOT_WELL_FORMED = "not well-formed XML: ";

  /** The parser's messages that mention its internals, and their meanings. */
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
   * Describes the fault and the character of the event where it is.
   *
   * @param character maps a character offset of the parser to one of the event
   */
  public static String of(XMLStreamException fault, IntUnaryOperator character) {
    String message = String.valueOf(fault.getMessage());
    if (fault instanceof EventFault) {
      return at(Excerpt.of(message, MAX_LENGTH), fault, character);
    }
    // The rest is the position in rows and columns of the parser's input.
    int location = message.indexOf("\n at [row,col");
    String text = Excerpt.of(location < 0 ? message : message.substring(0, location), MAX_LENGTH);
    if (fault instanceof WstxIOException && !Wording.CHARACTER.message.matcher(text).matches()) {
      // The number after the byte is relative to the parser's buffer.
      int position = text.indexOf(" (at char #");
      String found = position < 0 ? text : text.substring(0, position);
      return "not in UTF-8, though the input as a whole seems to be: " + found + HINT;
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
    int position = character.applyAsInt(fault.getLocation().getCharacterOffset());
    return reason + " (character " + position + " of the event)";
  }
}
