package io.github.logonaudit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.logonaudit.coverage.AuditCoverage;
import io.github.logonaudit.coverage.ChannelCoverage;
import io.github.logonaudit.coverage.ClockChange;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.RecordGap;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Findings;
import java.io.IOException;
import java.util.Map;

/** Writes the coverage of a computer as a JSON object. Every member is always present. */
final class CoverageJson {
  /** Writes an element of a list. */
  private interface Form<T> {
    void write(T value) throws IOException;
  }

  private final JsonGenerator json;

  CoverageJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes a line. */
  void write(ComputerCoverage computer) throws IOException {
    json.writeStartObject();
    json.writeStringField("computer", computer.computer());
    json.writeArrayFieldStart("channels");
    for (ChannelCoverage channel : computer.channels()) {
      writeChannel(channel);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("audit");
    for (AuditCoverage audit : computer.audit()) {
      json.writeObjectFieldStart(audit.subcategory().name());
      json.writeStringField("state", audit.state().name());
      json.writeNumberField("successes", audit.successes());
      json.writeNumberField("failures", audit.failures());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeNumberField("logons", computer.logons());
    json.writeNumberField("logoffs", computer.logoffs());
    json.writeObjectFieldStart("ends");
    for (Map.Entry<EndGrade, Long> end : computer.ends().entrySet()) {
      json.writeNumberField(end.getKey().letter(), end.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void writeChannel(ChannelCoverage channel) throws IOException {
    json.writeStartObject();
    json.writeStringField("channel", channel.channel());
    json.writeFieldName("first");
    writeEvent(channel.first());
    json.writeFieldName("last");
    writeEvent(channel.last());
    json.writeNumberField("events", channel.events());
    json.writeNumberField("copies", channel.copies());
    json.writeNumberField("reusedNumbers", channel.reusedNumbers());
    JsonLines.writeUnsigned(json, "missingRecords", channel.missingRecords());
    writeList("gaps", channel.gaps(), this::writeGap);
    writeList("clears", channel.clears(), this::writeEvent);
    writeList("serviceStops", channel.serviceStops(), this::writeEvent);
    writeList("clockChanges", channel.clockChanges(), this::writeClockChange);
    writeList("policyChanges", channel.policyChanges(), this::writeEvent);
    json.writeEndObject();
  }

  private <T> void writeList(String name, Findings<T> found, Form<T> form) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("count", found.count());
    json.writeArrayFieldStart("listed");
    for (T one : found.listed()) {
      form.write(one);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeGap(RecordGap gap) throws IOException {
    json.writeStartObject();
    JsonLines.writeUnsigned(json, "first", gap.first());
    JsonLines.writeUnsigned(json, "last", gap.last());
    JsonLines.writeTime(json, "timeBefore", gap.timeBefore());
    JsonLines.writeTime(json, "timeAfter", gap.timeAfter());
    json.writeEndObject();
  }

  private void writeClockChange(ClockChange change) throws IOException {
    json.writeStartObject();
    writeEventFields(change.event());
    JsonLines.writeText(json, "change", change.change());
    json.writeEndObject();
  }

  private void writeEvent(EventReference event) throws IOException {
    json.writeStartObject();
    writeEventFields(event);
    json.writeEndObject();
  }

  private void writeEventFields(EventReference event) throws IOException {
    JsonLines.writeUnsigned(json, "recordId", event.recordId());
    json.writeNumberField("eventId", event.eventId());
    JsonLines.writeTime(json, "time", event.time());
  }
}
