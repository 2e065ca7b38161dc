package io.github.logonaudit.xml.stax;

import io.github.logonaudit.event.BinaryEventData;
import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventPayload;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.xml.text.Excerpt;
import io.github.logonaudit.xml.text.ForbiddenCharacters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event from a reader on its start tag. Elements are identified by namespace and local
 * name, never by position: several tools do not write them in schema order.
 */
final class StaxEventReader {
  private final ElementCursor in;
  private final StaxSettings settings;
  private final RecentValues recent;

  private int fields;
  private EventHeader.@Nullable Builder header;
  private @Nullable RenderingInfo renderingInfo;
  private boolean isInRenderingInfo;
  private @Nullable EventPayload payload;
  private final List<PayloadElement> extensions = new ArrayList<>();

  /**
   * Creates a reader.
   *
   * @param maxLength the length of the event, which no text can exceed
   * @param escaped whether values hold {@link ForbiddenCharacters} as escapes
   * @param isUnreadable as for {@link ElementCursor}
   * @param recent values of earlier events
   */
  StaxEventReader(
      XMLStreamReader reader,
      StaxSettings settings,
      int maxLength,
      boolean escaped,
      @Nullable Predicate<String> isUnreadable,
      RecentValues recent) {
    this.in = new ElementCursor(reader, settings, maxLength, escaped, isUnreadable);
    this.settings = settings;
    this.recent = recent;
  }

  DecodedFrame whole() throws XMLStreamException {
    RawEvent event = event();
    return DecodedFrame.whole(event, in.unreadable());
  }

  private RawEvent event() throws XMLStreamException {
    if (!in.isEventElement("Event")) {
      String found =
          in.isEventElement()
              ? "the element " + Excerpt.of(in.localName())
              : "the namespace \"" + Excerpt.of(in.namespace()) + "\"";
      throw in.fault("expected an Event element of the Windows event namespace, found " + found);
    }
    boolean isFirst = true;
    while (in.nextChild()) {
      if (isFirst) {
        in.decideIndentation();
        isFirst = false;
      }
      if (in.isEventElement("System") && header == null) {
        header = StaxSystemReader.read(in, recent);
      } else if (in.isEventElement("RenderingInfo") && renderingInfo == null) {
        isInRenderingInfo = true;
        renderingInfo = renderingInfo();
        isInRenderingInfo = false;
      } else if (payload != null || !payload()) {
        extensions.add(in.element());
      }
    }
    if (header == null) {
      throw in.fault("the event has no System element");
    }
    return new RawEvent(header.renderingInfo(renderingInfo).build(), payload, extensions);
  }

  /** The part of an event that {@link #event} read before it failed. */
  DecodedFrame upToFault(String reason, XMLStreamException fault) {
    if (header == null) {
      return DecodedFrame.nothing(reason, fault);
    }
    EventHeader whole = header.renderingInfo(renderingInfo).build();
    RawEvent event = payload == null ? null : new RawEvent(whole, payload, extensions);
    boolean isInputFault = isInRenderingInfo && !(fault instanceof EventFault);
    return new DecodedFrame(whole, event, in.unreadable(), List.of(), reason, fault, isInputFault);
  }

  /** Reads the payload; false if the reader is not on one. */
  private boolean payload() throws XMLStreamException {
    if (in.isEventElement("EventData")) {
      payload = eventData();
    } else if (in.isEventElement("UserData")) {
      payload = userData();
    } else if (in.isEventElement("ProcessingErrorData")) {
      payload = processingErrorData();
    } else if (in.isEventElement("BinaryEventData")) {
      payload = new BinaryEventData(noted("BinaryEventData", in.text()));
    } else if (in.isEventElement("DebugData")) {
      payload = debugData();
    } else {
      return false;
    }
    return true;
  }

  private EventData eventData() throws XMLStreamException {
    String name = attributeOrNull("EventData/@Name", "Name");
    List<DataItem> items = new ArrayList<>(32);
    String binary = null;
    while (true) {
      String text = in.textBeforeNextChild();
      if (text != null) {
        items.add(new PayloadText(noted("EventData", text)));
        countFields(1);
      }
      if (!in.isOnChild()) {
        break;
      }
      if (in.isEventElement("Data")) {
        items.add(data());
      } else if (in.isEventElement("ComplexData")) {
        items.add(complexData());
      } else if (in.isEventElement("Binary") && binary == null) {
        binary = noted("Binary", in.text());
      } else {
        items.add(in.element());
      }
      countFields(1);
    }
    return new EventData(name, items, binary);
  }

  private ComplexData complexData() throws XMLStreamException {
    String name = attributeOrNull("ComplexData/@Name", "Name");
    List<Data> fields = new ArrayList<>();
    String binary = null;
    while (true) {
      String text = in.textBeforeNextChild();
      if (text != null) {
        noted(name == null ? "ComplexData" : name, text);
        binary = binary == null ? text : binary + text;
      }
      if (!in.isOnChild()) {
        break;
      }
      if (!in.isEventElement("Data")) {
        throw in.fault("expected a Data element in ComplexData");
      }
      fields.add(data());
      countFields(1);
    }
    return new ComplexData(name, fields, binary);
  }

  private Data data() throws XMLStreamException {
    String name = in.attributeOrNull("Name");
    boolean isAll = name != null && in.attributeCount() == 1;
    String type = isAll ? null : in.attributeOrNull("Type");
    String known = name == null ? null : recent.name(name);
    String value = noted(known == null ? "Data" : known, in.text());
    return new Data(known, type, in.withoutIndentation(value));
  }

  private @Nullable String attributeOrNull(String place, String name) {
    String value = in.attributeOrNull(name);
    return value == null ? null : noted(place, value);
  }

  private String noted(String place, String value) {
    in.noteDamage(place, value);
    return value;
  }

  private void countFields(int more) throws XMLStreamException {
    fields += more;
    if (fields > settings.maxFields()) {
      throw in.limit("the event has more than " + settings.maxFields() + " fields");
    }
  }

  private UserData userData() throws XMLStreamException {
    List<PayloadElement> content = new ArrayList<>(1);
    while (in.nextChild()) {
      PayloadElement element = in.element();
      countFields(element.children().size());
      content.add(element);
    }
    return new UserData(content);
  }

  private RenderingInfo renderingInfo() throws XMLStreamException {
    String culture = attributeOrNull("RenderingInfo/@Culture", "Culture");
    Map<String, String> texts = new HashMap<>();
    List<String> keywords = new ArrayList<>();
    while (in.nextChild()) {
      if (in.isEventElement("Keywords")) {
        while (in.nextChild()) {
          keywords.add(noted("RenderingInfo/Keywords", in.text()));
        }
      } else {
        String name = in.localName();
        texts.put(name, noted(name, in.text()));
      }
    }
    return new RenderingInfo(
        culture,
        texts.get("Message"),
        texts.get("Level"),
        texts.get("Task"),
        texts.get("Opcode"),
        texts.get("Channel"),
        texts.getOrDefault("Provider", texts.get("Publisher")),
        keywords);
  }

  private ProcessingErrorData processingErrorData() throws XMLStreamException {
    Map<String, String> texts = new HashMap<>();
    List<PayloadElement> others = new ArrayList<>();
    readTexts(texts, others, List.of("ErrorCode", "DataItemName", "EventPayload"));
    return new ProcessingErrorData(
        unsigned("ErrorCode", texts.get("ErrorCode")),
        texts.get("DataItemName"),
        texts.get("EventPayload"),
        others);
  }

  private @Nullable Long unsigned(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return StaxSystemReader.unsigned(text);
    } catch (NumberFormatException e) {
      in.noteUnreadable(new UnreadableValue(name, text, StaxSystemReader.UNSIGNED));
      return null;
    }
  }

  private DebugData debugData() throws XMLStreamException {
    Map<String, String> texts = new HashMap<>();
    List<PayloadElement> others = new ArrayList<>();
    readTexts(
        texts,
        others,
        List.of(
            "SequenceNumber",
            "FlagsName",
            "LevelName",
            "Component",
            "SubComponent",
            "FileLine",
            "Function",
            "Message"));
    return new DebugData(
        unsigned("SequenceNumber", texts.get("SequenceNumber")),
        texts.get("FlagsName"),
        texts.get("LevelName"),
        texts.get("Component"),
        texts.get("SubComponent"),
        texts.get("FileLine"),
        texts.get("Function"),
        texts.get("Message"),
        others);
  }

  private void readTexts(Map<String, String> texts, List<PayloadElement> others, List<String> names)
      throws XMLStreamException {
    while (in.nextChild()) {
      String name = in.localName();
      if (in.isEventElement(name) && names.contains(name) && !texts.containsKey(name)) {
        texts.put(name, noted(name, in.text()));
      } else {
        others.add(in.element());
      }
    }
  }
}
