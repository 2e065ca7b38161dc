package io.github.logonaudit.audit;

import static io.github.logonaudit.audit.AuditCategory.LOGON_LOGOFF;
import static io.github.logonaudit.audit.AuditCategory.SYSTEM;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A subcategory of the Windows audit policy that controls events of logon sessions.
 *
 * <p>Event IDs here are those of the Security log: those of the provider {@code
 * Microsoft-Windows-Security-Auditing}, and of {@code Microsoft-Windows-Eventlog} for the 1100s.
 * The same numbers mean other things in other logs.
 *
 * <p>Sources: Microsoft's pages on each subcategory (events, volume, recommendation), Auditing
 * Constants of the Windows SDK (GUIDs), Yamato Security's EnableWindowsLogSettings (defaults of
 * Windows).
 */
// The sets of event IDs are unmodifiable, which their declared type does not show.
@SuppressWarnings("ImmutableEnumChecker")
public enum AuditSubcategory {
  /** Logon: sessions begin (4624), logons fail (4625), explicit credentials are used (4648). */
  LOGON("0cce9215-69ae-11d9-bed3-505054503030", LOGON_LOGOFF, List.of(4624, 4648, 4675), 4625),

  /** Logoff: sessions end (4634), users initiate logoffs (4647). */
  LOGOFF("0cce9216-69ae-11d9-bed3-505054503030", LOGON_LOGOFF, List.of(4634, 4647)),

  /** Account Lockout: logons fail because the account is locked out (4625 with task 12546). */
  ACCOUNT_LOCKOUT("0cce9217-69ae-11d9-bed3-505054503030", LOGON_LOGOFF, List.of(), 4625),

  /**
   * Special Logon: sessions begin with administrator privileges (4672) or for members of special
   * groups (4964).
   */
  SPECIAL_LOGON("0cce921b-69ae-11d9-bed3-505054503030", LOGON_LOGOFF, List.of(4672, 4964)),

  /** Other Logon/Logoff Events: lock, unlock, disconnect, reconnect, screen saver, networks. */
  OTHER_LOGON_LOGOFF_EVENTS(
      "0cce921c-69ae-11d9-bed3-505054503030",
      LOGON_LOGOFF,
      List.of(4649, 4778, 4779, 4800, 4801, 4802, 4803, 5632, 5633),
      5378),

  /** Group Membership: the groups of an account as a session begins (4627). */
  GROUP_MEMBERSHIP("0cce9249-69ae-11d9-bed3-505054503030", LOGON_LOGOFF, List.of(4627)),

  /** Security State Change: the system starts (4608), its clock is set (4616). */
  SECURITY_STATE_CHANGE("0cce9210-69ae-11d9-bed3-505054503030", SYSTEM, List.of(4608, 4616, 4621));

  private final UUID guid;
  private final AuditCategory category;
  private final Set<Integer> successEvents;
  private final Set<Integer> failureEvents;

  AuditSubcategory(String guid, AuditCategory category, List<Integer> success, Integer... failure) {
    this.guid = UUID.fromString(guid);
    this.category = category;
    this.successEvents = ascending(success);
    this.failureEvents = ascending(List.of(failure));
  }

  private static Set<Integer> ascending(List<Integer> ids) {
    return Collections.unmodifiableSet(new TreeSet<>(ids));
  }

  /**
   * Finds the subcategories that can write an event.
   *
   * <p>4625 is in both {@link #LOGON} and {@link #ACCOUNT_LOCKOUT}; the task of the event, 12544 or
   * 12546, shows which of them wrote it.
   *
   * @param eventId the number of the event in the Security log
   * @return the subcategories in the order of this enum, unmodifiable; empty if no subcategory of
   *     this enum writes the event, as for 4609 and the 1100s
   */
  public static Set<AuditSubcategory> ofEvent(int eventId) {
    Set<AuditSubcategory> found = EnumSet.noneOf(AuditSubcategory.class);
    for (AuditSubcategory subcategory : values()) {
      if (subcategory.successEvents.contains(eventId)
          || subcategory.failureEvents.contains(eventId)) {
        found.add(subcategory);
      }
    }
    return Collections.unmodifiableSet(found);
  }

  /**
   * Returns the events of the Security log that are written regardless of the audit policy.
   *
   * <p>They are those of the event log service itself (1100, 1101, 1102, 1104, 1105, 1108) and
   * 4616, a change of the clock, although Windows lists that one under {@link
   * #SECURITY_STATE_CHANGE}.
   *
   * @return the event IDs, ascending and unmodifiable
   */
  public static Set<Integer> alwaysLoggedEvents() {
    return ascending(List.of(1100, 1101, 1102, 1104, 1105, 1108, 4616));
  }

  /**
   * Returns the events that Windows defines but does not write: 4609, the system shuts down.
   *
   * <p>No setting enables it, so a shutdown must be recognised by other events, such as 1100.
   *
   * @return the event IDs, unmodifiable
   */
  public static Set<Integer> neverLoggedEvents() {
    return Set.of(4609);
  }

  /**
   * Returns the GUID that identifies the subcategory in every language of Windows.
   *
   * @return the GUID
   */
  public UUID guid() {
    return guid;
  }

  /**
   * Returns the category that Windows lists the subcategory under.
   *
   * @return the category
   */
  public AuditCategory category() {
    return category;
  }

  /**
   * Returns the events written when success is audited.
   *
   * @return the event IDs, ascending and unmodifiable; empty if the subcategory has none
   */
  public Set<Integer> successEvents() {
    return successEvents;
  }

  /**
   * Returns the events written when failure is audited.
   *
   * @return the event IDs, ascending and unmodifiable; empty if the subcategory has none
   */
  public Set<Integer> failureEvents() {
    return failureEvents;
  }

  /**
   * Returns how many events to expect.
   *
   * @param type the role of the computer
   * @return the volume
   */
  public EventVolume volume(ComputerType type) {
    Objects.requireNonNull(type, "type");
    return switch (this) {
      case LOGOFF -> EventVolume.HIGH;
      case LOGON, SPECIAL_LOGON, GROUP_MEMBERSHIP ->
          type.isServer() ? EventVolume.MEDIUM : EventVolume.LOW;
      case ACCOUNT_LOCKOUT, OTHER_LOGON_LOGOFF_EVENTS, SECURITY_STATE_CHANGE -> EventVolume.LOW;
    };
  }

  /**
   * Returns what Microsoft recommends.
   *
   * @param type the role of the computer
   * @param level how closely the computer should be watched
   * @return the setting
   */
  public AuditSetting recommendation(ComputerType type, AuditLevel level) {
    Objects.requireNonNull(level, "level");
    // Microsoft prints a row per role; for these subcategories the rows are the same.
    Objects.requireNonNull(type, "type");
    return switch (this) {
      case LOGON, OTHER_LOGON_LOGOFF_EVENTS -> AuditSetting.SUCCESS_AND_FAILURE;
      case LOGOFF -> level == AuditLevel.STRONGER ? AuditSetting.SUCCESS : AuditSetting.NONE;
      case ACCOUNT_LOCKOUT -> AuditSetting.FAILURE;
      case SPECIAL_LOGON, GROUP_MEMBERSHIP, SECURITY_STATE_CHANGE -> AuditSetting.SUCCESS;
    };
  }

  /**
   * Returns what Windows audits by default.
   *
   * <p>The baseline of an organisation often differs: judge a log by the policy of its computer,
   * not by the default.
   *
   * @param type the role of the computer
   * @return the setting
   */
  public AuditSetting windowsDefault(ComputerType type) {
    Objects.requireNonNull(type, "type");
    return switch (this) {
      case LOGON -> type.isServer() ? AuditSetting.SUCCESS_AND_FAILURE : AuditSetting.SUCCESS;
      case LOGOFF, ACCOUNT_LOCKOUT, SPECIAL_LOGON, SECURITY_STATE_CHANGE -> AuditSetting.SUCCESS;
      case OTHER_LOGON_LOGOFF_EVENTS, GROUP_MEMBERSHIP -> AuditSetting.NONE;
    };
  }

  /**
   * Returns the name that Windows shows for the subcategory.
   *
   * @param locale the language; every language but Japanese counts as English. {@link
   *     #GROUP_MEMBERSHIP} is always English, because no source has its Japanese name
   * @return the name, like {@code Logoff}
   */
  public String displayName(Locale locale) {
    Objects.requireNonNull(locale, "locale");
    return AuditTexts.text(locale, "name." + name());
  }

  /**
   * Returns the reason for the recommendation.
   *
   * @param locale the language; every language but Japanese counts as English
   * @return one or more sentences
   */
  public String reason(Locale locale) {
    Objects.requireNonNull(locale, "locale");
    return AuditTexts.text(locale, "reason." + name());
  }

  /**
   * Returns what is missing from a log that was written with this subcategory off.
   *
   * @param locale the language; every language but Japanese counts as English
   * @return one or more sentences
   */
  public String whatIsHiddenWithout(Locale locale) {
    Objects.requireNonNull(locale, "locale");
    return whatIsHiddenAt(AuditSetting.NONE, locale);
  }

  /**
   * Returns what is missing from a log at a setting; empty if every event of the subcategory is
   * written.
   */
  String whatIsHiddenAt(AuditSetting setting, Locale locale) {
    return AuditTexts.join(
        locale,
        setting.includesSuccess() ? "" : AuditTexts.text(locale, "hidden.success." + name()),
        setting.includesFailure() ? "" : AuditTexts.text(locale, "hidden.failure." + name()));
  }
}
