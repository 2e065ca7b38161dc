package io.github.logonaudit.audit;

import java.util.UUID;

/**
 * The category that Windows lists an audit subcategory under.
 *
 * <p>Only the categories that {@link AuditSubcategory} needs are included. Source of the GUIDs:
 * Auditing Constants of the Windows SDK.
 */
public enum AuditCategory {
  /** Logon/Logoff. */
  LOGON_LOGOFF("69979849-797a-11d9-bed3-505054503030", "Logon/Logoff"),

  /** System. */
  SYSTEM("69979848-797a-11d9-bed3-505054503030", "System");

  private final UUID guid;
  private final String displayName;

  AuditCategory(String guid, String displayName) {
    this.guid = UUID.fromString(guid);
    this.displayName = displayName;
  }

  /**
   * Returns the GUID that identifies the category in every language of Windows.
   *
   * @return the GUID
   */
  public UUID guid() {
    return guid;
  }

  /**
   * Returns the name that English Windows shows.
   *
   * @return the name, like {@code Logon/Logoff}
   */
  public String displayName() {
    return displayName;
  }
}
