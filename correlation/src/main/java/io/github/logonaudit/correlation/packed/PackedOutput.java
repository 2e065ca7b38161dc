package io.github.logonaudit.correlation.packed;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.EvidenceRule;
import io.github.logonaudit.session.LogonProcess;
import io.github.logonaudit.session.SessionSignal;
import io.github.logonaudit.session.SessionSignal.ClockSet;
import io.github.logonaudit.session.SessionSignal.ComputerRenamed;
import io.github.logonaudit.session.SessionSignal.ComputerStarted;
import io.github.logonaudit.session.SessionSignal.ComputerStopping;
import io.github.logonaudit.session.SessionSignal.LogCleared;
import io.github.logonaudit.session.SessionSignal.LoggedOff;
import io.github.logonaudit.session.SessionSignal.LoggedOn;
import io.github.logonaudit.session.SessionSignal.LogoffInitiated;
import io.github.logonaudit.session.SessionSignal.PresenceChanged;
import io.github.logonaudit.session.SessionSignal.PrivilegesAssigned;
import io.github.logonaudit.session.SessionSignal.ShutdownCancelled;
import io.github.logonaudit.session.SessionSignal.TerminalSessionChanged;
import io.github.logonaudit.session.SessionSignal.UncleanShutdownFound;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes values in few bytes, for {@link PackedInput}: small numbers, which are most, take one
 * byte, and values that recur are written once. An event of a log in record order takes about 25
 * bytes, because its number and time are written as the difference from the event before.
 */
public final class PackedOutput {
  static final int NOTHING = 0;
  static final int LOGGED_ON = 1;
  static final int LOGOFF_INITIATED = 2;
  static final int LOGGED_OFF = 3;
  static final int PRESENCE = 4;
  static final int PRIVILEGES = 5;
  static final int ACTIVITY = 6;
  static final int COMPUTER_STARTED = 7;
  static final int COMPUTER_STOPPING = 8;
  static final int UNCLEAN = 9;
  static final int CLOCK_SET = 10;
  static final int LOG_CLEARED = 11;
  static final int SHUTDOWN_CANCELLED = 12;
  static final int COMPUTER_RENAMED = 13;
  static final int TERMINAL_SESSION = 14;

  /** What is there of evidence after the first one, or as there. */
  static final int RECORD_ID = 1;

  static final int TIME = 1 << 1;
  static final int CHANNEL = 1 << 2;
  static final int SAME_CHANNEL = 1 << 3;
  static final int SAME_COMPUTER = 1 << 4;
  static final int FURTHER_FLAGS = 1 << 5;

  /** No logon type: those have 32 bits. */
  static final long NO_TYPE = 1L << 32;

  private static final int CAPACITY = 64;
  private static final int MIN_GROWTH = 64;

  private final Dictionary dictionary;
  private byte[] bytes;
  private int length;

  /** The number and time of the event before. */
  private long recordId;

  private long second;

  public PackedOutput(Dictionary dictionary) {
    this(dictionary, CAPACITY);
  }

  /** Starts an output of evidence, which needs no dictionary. */
  public static PackedOutput withoutNames() {
    return new PackedOutput(Dictionary.NONE, CAPACITY);
  }

  /** Starts with space for a number of bytes, which grows when more are written. */
  public PackedOutput(Dictionary dictionary, int capacity) {
    this.dictionary = dictionary;
    this.bytes = new byte[capacity];
  }

  /** Starts again with the first byte. */
  public void restart() {
    length = 0;
  }

  public int length() {
    return length;
  }

  /** Returns what was written, and a number of zeros after it. */
  public byte[] toBytes(int zeros) {
    return Arrays.copyOf(bytes, length + zeros);
  }

  /** Copies what was written into another array. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, length);
  }

  // ---- plain values -------------------------------------------------------------------------

  public void oneByte(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length + Math.max(MIN_GROWTH, length / 2));
    }
    bytes[length++] = (byte) value;
  }

  public void bool(boolean value) {
    oneByte(value ? 1 : 0);
  }

  /** Yes, no or unknown. */
  public void booleanOrNull(@Nullable Boolean value) {
    oneByte(value == null ? 2 : value ? 1 : 0);
  }

  /** A constant by its ordinal, so the order of the constants is part of the form of snapshots. */
  @SuppressWarnings("EnumOrdinal")
  public void constant(Enum<?> value) {
    oneByte(value.ordinal());
  }

  /** Any number, taken as unsigned, seven bits to a byte. */
  public void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      oneByte((int) rest | 0x80);
      rest >>>= 7;
    }
    oneByte((int) rest);
  }

  /** Any number; small ones take few bytes also where they are negative. */
  public void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  public void longOrNull(@Nullable Long value) {
    bool(value != null);
    if (value != null) {
      unsigned(value);
    }
  }

  public void instantOrNull(@Nullable Instant time) {
    bool(time != null);
    if (time != null) {
      signed(time.getEpochSecond());
      unsigned(time.getNano());
    }
  }

  /** Character by character, so that a string that is not valid Unicode is kept too. */
  private void characters(String value) {
    unsigned(value.length());
    for (int i = 0; i < value.length(); i++) {
      unsigned(value.charAt(i));
    }
  }

  private void charactersOrNull(@Nullable String value) {
    bool(value != null);
    if (value != null) {
      characters(value);
    }
  }

  // ---- values of the domain -----------------------------------------------------------------

  public void text(String value) {
    if (isNew(value)) {
      characters(value);
      dictionary.add(value);
    }
  }

  public void account(Account account) {
    if (isNew(account)) {
      bool(account.sid() != null);
      if (account.sid() != null) {
        sid(account.sid());
      }
      charactersOrNull(account.name() == null ? null : account.name().value());
      bool(account.domain() != null);
      if (account.domain() != null) {
        text(account.domain().value());
      }
      dictionary.add(account);
    }
  }

  public void source(NetworkInformation source) {
    Integer port = source.port();
    unsigned(port == null ? 0 : port + 1L);
    NetworkInformation withoutPort =
        port == null
            ? source
            : new NetworkInformation(source.workstationName(), source.address(), null);
    if (isNew(withoutPort)) {
      charactersOrNull(source.workstationName());
      charactersOrNull(source.address() == null ? null : source.address().value());
      dictionary.add(withoutPort);
    }
  }

  public void process(LogonProcess process) {
    if (isNew(process)) {
      charactersOrNull(process.logonProcessName());
      charactersOrNull(process.processName());
      dictionary.add(process);
    }
  }

  /** Writes the number of a value; true where the value must follow. */
  private boolean isNew(Object value) {
    int number = dictionary.number(value);
    unsigned(number);
    return number == 0;
  }

  public void sid(Sid sid) {
    int count = sid.subAuthorityCount();
    oneByte(count);
    unsigned(sid.authority());
    for (int i = 0; i < count; i++) {
      unsigned(sid.subAuthority(i));
    }
  }

  public void logonId(LogonId logonId) {
    unsigned(logonId.value());
  }

  public void logonIdOrNull(@Nullable LogonId logonId) {
    bool(logonId != null);
    if (logonId != null) {
      logonId(logonId);
    }
  }

  public void logonTypeOrNull(@Nullable LogonType type) {
    bool(type != null);
    if (type != null) {
      signed(type.code());
    }
  }

  // ---- events -------------------------------------------------------------------------------

  public void reference(EventReference event) {
    Long id = event.recordId();
    Instant time = event.time();
    oneByte((id == null ? 0 : 1) | (time == null ? 0 : 2) | (event.channel() == null ? 0 : 4));
    text(event.computer());
    if (event.channel() != null) {
      text(event.channel());
    }
    signed(event.eventId());
    if (id != null) {
      signed(id - recordId);
      recordId = id;
    }
    if (time != null) {
      signed(time.getEpochSecond() - second);
      unsigned(time.getNano());
      second = time.getEpochSecond();
    }
  }

  public void referenceOrNull(@Nullable EventReference event) {
    bool(event != null);
    if (event != null) {
      reference(event);
    }
  }

  public void evidence(Evidence evidence) {
    constant(evidence.rule());
    reference(evidence.event());
  }

  /**
   * Writes evidence after a first one in bytes that need no dictionary, so that they can be copied.
   *
   * @param event the event
   * @param rule why it counts
   * @param computer the computer of the first event
   * @param channel its channel
   * @param firstId its record ID, or 0
   * @param firstSecond its time, or 0
   */
  public void further(
      EventReference event,
      EvidenceRule rule,
      String computer,
      @Nullable String channel,
      long firstId,
      long firstSecond) {
    Long id = event.recordId();
    Instant time = event.time();
    boolean sameComputer = event.computer().equals(computer);
    boolean sameChannel = Objects.equals(event.channel(), channel);
    constant(rule);
    oneByte(
        (id == null ? 0 : RECORD_ID)
            | (time == null ? 0 : TIME)
            | (event.channel() == null ? 0 : CHANNEL)
            | (sameChannel ? SAME_CHANNEL : 0)
            | (sameComputer ? SAME_COMPUTER : 0));
    if (!sameComputer) {
      characters(event.computer());
    }
    if (!sameChannel && event.channel() != null) {
      characters(event.channel());
    }
    signed(event.eventId());
    if (id != null) {
      signed(id - firstId);
    }
    if (time != null) {
      signed(time.getEpochSecond() - firstSecond);
      unsigned(time.getNano());
    }
  }

  public void bytes(byte[] source, int count) {
    unsigned(count);
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, length + count + Math.max(MIN_GROWTH, length / 2));
    }
    System.arraycopy(source, 0, bytes, length, count);
    length += count;
  }

  public void steps(Collection<Step> steps) {
    unsigned(steps.size());
    steps.forEach(this::step);
  }

  public void step(Step step) {
    reference(step.event());
    SessionSignal signal = step.signal();
    if (signal == null) {
      oneByte(NOTHING);
    } else if (signal instanceof SessionSignal.OfLogonId ofSession) {
      ofSession(ofSession);
    } else {
      ofComputer(signal);
    }
  }

  private void ofSession(SessionSignal.OfLogonId signal) {
    if (signal instanceof LoggedOn opened) {
      session(LOGGED_ON, opened.logonId(), opened.account());
      opened(opened);
    } else if (signal instanceof LogoffInitiated requested) {
      session(LOGOFF_INITIATED, requested.logonId(), requested.account());
    } else if (signal instanceof LoggedOff destroyed) {
      session(LOGGED_OFF, destroyed.logonId(), destroyed.account());
      logonTypeOrNull(destroyed.logonType());
    } else if (signal instanceof PresenceChanged changed) {
      session(PRESENCE, changed.logonId(), changed.account());
      constant(changed.presence());
      longOrNull(changed.terminalSession());
      bool(changed.client() != null);
      if (changed.client() != null) {
        source(changed.client());
      }
    } else if (signal instanceof PrivilegesAssigned assigned) {
      session(PRIVILEGES, assigned.logonId(), assigned.account());
    } else {
      oneByte(ACTIVITY);
      logonId(signal.logonId());
    }
  }

  private void session(int kind, LogonId logonId, Account account) {
    oneByte(kind);
    logonId(logonId);
    account(account);
  }

  private void opened(LoggedOn opened) {
    LogonType type = opened.logonType();
    signed(type == null ? NO_TYPE : type.code());
    source(opened.source());
    process(new LogonProcess(opened.logonProcessName(), opened.processName()));
    unsigned(opened.linkedLogonId() == null ? 0 : opened.linkedLogonId().value());
    booleanOrNull(opened.elevated());
  }

  private void ofComputer(SessionSignal signal) {
    if (signal instanceof ComputerStarted started) {
      oneByte(COMPUTER_STARTED);
      constant(started.marker());
    } else if (signal instanceof ComputerStopping stopping) {
      oneByte(COMPUTER_STOPPING);
      constant(stopping.marker());
    } else if (signal instanceof ClockSet changed) {
      oneByte(CLOCK_SET);
      Duration change = changed.change();
      bool(change != null);
      if (change != null) {
        signed(change.getSeconds());
        unsigned(change.getNano());
      }
      logonIdOrNull(changed.logonId());
    } else if (signal instanceof TerminalSessionChanged changed) {
      oneByte(TERMINAL_SESSION);
      unsigned(changed.terminalSession());
      account(changed.user());
      constant(changed.change());
      bool(changed.address() != null);
      if (changed.address() != null) {
        text(changed.address().value());
      }
    } else if (signal instanceof UncleanShutdownFound found) {
      oneByte(UNCLEAN);
      instantOrNull(found.lastAlive());
    } else if (signal instanceof ComputerRenamed change) {
      oneByte(COMPUTER_RENAMED);
      text(change.previousName());
      text(change.newName());
    } else if (signal instanceof LogCleared cleared) {
      oneByte(LOG_CLEARED);
      bool(cleared.channel() != null);
      if (cleared.channel() != null) {
        text(cleared.channel());
      }
    } else if (signal instanceof ShutdownCancelled) {
      oneByte(SHUTDOWN_CANCELLED);
    }
  }
}
