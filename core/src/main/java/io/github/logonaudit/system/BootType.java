package io.github.logonaudit.system;

/**
 * How a computer started. A record, not an enum, so that a number of a later Windows survives.
 *
 * <p>Source: how administrators read event 27 of Kernel-Boot; the provider's manifest has the
 * number without its meaning.
 *
 * @param code the number that the event carries, unsigned
 */
public record BootType(long code) {
  /** 0x0: the kernel started anew, so that logon IDs begin anew too. */
  public static final BootType FULL_START = new BootType(0);

  /**
   * 0x1: fast startup. Users were logged off, but the kernel and the session of the system were
   * saved to disk and go on, and with them the logon IDs.
   */
  public static final BootType FAST_STARTUP = new BootType(1);

  /**
   * 0x2: resumed from hibernation, all sessions with it. Whether later versions of Windows 11 log
   * the event then is unverified.
   */
  public static final BootType RESUME_FROM_HIBERNATION = new BootType(2);
}
