package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.xml.fields.CachedText;
import io.github.logonaudit.xml.fields.ValueCaches;
import io.github.logonaudit.xml.text.ByteScan;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code System} element from bytes, in schema order. It is reused for each event. For
 * use by one thread.
 */
final class CanonicalSystem {
  private static final byte[] TIME_CREATED = ByteScan.ascii("<TimeCreated");
  private static final byte[] SYSTEM_TIME = ByteScan.ascii(" SystemTime=");
  private static final byte[] END_OF_TIME_CREATED = ByteScan.ascii("</TimeCreated>");
  private static final byte[] RECORD_ID = ByteScan.ascii("<EventRecordID>");
  private static final byte[] END_OF_RECORD_ID = ByteScan.ascii("</EventRecordID>");
  private static final byte[] NO_CORRELATION = ByteScan.ascii("<Correlation/>");
  private static final byte[] CORRELATION = ByteScan.ascii("<Correlation");
  private static final byte[] END_OF_CORRELATION = ByteScan.ascii("</Correlation>");
  private static final byte[] EXECUTION = ByteScan.ascii("<Execution");
  private static final byte[] END_OF_EXECUTION = ByteScan.ascii("</Execution>");
  private static final byte[] CHANNEL = ByteScan.ascii("<Channel>");
  private static final byte[] END_OF_CHANNEL = ByteScan.ascii("</Channel>");
  private static final byte[] COMPUTER = ByteScan.ascii("<Computer>");
  private static final byte[] END_OF_COMPUTER = ByteScan.ascii("</Computer>");
  private static final byte[] NO_SECURITY = ByteScan.ascii("<Security/>");
  private static final byte[] SECURITY = ByteScan.ascii("<Security");
  private static final byte[] END_OF_SECURITY = ByteScan.ascii("</Security>");
  private static final byte[] END_OF_SYSTEM = ByteScan.ascii("</System>");
  private static final byte[] END_OF_EMPTY = ByteScan.ascii("/>");
  private static final byte[] END_OF_TAG = ByteScan.ascii(">");

  private final ValueCaches caches;
  private final EventPrefixReader prefixes = new EventPrefixReader();
  private final ByteTime times = new ByteTime();
  private final ByteCursor.Attributes ofCorrelation =
      new ByteCursor.Attributes("ActivityID", "RelatedActivityID");
  private final ByteCursor.Attributes ofExecution =
      new ByteCursor.Attributes("ProcessID", "ThreadID");
  private final ByteCursor.Attributes ofSecurity = new ByteCursor.Attributes("UserID");

  /** Makes the header of the event that was read last. */
  private EventHeader.Builder header = EventHeader.builder(EventProvider.of(""), 0, "");

  // Of the event that was read last element by element: its values that other events may share,
  // and where the others are, or -1.
  private @Nullable String channel;
  private @Nullable Sid userId;
  private int timeFrom;
  private int timeTo;
  private int recordIdFrom;
  private int recordIdTo;
  private int computerFrom;
  private int computerTo;

  CanonicalSystem(ValueCaches caches) {
    this.caches = caches;
  }

  /**
   * Reads from the beginning of an event to the end of its {@code System}.
   *
   * @return the prefix of the event, or null if the cursor failed
   */
  @Nullable EventPrefix read(ByteCursor in) {
    EventPrefix found = prefixes.read(in);
    if (found == null) {
      return null;
    }
    header = found.header;
    int start = in.position;
    if (!readAsBefore(in, found)) {
      in.position = start;
      readElements(in);
      if (!in.failed()) {
        learn(found, in, start);
      }
    }
    if (in.failed()) {
      return null;
    }
    prefixes.keep();
    return found;
  }

  /**
   * Reads the elements if they are like those of an earlier event but for the values that always
   * differ. If not, the cursor may be anywhere.
   */
  private boolean readAsBefore(ByteCursor in, EventPrefix found) {
    SystemLayout likely = found.likely();
    if (likely == null) {
      return false;
    }
    int start = in.position;
    boolean isBegun = readTimeAndRecordId(in, likely);
    int afterRecordId = in.position;
    if (isBegun && readRest(in, likely)) {
      return true;
    }
    SystemLayout other = found.lessLikely();
    if (other == null) {
      return false;
    }
    found.swap();
    // With or without an activity ID, the time and the record ID are not read again.
    in.position = isBegun ? afterRecordId : start;
    return (isBegun || readTimeAndRecordId(in, other)) && readRest(in, other);
  }

  private boolean readTimeAndRecordId(ByteCursor in, SystemLayout before) {
    if (!in.takeHere(before.beforeTime())) {
      return false;
    }
    int from = in.position;
    in.position = ByteScan.endOfPlainValue(in.bytes, from, in.end);
    Instant time = times.parse(in.bytes, from, in.position);
    if (time == null || !in.takeHere(before.beforeRecordId())) {
      return false;
    }
    long recordId = in.decimal();
    if (recordId < 0) {
      return false;
    }
    header.timeCreated(time).recordId(recordId);
    return true;
  }

  private boolean readRest(ByteCursor in, SystemLayout before) {
    Correlation activity = Correlation.NONE;
    if (before.hasActivityId()) {
      if (!in.takeHere(before.beforeActivityId())) {
        return false;
      }
      int to = Math.min(in.end, in.position + ByteNumbers.GUID_LENGTH);
      UUID activityId = ByteNumbers.guid(in.bytes, in.position, to);
      if (activityId == null) {
        return false;
      }
      in.position = to;
      activity = new Correlation(activityId, null);
    }
    if (!in.takeHere(before.beforeProcessId())) {
      return false;
    }
    long processId = in.decimal();
    if (processId < 0 || !in.takeHere(before.beforeThreadId())) {
      return false;
    }
    long threadId = in.decimal();
    if (threadId < 0 || !in.takeHere(before.beforeComputer())) {
      return false;
    }
    String computer = text(in);
    if (computer == null || !in.takeHere(before.afterComputer())) {
      return false;
    }
    header
        .correlation(activity)
        .execution(caches.execution(processId, threadId))
        .channel(before.channel())
        .computer(computer)
        .userId(before.userId());
    return true;
  }

  private void readElements(ByteCursor in) {
    timeFrom = -1;
    recordIdFrom = -1;
    ofCorrelation.clear();
    ofExecution.clear();
    Instant time = in.take(TIME_CREATED) ? time(in) : null;
    Long recordId = in.take(RECORD_ID) ? recordId(in) : null;
    Correlation correlation = in.take(NO_CORRELATION) ? Correlation.NONE : correlation(in);
    Execution execution = in.take(EXECUTION) ? execution(in) : Execution.UNKNOWN;
    channel = in.take(CHANNEL) ? textBefore(in, END_OF_CHANNEL) : null;
    in.expect(COMPUTER);
    computerFrom = in.position;
    String computer = textBefore(in, END_OF_COMPUTER);
    computerTo = in.position - END_OF_COMPUTER.length;
    userId = in.take(NO_SECURITY) ? null : userId(in);
    in.expect(END_OF_SYSTEM);
    if (computer == null) {
      in.fail();
      return;
    }
    header
        .timeCreated(time)
        .recordId(recordId)
        .correlation(correlation)
        .execution(execution)
        .channel(channel)
        .computer(computer)
        .userId(userId);
  }

  /** Remembers the bytes around the values, if the elements are the usual ones. */
  private void learn(EventPrefix found, ByteCursor in, int start) {
    boolean hasActivity = ofCorrelation.has(0);
    boolean isUsual =
        timeFrom >= 0
            && recordIdFrom >= 0
            && !ofCorrelation.has(1)
            && ofExecution.has(0)
            && ofExecution.has(1)
            && ofExecution.from(0) < ofExecution.from(1);
    if (isUsual && found.canLearn(in.position - start)) {
      byte[] bytes = in.bytes;
      found.learn(
          new SystemLayout(
              Arrays.copyOfRange(bytes, start, timeFrom),
              Arrays.copyOfRange(bytes, timeTo, recordIdFrom),
              hasActivity
                  ? Arrays.copyOfRange(bytes, recordIdTo, ofCorrelation.from(0))
                  : new byte[0],
              Arrays.copyOfRange(
                  bytes, hasActivity ? ofCorrelation.to(0) : recordIdTo, ofExecution.from(0)),
              Arrays.copyOfRange(bytes, ofExecution.to(0), ofExecution.from(1)),
              Arrays.copyOfRange(bytes, ofExecution.to(1), computerFrom),
              Arrays.copyOfRange(bytes, computerTo, in.position),
              channel,
              userId));
    }
  }

  /** Whether the event that was read last is indented. */
  boolean isIndented() {
    return prefixes.isIndented();
  }

  /** The header of the last event read. */
  EventHeader header(@Nullable RenderingInfo rendering) {
    return header.renderingInfo(rendering).build();
  }

  private @Nullable Instant time(ByteCursor in) {
    in.expectHere(SYSTEM_TIME);
    if (in.position == in.end || !ByteScan.isQuote(in.bytes[in.position])) {
      in.fail();
      return null;
    }
    byte quote = in.bytes[in.position];
    int from = in.position + 1;
    int to = ByteScan.endOfPlainValue(in.bytes, from, in.end);
    timeFrom = from;
    timeTo = to;
    Instant found = to < in.end && in.bytes[to] == quote ? times.parse(in.bytes, from, to) : null;
    if (found == null) {
      in.fail();
      return null;
    }
    in.position = to + 1;
    if (!in.takeHere(END_OF_EMPTY)) {
      in.expect(END_OF_TAG);
      in.expect(END_OF_TIME_CREATED);
    }
    return found;
  }

  private @Nullable Long recordId(ByteCursor in) {
    int from = in.position;
    in.plainText();
    recordIdFrom = from;
    recordIdTo = in.position;
    long number = ByteNumbers.decimal(in.bytes, from, in.position);
    in.expectHere(END_OF_RECORD_ID);
    if (number < 0) {
      in.fail();
    }
    return number;
  }

  private Correlation correlation(ByteCursor in) {
    if (!in.take(CORRELATION)) {
      return Correlation.NONE;
    }
    in.emptyElement(ofCorrelation, END_OF_CORRELATION);
    if (in.failed() || (!ofCorrelation.has(0) && !ofCorrelation.has(1))) {
      return Correlation.NONE;
    }
    return new Correlation(guid(in, 0), guid(in, 1));
  }

  private @Nullable UUID guid(ByteCursor in, int index) {
    if (!ofCorrelation.has(index)) {
      return null;
    }
    UUID guid = ByteNumbers.guid(in.bytes, ofCorrelation.from(index), ofCorrelation.to(index));
    return guid != null
        ? guid
        : EventPrefixReader.guid(in, ofCorrelation.textOrNull(index, in.bytes));
  }

  private Execution execution(ByteCursor in) {
    in.emptyElement(ofExecution, END_OF_EXECUTION);
    if (in.failed()) {
      return Execution.UNKNOWN;
    }
    Long processId = number(in, 0);
    Long threadId = number(in, 1);
    return processId == null || threadId == null
        ? new Execution(processId, threadId, null, null, null, null, null)
        : caches.execution(processId, threadId);
  }

  private @Nullable Long number(ByteCursor in, int index) {
    if (!ofExecution.has(index)) {
      return null;
    }
    long number = ByteNumbers.decimal(in.bytes, ofExecution.from(index), ofExecution.to(index));
    if (number < 0) {
      in.fail();
    }
    return caches.number(number);
  }

  private @Nullable String textBefore(ByteCursor in, byte[] endTag) {
    String text = text(in);
    in.expectHere(endTag);
    return text;
  }

  /** Reads plain text; null if there is none, or if it begins or ends with a space. */
  private @Nullable String text(ByteCursor in) {
    int from = in.position;
    in.plainText();
    int to = in.position;
    if (in.failed() || in.bytes[from] == ' ' || in.bytes[to - 1] == ' ') {
      in.fail();
      return null;
    }
    CachedText text = caches.texts.get(in.bytes, from, to, CachedText::of);
    return text == null ? null : text.text;
  }

  private @Nullable Sid userId(ByteCursor in) {
    if (!in.take(SECURITY)) {
      return null;
    }
    in.emptyElement(ofSecurity, END_OF_SECURITY);
    if (in.failed() || !ofSecurity.has(0)) {
      return null;
    }
    CachedText text =
        caches.texts.get(in.bytes, ofSecurity.from(0), ofSecurity.to(0), CachedText::of);
    try {
      return text == null ? null : text.sid();
    } catch (IllegalArgumentException e) {
      in.fail();
      return null;
    }
  }
}
