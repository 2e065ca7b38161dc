package io.github.logonaudit.coverage;

import io.github.logonaudit.audit.AuditSubcategory;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.security.AccountLoggedOn;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.LogonSession;
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

  private static final int LOGON_FAILED = 4625;
  private static final int LOCKED_OUT_TASK = 12546;
  private static final int LOGON_TASK = 12544;

  /** The one subcategory that each event proves; of 4625, the task tells which. */
  private static final Map<Integer, AuditSubcategory> WRITTEN_BY = writtenBy();

  private final RecordNumbers.Budget budget;
  private final Map<String, ChannelTally> channels = new TreeMap<>();
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
  ComputerTally(String key, String name, RecordNumbers.Budget budget) {
    this.key = key;
    this.name = name;
    this.budget = budget;
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

  void add(WindowsEvent event) {
    EventHeader header = event.header();
    named(header.computer());
    String channel = Objects.requireNonNullElse(header.channel(), "");
    boolean copy =
        channels
            .computeIfAbsent(
                channel.toLowerCase(Locale.ROOT), key -> new ChannelTally(header, budget))
            .isCopy(event);
    if (!copy && SECURITY_AUDITING.equals(header.provider().name())) {
      countAudit(event);
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
    channels.values().forEach(channel -> found.add(channel.toCoverage()));
    List<AuditCoverage> audit = Arrays.stream(AuditSubcategory.values()).map(this::audit).toList();
    return new ComputerCoverage(name, found, audit, logons, logoffs, ends);
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
