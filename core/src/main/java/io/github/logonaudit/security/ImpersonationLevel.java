package io.github.logonaudit.security;

import io.github.logonaudit.event.EventFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a process may act for the account that logged on. A record, not an enum, so that codes of
 * later versions of Windows are kept.
 *
 * @param code the message code that the event carries, like {@code %%1833}
 */
public record ImpersonationLevel(String code) {
  /** The server may identify the client. */
  public static final ImpersonationLevel IDENTIFICATION = new ImpersonationLevel("%%1832");

  /** The server may act for the client on its own computer. */
  public static final ImpersonationLevel IMPERSONATION = new ImpersonationLevel("%%1833");

  /** The server may act for the client on other computers too. */
  public static final ImpersonationLevel DELEGATION = new ImpersonationLevel("%%1840");

  /** {@inheritDoc} */
  public ImpersonationLevel {
    Objects.requireNonNull(code, "code");
  }

  /** Returns the level of the field {@code ImpersonationLevel}, or null if there is none. */
  static @Nullable ImpersonationLevel from(EventFields fields) {
    String code = fields.textOrNull("ImpersonationLevel");
    if (code == null) {
      return null;
    }
    // One object for the level of nearly all logons.
    return code.equals(IMPERSONATION.code) ? IMPERSONATION : new ImpersonationLevel(code);
  }

  /**
   * Returns Windows' name.
   *
   * @return the name, like {@code Delegation}, or the code where there is none
   */
  @Override
  public String toString() {
    return switch (code) {
      case "%%1832" -> "Identification";
      case "%%1833" -> "Impersonation";
      case "%%1840" -> "Delegation";
      default -> code;
    };
  }
}
