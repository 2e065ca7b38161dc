package io.github.logonaudit.coverage;

import io.github.logonaudit.audit.AuditSubcategory;
import io.github.logonaudit.session.EndGrade;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is there of the logs of one computer.
 *
 * @param computer its name; where events spell it in several ways, the first of them as text
 * @param channels its channels, by name; none where only sessions tell of the computer
 * @param audit every subcategory of {@link AuditSubcategory}, in the order of that enum
 * @param logons how many logons with a logon ID above 0x3e7 (event 4624) are there; the operating
 *     system's own sessions are never logged off
 * @param logoffs how many logoffs (events 4634 and 4647) are there
 * @param ends how many sessions have an end of each grade, with 0 where there is none. The sessions
 *     with logon IDs up to 0x3e7 are not counted
 */
public record ComputerCoverage(
    String computer,
    List<ChannelCoverage> channels,
    List<AuditCoverage> audit,
    long logons,
    long logoffs,
    Map<EndGrade, Long> ends) {
  /** {@inheritDoc} */
  public ComputerCoverage {
    Objects.requireNonNull(computer, "computer");
    Objects.requireNonNull(ends, "ends");
    channels = List.copyOf(Objects.requireNonNull(channels, "channels"));
    audit = List.copyOf(Objects.requireNonNull(audit, "audit"));
    Map<EndGrade, Long> all = new EnumMap<>(EndGrade.class);
    for (EndGrade grade : EndGrade.values()) {
      all.put(grade, ends.getOrDefault(grade, 0L));
    }
    ends = Collections.unmodifiableMap(all);
  }

  /**
   * Finds a channel.
   *
   * @param name its name, in any letter case
   * @return the channel, or empty where none of its events is there
   */
  public Optional<ChannelCoverage> channel(String name) {
    Objects.requireNonNull(name, "name");
    return channels.stream().filter(found -> name.equalsIgnoreCase(found.channel())).findFirst();
  }

  /**
   * Tells whether a subcategory of the audit policy is on.
   *
   * @param subcategory the subcategory
   * @return what the events show; {@link AuditState#UNKNOWN} if {@link #audit()} lacks it
   */
  public AuditState state(AuditSubcategory subcategory) {
    Objects.requireNonNull(subcategory, "subcategory");
    return audit.stream()
        .filter(found -> found.subcategory() == subcategory)
        .map(AuditCoverage::state)
        .findFirst()
        .orElse(AuditState.UNKNOWN);
  }

  /**
   * Returns the computer for a person.
   *
   * @return several lines: its channels, its audit policy as far as the events show it, and how
   *     sure the ends of its sessions are
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(computer);
    for (ChannelCoverage channel : channels) {
      text.append("\n  ").append(channel.toString().replace("\n", "\n  "));
    }
    for (AuditCoverage found : audit) {
      if (found.state() != AuditState.UNKNOWN) {
        text.append("\n  auditing ").append(found.subcategory().displayName(Locale.ENGLISH));
        text.append(found.state() == AuditState.SHOWN_ON ? ": on" : ": seems off");
      }
    }
    text.append("\n  ").append(logons).append(" logons, ").append(logoffs).append(" logoffs");
    text.append("\n  ends of sessions:");
    ends.forEach(
        (grade, count) -> text.append(' ').append(grade.letter()).append('=').append(count));
    return text.toString();
  }
}
