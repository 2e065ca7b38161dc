package io.github.logonaudit.identity;

/**
 * What a SID identifies, judging by its numbers alone.
 *
 * <p>Source: the well-known SID tables of Microsoft's documentation and of the Windows SDK headers.
 */
public enum SidKind {
  /** {@code S-1-0-0}: no account. */
  NULL,
  /** {@code S-1-a} with no further number: an authority only, which is not a SID in text form. */
  AUTHORITY,
  /** {@code S-1-1-0} and {@code S-1-2-x}: everyone, everyone at the console. */
  UNIVERSAL,
  /** {@code S-1-3-x}: a placeholder for the owner or creator of an object. */
  CREATOR,
  /** {@code S-1-5-x}: what Windows itself defines, such as {@code SYSTEM}. */
  NT_AUTHORITY,
  /** {@code S-1-5-5-X-Y}: a logon session, never an account. */
  LOGON_SESSION,
  /** {@code S-1-5-21-a-b-c}: a domain, or the accounts of one computer. */
  DOMAIN,
  /** {@code S-1-5-21-a-b-c-RID}: an account or group of a domain or computer. */
  ACCOUNT,
  /** {@code S-1-5-21-0-0-0-x}: how a user was authenticated. */
  CLAIM,
  /** {@code S-1-5-32} and {@code S-1-5-32-x}: the groups that every computer has. */
  BUILTIN,
  /** {@code S-1-5-64-x} and {@code S-1-5-65-x}: the package that authenticated a user. */
  AUTHENTICATION_PACKAGE,
  /** {@code S-1-5-80-…}: a service under its own virtual account. */
  SERVICE,
  /** {@code S-1-5-82-…}: an IIS application pool. */
  APPLICATION_POOL,
  /** {@code S-1-5-83-…}: a Hyper-V virtual machine. */
  VIRTUAL_MACHINE,
  /** {@code S-1-5-84-…}: user-mode drivers. */
  DRIVER,
  /** {@code S-1-5-90-…}: the Desktop Window Manager of one Terminal Services session. */
  WINDOW_MANAGER,
  /** {@code S-1-5-96-…}: the font driver host of one Terminal Services session. */
  FONT_DRIVER_HOST,
  /** {@code S-1-5-x-…}, x from 80 to 111: a virtual account of another family. */
  VIRTUAL_ACCOUNT,
  /** {@code S-1-11-96-…}: a personal Microsoft account. */
  MICROSOFT_ACCOUNT,
  /** {@code S-1-12-1-w-x-y-z}: an object of Microsoft Entra ID (Azure AD). */
  ENTRA_ID,
  /** {@code S-1-15-2-…}: an app package. */
  APP_PACKAGE,
  /** {@code S-1-15-3-…}: something that an app may do. */
  CAPABILITY,
  /** {@code S-1-16-x}: a mandatory integrity level. */
  INTEGRITY_LEVEL,
  /** {@code S-1-17-…}: a central access policy. */
  SCOPED_POLICY,
  /** {@code S-1-18-x}: who asserted an identity. */
  ASSERTED_IDENTITY,
  /** {@code S-1-19-x-y}: a process trust label. */
  PROCESS_TRUST,
  /** None of the others. */
  OTHER;

  private static final int FIRST_VIRTUAL = 80;
  private static final int LAST_VIRTUAL = 111;

  static SidKind of(Sid sid) {
    int count = sid.subAuthorityCount();
    if (count == 0) {
      return AUTHORITY;
    }
    long first = sid.subAuthority(0);
    if (sid.authority() == Sid.NT_AUTHORITY) {
      return count == 1 ? ofSingle(first) : ofFamily(sid, first, count);
    }
    // The largest known authority is 19: the cast can only turn unknown into unknown.
    return switch ((int) Math.min(sid.authority(), 20)) {
      case 0 -> count == 1 && first == 0 ? NULL : OTHER;
      case 1 -> count == 1 && first == 0 ? UNIVERSAL : OTHER;
      case 2 -> count == 1 ? UNIVERSAL : OTHER;
      case 3 -> count == 1 ? CREATOR : OTHER;
      case 11 -> count > 1 && first == 96 ? MICROSOFT_ACCOUNT : OTHER;
      case 12 -> count == 5 && first == 1 ? ENTRA_ID : OTHER;
      case 15 -> count == 1 ? OTHER : first == 2 ? APP_PACKAGE : first == 3 ? CAPABILITY : OTHER;
      case 16 -> count == 1 ? INTEGRITY_LEVEL : OTHER;
      case 17 -> SCOPED_POLICY;
      case 18 -> count == 1 ? ASSERTED_IDENTITY : OTHER;
      case 19 -> count == 2 ? PROCESS_TRUST : OTHER;
      default -> OTHER;
    };
  }

  private static SidKind ofSingle(long value) {
    if (value == 32) {
      return BUILTIN;
    }
    boolean family =
        value == 5
            || value == 21
            || value == 64
            || value == 65
            || (value >= FIRST_VIRTUAL && value <= LAST_VIRTUAL);
    return family ? OTHER : NT_AUTHORITY;
  }

  private static SidKind ofFamily(Sid sid, long family, int count) {
    if (family < FIRST_VIRTUAL) {
      return switch ((int) family) {
        case 5 -> count == 3 ? LOGON_SESSION : OTHER;
        case 21 -> ofDomain(sid, count);
        case 32 -> count == 2 ? BUILTIN : OTHER;
        case 64, 65 -> count == 2 ? AUTHENTICATION_PACKAGE : OTHER;
        default -> OTHER;
      };
    }
    return family > LAST_VIRTUAL
        ? OTHER
        : switch ((int) family) {
          case 80 -> SERVICE;
          case 82 -> APPLICATION_POOL;
          case 83 -> VIRTUAL_MACHINE;
          case 84 -> DRIVER;
          case 90 -> WINDOW_MANAGER;
          case 96 -> FONT_DRIVER_HOST;
          default -> VIRTUAL_ACCOUNT;
        };
  }

  private static SidKind ofDomain(Sid sid, int count) {
    if (count < 4 || count > 5) {
      return OTHER;
    }
    boolean issued = (sid.subAuthority(1) | sid.subAuthority(2) | sid.subAuthority(3)) != 0;
    if (count == 4) {
      return issued ? DOMAIN : OTHER;
    }
    return issued ? ACCOUNT : CLAIM;
  }
}
