package io.github.logonaudit.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that events give instead of a domain and that mean Windows itself or a family of
 * virtual accounts.
 *
 * <p>Only translations that a source confirms are listed, so Portuguese and the Scandinavian
 * languages are missing.
 */
final class AuthorityNames {
  private static final Map<String, String> ENGLISH_BY_FOLDED =
      Map.ofEntries(
          Map.entry("nt authority", "NT AUTHORITY"),
          Map.entry("nt-autorität", "NT AUTHORITY"),
          Map.entry("autorite nt", "NT AUTHORITY"),
          Map.entry("zarządzanie nt", "NT AUTHORITY"),
          Map.entry("builtin", "BUILTIN"),
          Map.entry("vordefiniert", "BUILTIN"),
          Map.entry("window manager", "Window Manager"),
          Map.entry("font driver host", "Font Driver Host"),
          Map.entry("virtual users", "VIRTUAL USERS"),
          // Documented beside their SIDs; not yet seen as the account domain of a logon event.
          Map.entry("nt service", "NT SERVICE"),
          Map.entry("iis apppool", "IIS APPPOOL"),
          Map.entry("nt virtual machine", "NT VIRTUAL MACHINE"),
          Map.entry("azuread", "AzureAD"),
          Map.entry("microsoftaccount", "MicrosoftAccount"));

  private AuthorityNames() {}

  /** Returns the English name for one in any known language, or null if it is not an authority. */
  static @Nullable String english(String folded) {
    return ENGLISH_BY_FOLDED.get(folded);
  }
}
