package io.github.logonaudit.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionEnd;
import io.github.logonaudit.session.SessionToken;
import io.github.logonaudit.session.TimeInterval;
import io.github.logonaudit.timeline.SessionTimeline.Present;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Writes a session as a JSON object. Every member is always present; unknown values are null. */
final class SessionJson {
  private final JsonGenerator json;

  SessionJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes a line. */
  void write(LogonSession session) throws IOException {
    writeObject(session);
    json.writeRaw('\n');
  }

  /** Writes a line with the certainty that the session existed at an instant. */
  void write(Present present, Instant at) throws IOException {
    json.writeStartObject();
    JsonLines.writeTime(json, "at", at);
    json.writeStringField("certainty", present.certainty().name());
    json.writeBooleanField("away", present.away());
    json.writeFieldName("session");
    writeObject(present.session());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void writeObject(LogonSession session) throws IOException {
    json.writeStartObject();
    json.writeStringField("computer", session.computer());
    JsonLines.writeText(json, "logonId", session.logonId());
    JsonLines.writeText(json, "linkedLogonId", session.linkedLogonId().orElse(null));
    writeUser(session.user());
    LogonType type = session.logonType();
    json.writePOJOField("logonType", type == null ? null : type.code());
    json.writeStringField("logonTypeName", type == null ? null : type.displayName());
    writeSource(session.source());
    json.writeStringField("logonProcessName", session.logonProcess().logonProcessName());
    json.writeStringField("processName", session.logonProcess().processName());
    json.writePOJOField("elevated", session.elevated());
    writeStart(session);
    writeEnd(session.end());
    JsonLines.writeText(json, "duration", session.duration().orElse(null));
    JsonLines.writeText(json, "active", session.active().orElse(null));
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : session.evidence()) {
      writeEvidence(evidence);
    }
    json.writeEndArray();
    json.writeNumberField("evidenceCount", session.evidenceCount());
    json.writeStringField("grade", session.end().grade().letter());
    json.writeStringField("startGrade", session.startGrade().name());
    json.writeStringField("kind", session.kind().name());
    json.writeStringField("use", session.use().name());
    writeTokens(session.tokens());
    writeIntervals("locked", session.locked());
    writeIntervals("disconnected", session.disconnected());
    writeIntervals("screenSaver", session.screenSaver());
    json.writeBooleanField("clockReliable", session.clockReliable());
    json.writeEndObject();
  }

  private void writeUser(Account user) throws IOException {
    json.writeObjectFieldStart("user");
    JsonLines.writeText(json, "sid", user.sid());
    JsonLines.writeText(json, "name", user.name());
    JsonLines.writeText(json, "domain", user.domain());
    json.writeEndObject();
  }

  private void writeSource(NetworkInformation source) throws IOException {
    json.writeObjectFieldStart("source");
    JsonLines.writeText(json, "address", source.address());
    json.writePOJOField("port", source.port());
    json.writeStringField("workstation", source.workstationName());
    json.writeEndObject();
  }

  private void writeStart(LogonSession session) throws IOException {
    EventReference start = session.start();
    if (start == null) {
      json.writeNullField("start");
      return;
    }
    json.writeObjectFieldStart("start");
    JsonLines.writeTime(json, "time", start.time());
    JsonLines.writeUnsigned(json, "recordId", start.recordId());
    json.writeEndObject();
  }

  private void writeEnd(SessionEnd end) throws IOException {
    json.writeObjectFieldStart("end");
    json.writeStringField("reason", end.reason().name());
    JsonLines.writeTime(json, "earliest", end.earliest());
    JsonLines.writeTime(json, "latest", end.latest());
    JsonLines.writeTime(json, "initiated", end.initiated());
    json.writeEndObject();
  }

  private void writeEvidence(Evidence evidence) throws IOException {
    EventReference event = evidence.event();
    json.writeStartObject();
    json.writeStringField("channel", event.channel());
    JsonLines.writeUnsigned(json, "recordId", event.recordId());
    json.writeNumberField("eventId", event.eventId());
    json.writeStringField("rule", evidence.rule().name());
    JsonLines.writeTime(json, "time", event.time());
    json.writeStringField("computer", event.computer());
    json.writeEndObject();
  }

  private void writeTokens(List<SessionToken> tokens) throws IOException {
    json.writeArrayFieldStart("tokens");
    for (SessionToken token : tokens) {
      json.writeStartObject();
      JsonLines.writeText(json, "logonId", token.logonId());
      json.writePOJOField("elevated", token.elevated());
      JsonLines.writeTime(json, "destroyed", token.destroyed());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeIntervals(String name, List<TimeInterval> intervals) throws IOException {
    json.writeArrayFieldStart(name);
    for (TimeInterval interval : intervals) {
      json.writeStartObject();
      JsonLines.writeTime(json, "start", interval.start());
      JsonLines.writeTime(json, "end", interval.end());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
