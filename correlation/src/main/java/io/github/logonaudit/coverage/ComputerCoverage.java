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
 * What the logs of one computer cover.
 *
 * @param computer its name; if events spell it in several ways, the alphabetically first spelling
 * @param channels its channels, by name; none if only sessions name the computer
 * @param audit every subcategory of {@link AuditSubcategory}, in the order of that enum
 * @param logons the number of logons (event 4624) with a logon ID above 0x3e7; the operating
 *     system's own sessions are never logged off
 * @param logoffs the number of logoffs (events 4634 and 4647)
 * @param ends the number of sessions by the grade of their end, with 0 for a grade without
 *     sessions. Sessions with logon IDs up to 0x3e7 are not counted
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
    Objects.requireNonNull(channels, "channels")
        .forEach(one -> Objects.requireNonNull(one, "channels: null element"));
    channels = List.copyOf(channels);
    Objects.requireNonNull(audit, "audit")
        .forEach(one -> Objects.requireNonNull(one, "audit: null element"));
    audit = List.copyOf(audit);
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
   * @return the channel, or empty if there is no event of it
   */
  public Optional<ChannelCoverage> channel(String name) {
    Objects.requireNonNull(name, "name");
    return channels.stream().filter(found -> name.equalsIgnoreCase(found.channel())).findFirst();
  }

  /**
   * Returns whether a subcategory of the audit policy is on.
   *
   * @param subcategory the subcategory
   * @return what the events show; {@link AuditState#UNKNOWN} if it is not in {@link #audit()}
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
   * Returns the coverage as text for a person.
   *
   * @return several lines: its channels, its audit policy as far as the events show it, and the
   *     grades of the ends of its sessions
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
