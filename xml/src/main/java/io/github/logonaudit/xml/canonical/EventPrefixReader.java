package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Keywords;
import io.github.logonaudit.identity.GuidFormat;
import io.github.logonaudit.xml.text.ByteScan;
import io.github.logonaudit.xml.text.EventSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the beginning of an event, up to the time: this part repeats from event to event, so that
 * one comparison is usually enough. For use by one thread.
 */
final class EventPrefixReader {
  private static final String NAMESPACE = EventSchema.NAMESPACE;
  private static final byte[] EVENT = ByteScan.ascii("<Event xmlns='" + NAMESPACE + "'>");
  private static final byte[] QUOTED = ByteScan.ascii("<Event xmlns=\"" + NAMESPACE + "\">");
  private static final byte[] BARE_EVENT = ByteScan.ascii("<Event>");
  private static final byte[] SYSTEM = ByteScan.ascii("<System>");
  private static final byte[] PROVIDER = ByteScan.ascii("<Provider");
  private static final byte[] END_OF_PROVIDER = ByteScan.ascii("</Provider>");
  private static final byte[] EVENT_ID = ByteScan.ascii("<EventID");
  private static final byte[] END_OF_EVENT_ID = ByteScan.ascii("</EventID>");
  private static final byte[] VERSION = ByteScan.ascii("<Version>");
  private static final byte[] END_OF_VERSION = ByteScan.ascii("</Version>");
  private static final byte[] LEVEL = ByteScan.ascii("<Level>");
  private static final byte[] END_OF_LEVEL = ByteScan.ascii("</Level>");
  private static final byte[] TASK = ByteScan.ascii("<Task>");
  private static final byte[] END_OF_TASK = ByteScan.ascii("</Task>");
  private static final byte[] OPCODE = ByteScan.ascii("<Opcode>");
  private static final byte[] END_OF_OPCODE = ByteScan.ascii("</Opcode>");
  private static final byte[] KEYWORDS = ByteScan.ascii("<Keywords>");
  private static final byte[] END_OF_KEYWORDS = ByteScan.ascii("</Keywords>");
  private static final int MAX_8_BIT = 0xff;
  private static final int MAX_16_BIT = 0xffff;
  private static final int MAX_PROVIDERS = 8;
  private static final int MAX_PROVIDER_LENGTH = 512;

  private final ByteCursor.Attributes ofProvider =
      new ByteCursor.Attributes("Name", "Guid", "EventSourceName");
  private final ByteCursor.Attributes ofEventId = new ByteCursor.Attributes("Qualifiers");

  /** The last providers; another one replaces the oldest. */
  private final @Nullable ProviderPrefix[] providers = new ProviderPrefix[MAX_PROVIDERS];

  private int oldest;
  private @Nullable EventPrefix unproven;
  private ProviderPrefix provider =
      new ProviderPrefix(new byte[0], new EventProvider(null, null, null), false);

  /** Whether the event that was read last is indented. */
  boolean isIndented() {
    return provider.isIndented;
  }

  /** Reads from the beginning of an event to the element after its Keywords. */
  @Nullable EventPrefix read(ByteCursor in) {
    if (provider.bytes.length == 0 || !in.takeHere(provider.bytes)) {
      ProviderPrefix known = findProvider(in);
      provider = known == null ? readProvider(in) : known;
    }
    if (in.failed()) {
      provider = new ProviderPrefix(new byte[0], provider.provider, false);
      return null;
    }
    unproven = null;
    EventPrefix kind = provider.find(in.bytes, in.position, in.end);
    if (kind != null) {
      in.position += kind.length();
      return kind;
    }
    return readKind(in);
  }

  private @Nullable ProviderPrefix findProvider(ByteCursor in) {
    for (ProviderPrefix known : providers) {
      if (known != null && in.takeHere(known.bytes)) {
        return known;
      }
    }
    return null;
  }

  private ProviderPrefix readProvider(ByteCursor in) {
    int start = in.position;
    if (!in.takeHere(EVENT) && !in.takeHere(QUOTED)) {
      in.expectHere(BARE_EVENT);
    }
    int blanks = in.position;
    in.expect(SYSTEM);
    boolean isIndented = ByteScan.hasLineBreak(in.bytes, blanks, in.position);
    EventProvider found = new EventProvider(null, null, null);
    if (in.take(PROVIDER)) {
      in.emptyElement(ofProvider, END_OF_PROVIDER);
      if (!in.failed()) {
        found =
            new EventProvider(
                ofProvider.textOrNull(0, in.bytes),
                guid(in, ofProvider.textOrNull(1, in.bytes)),
                ofProvider.textOrNull(2, in.bytes));
      }
    }
    in.expect(EVENT_ID);
    byte[] bytes = Arrays.copyOfRange(in.bytes, start, in.position);
    ProviderPrefix read = new ProviderPrefix(bytes, found, isIndented);
    if (!in.failed() && bytes.length <= MAX_PROVIDER_LENGTH) {
      providers[oldest] = read;
      oldest = (oldest + 1) % MAX_PROVIDERS;
    }
    return read;
  }

  static @Nullable UUID guid(ByteCursor in, @Nullable String text) {
    try {
      return text == null ? null : GuidFormat.parse(text);
    } catch (IllegalArgumentException e) {
      in.fail();
      return null;
    }
  }

  private @Nullable EventPrefix readKind(ByteCursor in) {
    int start = in.position;
    if (in.attributes(ofEventId)) {
      in.fail();
    }
    Integer qualifiers = null;
    if (!in.failed() && ofEventId.has(0)) {
      long number = ByteNumbers.decimal(in.bytes, ofEventId.from(0), ofEventId.to(0));
      if (number < 0 || number > MAX_16_BIT) {
        in.fail();
      }
      qualifiers = (int) number;
    }
    int eventId = in.number();
    if (eventId < 0 || eventId > MAX_16_BIT) {
      in.fail();
    }
    in.expectHere(END_OF_EVENT_ID);
    Integer version = numberOrNull(in, VERSION, END_OF_VERSION, MAX_8_BIT);
    Integer level = numberOrNull(in, LEVEL, END_OF_LEVEL, MAX_8_BIT);
    Integer task = numberOrNull(in, TASK, END_OF_TASK, MAX_16_BIT);
    Integer opcode = numberOrNull(in, OPCODE, END_OF_OPCODE, MAX_8_BIT);
    Keywords keywords = in.take(KEYWORDS) ? keywords(in) : null;
    in.skipBlanks();
    if (in.failed() || in.position + EventPrefix.NEXT > in.end) {
      return null;
    }
    byte[] bytes = Arrays.copyOfRange(in.bytes, start, in.position + EventPrefix.NEXT);
    EventPrefix kind =
        new EventPrefix(
            bytes,
            EventHeader.builder(provider.provider, eventId, "")
                .qualifiers(qualifiers)
                .version(version)
                .level(level)
                .task(task)
                .opcode(opcode)
                .keywords(keywords));
    unproven = kind;
    return kind;
  }

  /**
   * Stores the last kind read, if it is new. Not before the rest of {@code System} was read: until
   * then, its last element may be truncated or deviate.
   */
  void keep() {
    if (unproven != null) {
      provider.add(unproven);
    }
  }

  private static @Nullable Integer numberOrNull(
      ByteCursor in, byte[] startTag, byte[] endTag, int max) {
    if (!in.take(startTag)) {
      return null;
    }
    int number = in.number();
    in.expectHere(endTag);
    if (number > max) {
      in.fail();
    }
    return number < 0 ? null : (Integer) number;
  }

  private static @Nullable Keywords keywords(ByteCursor in) {
    int start = in.position;
    in.plainText();
    if (in.failed()) {
      return null;
    }
    String text = new String(in.bytes, start, in.position - start, StandardCharsets.ISO_8859_1);
    in.expectHere(END_OF_KEYWORDS);
    try {
      return Keywords.parse(text);
    } catch (NumberFormatException e) {
      in.fail();
      return null;
    }
  }
}
