package io.github.logonaudit.correlation.packed;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonProcess;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.Activity;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.ComputerRenamed;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.LogCleared;
import io.github.logonaudit.session.SessionSignal.LoggedOff;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import io.github.logonaudit.session.SessionSignal.LogoffInitiated;
import io.github.logonaudit.session.SessionSignal.Presence;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import io.github.logonaudit.session.SessionSignal.PrivilegesAssigned;
import io.github.logonaudit.session.SessionSignal.ShutdownCancelled;
import io.github.logonaudit.session.SessionSignal.StartMarker;
import io.github.logonaudit.session.SessionSignal.StopMarker;
import io.github.logonaudit.session.SessionSignal.TerminalChange;
import io.github.logonaudit.session.SessionSignal.TerminalSessionChanged;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import io.github.logonaudit.session.SnapshotFormatException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PackedOutput} wrote, in the same order. Any other bytes end in a {@link
 * SnapshotFormatException}.
 */
public final class PackedInput {
  private static final EvidenceRule[] RULES = EvidenceRule.values();
  private static final Presence[] PRESENCES = Presence.values();
  private static final TerminalChange[] TERMINAL_CHANGES = TerminalChange.values();
  private static final StartMarker[] START_MARKERS = StartMarker.values();
  private static final long NANOS = Duration.ofSeconds(1).toNanos();
  private static final StopMarker[] STOP_MARKERS = StopMarker.values();

  private final Dictionary dictionary;

  /** Whether the values that are written out make the dictionary, which else has them. */
  private final boolean learns;

  private final byte[] bytes;
  private final int end;
  private int position;

  /** The number and time of the event before. */
  private long recordId;

  private long second;

  private PackedInput(Dictionary dictionary, boolean learns, byte[] bytes, int from, int to) {
    this.dictionary = dictionary;
    this.learns = learns;
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  /** Reads what was written with a dictionary that has all values by now. */
  public PackedInput(Dictionary dictionary, byte[] bytes, int from, int to) {
    this(dictionary, false, bytes, from, to);
  }

  /** Reads what was written with a dictionary that was empty. */
  public static PackedInput learning(byte[] bytes, int from, int to) {
    return new PackedInput(new Dictionary(), true, bytes, from, to);
  }

  /** Reads what has no names of a dictionary. */
  public static PackedInput withoutNames(byte[] bytes, int to) {
    return new PackedInput(Dictionary.NONE, false, bytes, 0, to);
  }

  public int position() {
    return position;
  }

  public boolean isAtEnd() {
    return position == end;
  }

  public SnapshotFormatException damaged() {
    return new SnapshotFormatException("the snapshot is damaged at byte " + position);
  }

  // ---- plain values -------------------------------------------------------------------------

  private int oneByte() {
    if (position == end) {
      throw damaged();
    }
    return bytes[position++] & 0xff;
  }

  /** A small number that must be less than a bound. */
  private int below(int bound) {
    int value = oneByte();
    if (value >= bound) {
      throw damaged();
    }
    return value;
  }

  public boolean bool() {
    return below(2) == 1;
  }

  public @Nullable Boolean booleanOrNull() {
    int value = below(3);
    return value == 2 ? null : (Boolean) (value == 1);
  }

  /** One of all constants of an enumeration, in their order. */
  public <E extends Enum<E>> E constant(E[] all) {
    return all[below(all.length)];
  }

  public long unsigned() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = oneByte();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw damaged();
  }

  public long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  public int integer() {
    long value = unsigned();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw damaged();
    }
    return (int) value;
  }

  /** How many parts follow; each takes at least one byte. */
  public int count() {
    int count = integer();
    if (count > end - position) {
      throw damaged();
    }
    return count;
  }

  public @Nullable Long longOrNull() {
    return bool() ? (Long) unsigned() : null;
  }

  public @Nullable Instant instantOrNull() {
    return bool() ? instant(signed(), unsigned()) : null;
  }

  private static Instant instant(long second, long nano) {
    try {
      return Instant.ofEpochSecond(second, nano);
    } catch (DateTimeException | ArithmeticException e) {
      throw new SnapshotFormatException("the snapshot is damaged: a time is out of range", e);
    }
  }

  private String characters() {
    int length = count();
    if (isAscii(length)) {
      position += length;
      return new String(bytes, position - length, length, StandardCharsets.US_ASCII);
    }
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = character();
    }
    return new String(text);
  }

  private char character() {
    long character = unsigned();
    if (character < 0 || character > Character.MAX_VALUE) {
      throw damaged();
    }
    return (char) character;
  }

  /** Returns whether each of the next characters takes one byte, as most do. */
  private boolean isAscii(int length) {
    for (int i = position; i < position + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String charactersOrNull() {
    return bool() ? characters() : null;
  }

  // ---- values of the domain -----------------------------------------------------------------

  public String text() {
    int number = integer();
    return number == 0 ? learned(characters()) : value(String.class, number);
  }

  /** Takes note of a value that is written out; or returns the one that others have by number. */
  @SuppressWarnings("unchecked") // equal values are of the same class
  private <T> T learned(T value) {
    if (learns) {
      dictionary.learn(value);
      return value;
    }
    int number = dictionary.number(value);
    return number == 0 ? value : (T) Objects.requireNonNull(dictionary.value(number));
  }

  public Account account() {
    int number = integer();
    return number == 0 ? learned(accountWrittenOut()) : value(Account.class, number);
  }

  private Account accountWrittenOut() {
    Sid sid = bool() ? sid() : null;
    String name = charactersOrNull();
    if (name != null && name.isEmpty()) {
      throw damaged();
    }
    DomainName domain = bool() ? new DomainName(text()) : null;
    return new Account(sid, name == null ? null : new AccountName(name), domain);
  }

  public NetworkInformation source() {
    int port = integer();
    int number = integer();
    NetworkInformation source =
        number == 0 ? learned(sourceWrittenOut()) : value(NetworkInformation.class, number);
    return port == 0
        ? source
        : new NetworkInformation(source.workstationName(), source.address(), port - 1);
  }

  private NetworkInformation sourceWrittenOut() {
    String workstation = charactersOrNull();
    String address = charactersOrNull();
    if (address != null && address.isEmpty()) {
      throw damaged();
    }
    return new NetworkInformation(
        workstation, address == null ? null : new NetworkAddress(address), null);
  }

  public LogonProcess process() {
    int number = integer();
    return number == 0
        ? learned(new LogonProcess(charactersOrNull(), charactersOrNull()))
        : value(LogonProcess.class, number);
  }

  private <T> T value(Class<T> type, int number) {
    Object value = dictionary.value(number);
    if (!type.isInstance(value)) {
      throw damaged();
    }
    return type.cast(value);
  }

  public Sid sid() {
    long[] subAuthorities = new long[oneByte()];
    long authority = unsigned();
    for (int i = 0; i < subAuthorities.length; i++) {
      subAuthorities[i] = unsigned();
    }
    try {
      return Sid.of(authority, subAuthorities);
    } catch (IllegalArgumentException e) {
      throw new SnapshotFormatException("the snapshot is damaged: " + e.getMessage(), e);
    }
  }

  public LogonId logonId() {
    return new LogonId(unsigned());
  }

  public @Nullable LogonId logonIdOrNull() {
    return bool() ? logonId() : null;
  }

  public @Nullable LogonType logonTypeOrNull() {
    return bool() ? new LogonType((int) signed()) : null;
  }

  // ---- events -------------------------------------------------------------------------------

  private int eventId() {
    long eventId = signed();
    if (eventId < 0 || eventId > 0xffff) {
      throw damaged();
    }
    return (int) eventId;
  }

  public EventReference reference() {
    int present = below(8);
    String computer = text();
    String channel = (present & 4) == 0 ? null : text();
    int eventId = eventId();
    Long id = null;
    if ((present & 1) != 0) {
      recordId += signed();
      id = recordId;
    }
    Instant time = null;
    if ((present & 2) != 0) {
      second += signed();
      time = instant(second, unsigned());
    }
    return new EventReference(computer, channel, id, eventId, time);
  }

  public @Nullable EventReference referenceOrNull() {
    return bool() ? reference() : null;
  }

  public Evidence evidence() {
    EvidenceRule rule = constant(RULES);
    return new Evidence(reference(), rule);
  }

  /**
   * The evidence after a first one.
   *
   * @param first the event of the first
   */
  public Evidence further(EventReference first) {
    EvidenceRule rule = constant(RULES);
    int present = below(PackedOutput.FURTHER_FLAGS);
    String computer = (present & PackedOutput.SAME_COMPUTER) != 0 ? first.computer() : characters();
    String channel =
        (present & PackedOutput.SAME_CHANNEL) != 0
            ? first.channel()
            : (present & PackedOutput.CHANNEL) == 0 ? null : characters();
    int eventId = eventId();
    Long id = null;
    if ((present & PackedOutput.RECORD_ID) != 0) {
      id = (first.recordId() == null ? 0 : first.recordId()) + signed();
    }
    Instant time = null;
    if ((present & PackedOutput.TIME) != 0) {
      long firstSecond = first.time() == null ? 0 : first.time().getEpochSecond();
      time = instant(firstSecond + signed(), unsigned());
    }
    return new Evidence(new EventReference(computer, channel, id, eventId, time), rule);
  }

  /** Passes over what {@link #further} would read, after the same checks; returns the rule. */
  public EvidenceRule skipFurther(long firstSecond) {
    EvidenceRule rule = constant(RULES);
    int present = below(PackedOutput.FURTHER_FLAGS);
    if ((present & PackedOutput.SAME_COMPUTER) == 0) {
      skipCharacters();
    }
    if ((present & (PackedOutput.SAME_CHANNEL | PackedOutput.CHANNEL)) == PackedOutput.CHANNEL) {
      skipCharacters();
    }
    eventId();
    if ((present & PackedOutput.RECORD_ID) != 0) {
      signed();
    }
    if ((present & PackedOutput.TIME) != 0) {
      long seconds = firstSecond + signed();
      long nanos = unsigned();
      if (seconds < Instant.MIN.getEpochSecond()
          || seconds > Instant.MAX.getEpochSecond()
          || nanos < 0
          || nanos >= NANOS) {
        throw damaged();
      }
    }
    return rule;
  }

  private void skipCharacters() {
    for (int i = count(); i > 0; i--) {
      character();
    }
  }

  /** Returns a copy of the bytes that were read since a position. */
  public byte[] since(int start) {
    return Arrays.copyOfRange(bytes, start, position);
  }

  public byte[] bytes() {
    int length = count();
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  public void steps(Consumer<Step> each) {
    for (int i = count(); i > 0; i--) {
      each.accept(step());
    }
  }

  public Step step() {
    return new Step(reference(), signal());
  }

  private @Nullable SessionSignal signal() {
    return switch (oneByte()) {
      case PackedOutput.NOTHING -> null;
      case PackedOutput.LOGGED_ON -> opened();
      case PackedOutput.LOGOFF_INITIATED -> new LogoffInitiated(logonId(), account());
      case PackedOutput.LOGGED_OFF -> new LoggedOff(logonId(), account(), logonTypeOrNull());
      case PackedOutput.PRESENCE -> presence();
      case PackedOutput.PRIVILEGES -> new PrivilegesAssigned(logonId(), account());
      case PackedOutput.ACTIVITY -> new Activity(logonId());
      case PackedOutput.COMPUTER_STARTED -> new ComputerStarted(constant(START_MARKERS));
      case PackedOutput.COMPUTER_STOPPING -> new ComputerStopping(constant(STOP_MARKERS));
      case PackedOutput.UNCLEAN -> new UncleanShutdownFound(instantOrNull());
      case PackedOutput.CLOCK_SET -> new ClockSet(bool() ? duration() : null, logonIdOrNull());
      case PackedOutput.LOG_CLEARED -> new LogCleared(bool() ? text() : null);
      case PackedOutput.SHUTDOWN_CANCELLED -> new ShutdownCancelled();
      case PackedOutput.TERMINAL_SESSION -> terminalSession();
      case PackedOutput.COMPUTER_RENAMED -> new ComputerRenamed(text(), text());
      default -> throw damaged();
    };
  }

  private PresenceChanged presence() {
    return new PresenceChanged(
        logonId(), account(), constant(PRESENCES), longOrNull(), bool() ? source() : null);
  }

  private TerminalSessionChanged terminalSession() {
    return new TerminalSessionChanged(
        unsigned(), account(), constant(TERMINAL_CHANGES), bool() ? address() : null);
  }

  private NetworkAddress address() {
    String text = text();
    if (text.isEmpty()) {
      throw damaged();
    }
    return new NetworkAddress(text);
  }

  private LoggedOn opened() {
    LogonId logonId = logonId();
    Account account = account();
    long type = signed();
    NetworkInformation source = source();
    LogonProcess process = process();
    long linked = unsigned();
    return new LoggedOn(
        logonId,
        account,
        type == PackedOutput.NO_TYPE ? null : new LogonType((int) type),
        source,
        process.logonProcessName(),
        process.processName(),
        linked == 0 ? null : new LogonId(linked),
        booleanOrNull());
  }

  private Duration duration() {
    try {
      return Duration.ofSeconds(signed(), unsigned());
    } catch (ArithmeticException e) {
      throw new SnapshotFormatException("the snapshot is damaged: a duration is out of range", e);
    }
  }
}
