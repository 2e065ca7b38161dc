package io.github.logonaudit.xml.write;

import io.github.logonaudit.event.BinaryEventData;
import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventPayload;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadNode;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.xml.text.EventSchema;
import io.github.logonaudit.xml.text.Excerpt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one event: the counterpart of the reader. It refuses values that the reader would not read
 * back as they were.
 */
public final class EventWriter {
  private static final Set<String> PAYLOADS =
      Set.of("EventData", "UserData", "ProcessingErrorData", "BinaryEventData", "DebugData");

  private final Markup out;

  private EventWriter(Markup out) {
    this.out = out;
  }

  public static String write(RawEvent event) {
    OpenNames names = OpenNames.of(event);
    String schemaPrefix = names.schemaPrefix();
    Markup out = new Markup(schemaPrefix);
    out.start("Event");
    names.declare(out, schemaPrefix);
    out.endOfStart();
    EventWriter writer = new EventWriter(out);
    writer.event(event);
    out.end("Event");
    return out.toString();
  }

  private void event(RawEvent event) {
    new SystemWriter(out, this, event.header()).write();
    Set<String> taken = new HashSet<>();
    if (event.payload() == null) {
      taken.addAll(PAYLOADS);
    } else {
      payload(event.payload());
    }
    if (event.header().renderingInfo() == null) {
      taken.add("RenderingInfo");
    } else {
      renderingInfo(event.header().renderingInfo());
    }
    extensions(event.extensions(), taken);
  }

  private void payload(EventPayload payload) {
    // EventPayload is sealed: the cast fails if a form is added and not written here.
    if (payload instanceof EventData data) {
      eventData(data);
    } else if (payload instanceof UserData data) {
      out.start("UserData").endOfStart();
      data.content().forEach(this::element);
      out.end("UserData");
    } else if (payload instanceof BinaryEventData data) {
      out.element("BinaryEventData", data.hex());
    } else if (payload instanceof ProcessingErrorData data) {
      processingErrorData(data);
    } else {
      debugData((DebugData) payload);
    }
  }

  private void eventData(EventData data) {
    out.start("EventData").attribute("Name", "EventData", data.name()).endOfStart();
    boolean binaryDue = data.binary() != null;
    boolean behindText = false;
    for (DataItem item : data.items()) {
      if (item instanceof Data field) {
        data(field);
      } else if (item instanceof ComplexData group) {
        complexData(group);
      } else if (item instanceof PayloadText text) {
        text(text, behindText);
      } else {
        PayloadElement element = (PayloadElement) item;
        if (binaryDue && isSchemaElement(element, Set.of("Binary"))) {
          // Only the first Binary is read as the binary data; after it, this one is read as an
          // extension.
          out.element("Binary", data.binary());
          binaryDue = false;
        }
        Set<String> taken =
            data.binary() == null
                ? Set.of("Data", "ComplexData", "Binary")
                : Set.of("Data", "ComplexData");
        extensions(List.of(element), taken);
      }
      behindText = item instanceof PayloadText;
    }
    if (binaryDue) {
      out.element("Binary", data.binary());
    }
    out.end("EventData");
  }

  private void complexData(ComplexData group) {
    out.start("ComplexData").attribute("Name", "ComplexData", group.name()).endOfStart();
    group.fields().forEach(this::data);
    if (group.binary() != null) {
      requireText("ComplexData", group.binary());
      out.text(group.binary());
    }
    out.end("ComplexData");
  }

  private void text(PayloadText text, boolean behindText) {
    if (behindText) {
      throw new IllegalArgumentException("EventData: two texts side by side would read as one");
    }
    requireText("EventData", text.value());
    out.text(text.value());
  }

  /** Between elements the reader passes over white space, and over the mark of browsers. */
  private static void requireText(String field, String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.equals("-")) {
      throw new IllegalArgumentException(
          field + ": a text that is blank or a hyphen would not be read between elements");
    }
  }

  private void data(Data field) {
    String where = field.name() == null ? "Data" : "Data " + Excerpt.of(field.name());
    out.start("Data")
        .attribute("Name", where, field.name())
        .attribute("Type", where, field.type())
        .endOfStart()
        .text(field.value())
        .end("Data");
  }

  private void processingErrorData(ProcessingErrorData data) {
    out.start("ProcessingErrorData").endOfStart();
    Set<String> taken = new HashSet<>();
    text("ErrorCode", unsigned(data.errorCode()), taken);
    text("DataItemName", data.dataItemName(), taken);
    text("EventPayload", data.eventPayload(), taken);
    extensions(data.extensions(), taken);
    out.end("ProcessingErrorData");
  }

  private void debugData(DebugData data) {
    out.start("DebugData").endOfStart();
    Set<String> taken = new HashSet<>();
    text("SequenceNumber", unsigned(data.sequenceNumber()), taken);
    text("FlagsName", data.flagsName(), taken);
    text("LevelName", data.levelName(), taken);
    text("Component", data.component(), taken);
    text("SubComponent", data.subComponent(), taken);
    text("FileLine", data.fileLine(), taken);
    text("Function", data.function(), taken);
    text("Message", data.message(), taken);
    extensions(data.extensions(), taken);
    out.end("DebugData");
  }

  /** Writes an element; if its text is null, no extension may have its name. */
  private void text(String name, @Nullable String text, Set<String> taken) {
    out.element(name, text);
    if (text == null) {
      taken.add(name);
    }
  }

  static @Nullable String unsigned(@Nullable Long number) {
    return number == null ? null : Long.toUnsignedString(number);
  }

  private void renderingInfo(RenderingInfo info) {
    out.start("RenderingInfo").attribute("Culture", "RenderingInfo", info.culture()).endOfStart();
    out.element("Message", info.message());
    out.element("Level", info.level());
    // Task before Opcode, as Windows writes them and not as the schema says.
    out.element("Task", info.task());
    out.element("Opcode", info.opcode());
    out.element("Channel", info.channel());
    out.element("Provider", info.provider());
    if (!info.keywords().isEmpty()) {
      out.start("Keywords").endOfStart();
      info.keywords().forEach(keyword -> out.element("Keyword", keyword));
      out.end("Keywords");
    }
    out.end("RenderingInfo");
  }

  /**
   * Writes elements that the schema does not name; refuses those that would be read as part of it.
   */
  void extensions(List<PayloadElement> elements, Set<String> taken) {
    for (PayloadElement element : elements) {
      if (isSchemaElement(element, taken)) {
        throw OpenNames.refusal(element, "as an extension it would be read as part of the schema");
      }
      element(element);
    }
  }

  private static boolean isSchemaElement(PayloadElement element, Set<String> names) {
    boolean schema = EventSchema.isSchemaNamespace(element.namespace());
    return schema && names.contains(element.localName());
  }

  private void element(PayloadElement element) {
    out.startOpen(element.name());
    for (PayloadAttribute attribute : element.attributes()) {
      out.openAttribute(attribute.name(), attribute.value());
    }
    out.endOfStart();
    boolean parent = element.content().stream().anyMatch(PayloadElement.class::isInstance);
    boolean afterText = false;
    for (PayloadNode part : element.content()) {
      if (part instanceof PayloadElement child) {
        element(child);
        afterText = false;
      } else {
        if (afterText) {
          throw OpenNames.refusal(element, "two adjacent texts would be read as one");
        }
        text(element, ((PayloadText) part).value(), parent);
        afterText = true;
      }
    }
    out.endOpen(element.name());
  }

  private void text(PayloadElement element, String text, boolean besideElements) {
    if (text.isEmpty() || (besideElements && text.isBlank())) {
      throw OpenNames.refusal(element, "a text that is empty or only layout would not be read");
    }
    out.text(text);
  }
}
