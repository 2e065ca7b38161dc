package io.github.logonaudit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.logonaudit.event.BinaryEventData;
import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventPayload;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.event.WindowsEvent;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as a JSON object: first the members that every event has, then the optional ones,
 * which are left out if absent.
 */
final class EventJson {
  private final JsonGenerator json;

  EventJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes a line.
   *
   * @param raw the event as logged
   * @param typed its record, or null if there is none
   */
  void write(RawEvent raw, @Nullable WindowsEvent typed) throws IOException {
    EventHeader header = raw.header();
    json.writeStartObject();
    JsonLines.writeUnsigned(json, "recordId", header.recordId());
    json.writeNumberField("eventId", header.eventId());
    json.writePOJOField("version", header.version());
    JsonLines.writeText(json, "provider", header.provider().name());
    JsonLines.writeText(json, "channel", header.channel());
    JsonLines.writeText(json, "computer", header.computer());
    JsonLines.writeTime(json, "timeCreated", header.timeCreated());
    json.writePOJOField(
        "data", raw.payload() instanceof EventData data ? data.fields() : List.of());
    if (raw.payload() instanceof UserData userData) {
      json.writePOJOField("userData", userData.content());
    }
    json.writePOJOField("event", typed);
    writeRestOfHeader(header);
    if (raw.payload() != null) {
      writeRestOfPayload(raw.payload());
    }
    writeList("extensions", raw.extensions());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void writeRestOfHeader(EventHeader header) throws IOException {
    writePresent("providerGuid", header.provider().guid());
    writePresent("eventSourceName", header.provider().eventSourceName());
    writePresent("qualifiers", header.qualifiers());
    writePresent("level", header.level());
    writePresent("task", header.task());
    writePresent("opcode", header.opcode());
    writePresent("keywords", header.keywords());
    if (header.rawTime() != null) {
      JsonLines.writeUnsigned(json, "rawTime", header.rawTime());
    }
    Correlation correlation = header.correlation();
    writePresent("correlation", correlation.equals(Correlation.NONE) ? null : correlation);
    Execution execution = header.execution();
    writePresent("execution", execution.equals(Execution.UNKNOWN) ? null : execution);
    writePresent("userId", header.userId());
    writePresent("renderingInfo", header.renderingInfo());
    writeList("systemExtensions", header.extensions());
    writeList("unreadable", header.unreadable());
  }

  private void writeRestOfPayload(EventPayload payload) throws IOException {
    if (payload instanceof EventData data) {
      writePresent("dataName", data.name());
      writePresent("binary", data.binary());
      if (!data.items().stream().allMatch(EventJson::isPair)) {
        writeItems(data.items());
      }
    } else if (payload instanceof DebugData debug) {
      writePresent("debugData", debug);
    } else if (payload instanceof ProcessingErrorData error) {
      writePresent("processingErrorData", error);
    } else if (payload instanceof BinaryEventData binary) {
      writePresent("binaryEventData", binary.hex());
    }
  }

  /** Returns whether the pair in {@code data} represents an item completely. */
  private static boolean isPair(DataItem item) {
    return item instanceof Data data && data.type() == null;
  }

  private void writeItems(List<DataItem> items) throws IOException {
    json.writeArrayFieldStart("dataItems");
    for (DataItem item : items) {
      json.writeStartObject();
      if (item instanceof Data data) {
        writeData(data);
      } else if (item instanceof ComplexData complex) {
        writeComplex(complex);
      } else if (item instanceof PayloadText text) {
        json.writeStringField("text", text.value());
      } else {
        json.writePOJOField("element", (PayloadElement) item);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeData(Data data) throws IOException {
    json.writeStringField("name", data.name());
    writePresent("type", data.type());
    json.writeStringField("value", data.value());
  }

  private void writeComplex(ComplexData complex) throws IOException {
    json.writeStringField("complexName", complex.name());
    json.writeArrayFieldStart("fields");
    for (Data field : complex.fields()) {
      json.writeStartObject();
      writeData(field);
      json.writeEndObject();
    }
    json.writeEndArray();
    writePresent("binary", complex.binary());
  }

  private void writePresent(String name, @Nullable Object value) throws IOException {
    if (value != null) {
      json.writePOJOField(name, value);
    }
  }

  private void writeList(String name, List<?> values) throws IOException {
    if (!values.isEmpty()) {
      json.writePOJOField(name, values);
    }
  }
}
