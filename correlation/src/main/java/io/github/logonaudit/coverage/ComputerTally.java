package io.github.logonaudit.coverage;

import io.github.logonaudit.audit.AuditSubcategory;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.Findings;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.system.EventLogCleared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the events and sessions of one computer. */
final class ComputerTally {
  static final String SECURITY_AUDITING = "Microsoft-Windows-Security-Auditing";

  private static final int AUDIT_LOG_CLEARED = 1102;
  private static final int LOGON_FAILED = 4625;
  private static final int LOCKED_OUT_TASK = 12546;
  private static final int LOGON_TASK = 12544;

  /** The one subcategory that each event proves; of 4625, the task tells which. */
  private static final Map<Integer, AuditSubcategory> WRITTEN_BY = writtenBy();

  private final CoverageLimits limits;
  private final Map<String, ChannelTally> channels = new TreeMap<>();

  /** When each channel was cleared; the System log notes it for others. */
  private final Map<String, Found<EventReference>> clears = new TreeMap<>();

  private final Map<AuditSubcategory, Long> successes = new EnumMap<>(AuditSubcategory.class);
  private final Map<AuditSubcategory, Long> failures = new EnumMap<>(AuditSubcategory.class);
  private final String key;
  private String name;
  private long logons;
  private long logoffs;

  /**
   * Starts with nothing.
   *
   * @param key the name that all names of the computer stand for, in lower case
   * @param name a name of the computer
   */
  ComputerTally(String key, String name, CoverageLimits limits) {
    this.key = key;
    this.name = name;
    this.limits = limits;
  }

  private static Map<Integer, AuditSubcategory> writtenBy() {
    Map<Integer, AuditSubcategory> subcategories = new TreeMap<>();
    for (AuditSubcategory subcategory : AuditSubcategory.values()) {
      subcategory.successEvents().forEach(id -> subcategories.put(id, subcategory));
      subcategory.failureEvents().forEach(id -> subcategories.put(id, subcategory));
    }
    subcategories.keySet().removeAll(AuditSubcategory.alwaysLoggedEvents());
    subcategories.remove(LOGON_FAILED);
    return Map.copyOf(subcategories);
  }

  /** Prefers the name that the others stand for; of its spellings, the first in order. */
  void named(String spelling) {
    boolean isMain = isMain(spelling);
    if (isMain == isMain(name) ? spelling.compareTo(name) < 0 : isMain) {
      name = spelling;
    }
  }

  private boolean isMain(String spelling) {
    return spelling.equalsIgnoreCase(key);
  }

  /** Counts an event; false where there are too many channels. */
  boolean add(WindowsEvent event) {
    EventHeader header = event.header();
    named(header.computer());
    String channel = Objects.requireNonNullElse(header.channel(), "");
    String channelKey = channel.toLowerCase(Locale.ROOT);
    ChannelTally tally = channels.get(channelKey);
    if (tally == null) {
      if (!limits.takeChannel()) {
        return false;
      }
      tally = new ChannelTally(limits.gaps(), limits.listed());
      channels.put(channelKey, tally);
    }
    if (!tally.isCopy(event)) {
      noteClear(event, channelKey);
      if (SECURITY_AUDITING.equals(header.provider().name())) {
        countAudit(event);
      }
    }
    return true;
  }

  private void noteClear(WindowsEvent event, String channelKey) {
    EventHeader header = event.header();
    if (event instanceof EventLogCleared cleared && cleared.channel() != null) {
      noteClear(cleared.channel().toLowerCase(Locale.ROOT), header);
    } else if (header.eventId() == AUDIT_LOG_CLEARED
        && ChannelTally.EVENT_LOG.equals(header.provider().name())) {
      noteClear(channelKey, header);
    }
  }

  /** The channel may come later, or never. */
  private void noteClear(String channelKey, EventHeader header) {
    if (clears.containsKey(channelKey) || clears.size() < CoverageCollector.MAX_LISTED) {
      clears
          .computeIfAbsent(
              channelKey, key -> new Found<>(ChannelTally.BY_TIME_AND_PLACE, limits.listed()))
          .add(EventReference.of(header));
    }
  }

  private void countAudit(WindowsEvent event) {
    EventHeader header = event.header();
    int id = header.eventId();
    if (event instanceof AccountLoggedOn logon && logon.logonId().compareTo(LogonId.SYSTEM) > 0) {
      logons++;
    }
    if (id == 4634 || id == 4647) {
      logoffs++;
    }
    AuditSubcategory subcategory = id == LOGON_FAILED ? ofTask(header) : WRITTEN_BY.get(id);
    if (subcategory != null) {
      (subcategory.successEvents().contains(id) ? successes : failures)
          .merge(subcategory, 1L, Long::sum);
    }
  }

  private static @Nullable AuditSubcategory ofTask(EventHeader header) {
    Integer task = header.task();
    if (task == null) {
      return null;
    }
    return switch (task) {
      case LOGON_TASK -> AuditSubcategory.LOGON;
      case LOCKED_OUT_TASK -> AuditSubcategory.ACCOUNT_LOCKOUT;
      default -> null;
    };
  }

  ComputerCoverage toCoverage(List<LogonSession> sessions) {
    Map<EndGrade, Long> ends = new EnumMap<>(EndGrade.class);
    for (LogonSession session : sessions) {
      if (!session.logonId().isWellKnown()) {
        ends.merge(session.end().grade(), 1L, Long::sum);
      }
    }
    List<ChannelCoverage> found = new ArrayList<>();
    channels.forEach((key, channel) -> found.add(channel.toCoverage(clears(key))));
    List<AuditCoverage> audit = Arrays.stream(AuditSubcategory.values()).map(this::audit).toList();
    return new ComputerCoverage(name, found, audit, logons, logoffs, ends);
  }

  private Findings<EventReference> clears(String channelKey) {
    Found<EventReference> found = clears.get(channelKey);
    return found == null ? Findings.none() : found.toList();
  }

  private AuditCoverage audit(AuditSubcategory subcategory) {
    long succeeded = successes.getOrDefault(subcategory, 0L);
    long failed = failures.getOrDefault(subcategory, 0L);
    AuditState state =
        succeeded + failed > 0
            ? AuditState.SHOWN_ON
            : expected(subcategory) >= CoverageCollector.MANY
                ? AuditState.SEEMS_OFF
                : AuditState.UNKNOWN;
    return new AuditCoverage(subcategory, state, succeeded, failed);
  }

  /** How many events of other subcategories are there that one of this should go with. */
  private long expected(AuditSubcategory subcategory) {
    return switch (subcategory) {
      case LOGOFF -> logons;
      case LOGON -> logoffs;
      default -> 0;
    };
  }
}
