package io.github.logonaudit.system;

/**
 * How a computer started. A record, not an enum, so that numbers of later versions of Windows are
 * kept.
 *
 * <p>Source: how administrators interpret event 27 of Kernel-Boot; the provider's manifest has the
 * number without a meaning.
 *
 * @param code the number in the event, unsigned
 */
public record BootType(long code) {
  /** 0x0: the kernel started from scratch, so logon IDs are assigned anew. */
  public static final BootType FULL_START = new BootType(0);

  /**
   * 0x1: fast startup. Users had been logged off, but the kernel and the session of the system were
   * restored from disk, so logon IDs continue.
   */
  public static final BootType FAST_STARTUP = new BootType(1);

  /**
   * 0x2: resumed from hibernation, with all sessions. Whether later versions of Windows 11 log the
   * event then is unverified.
   */
  public static final BootType RESUME_FROM_HIBERNATION = new BootType(2);
}
