package io.github.logonaudit.identity;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A security identifier: the number that identifies an account, a group, a domain or a logon
 * session, whatever its current name.
 *
 * <p>A SID is an authority of 48 bits and up to 15 sub-authorities of 32 bits, all unsigned. Two
 * SIDs are equal when these numbers are. Instances are immutable and safe for use by several
 * threads.
 *
 * <p>The text form has at least one sub-authority, the binary form may have none. A SID that has
 * none is written as {@code S-1-5}, which {@link #parse} refuses; for every other SID {@code
 * parse(toString())} returns an equal SID.
 *
 * <p>Source: [MS-DTYP] 2.4.2.
 */
public final class Sid implements Comparable<Sid> {
  static final int MAX_SUB_AUTHORITIES = 15;
  static final long MAX_SUB_AUTHORITY = 0xffff_ffffL;
  static final long MAX_AUTHORITY = 0xffff_ffff_ffffL;
  static final long NT_AUTHORITY = 5;
  private static final long ENTRA_AUTHORITY = 12;

  private final long authority;
  private final int[] subAuthorities;

  /** Keeps the array, which the caller must not change afterwards. */
  Sid(long authority, int[] subAuthorities) {
    this.authority = authority;
    this.subAuthorities = subAuthorities;
  }

  /**
   * Reads a SID in text form, as in {@code S-1-5-18}.
   *
   * <p>The authority is a decimal number up to 4294967295, or {@code 0x} and exactly 12 hexadecimal
   * digits. One to 15 sub-authorities follow, decimal numbers up to 4294967295. No number has a
   * sign, a blank or a leading zero. The letters {@code S}, {@code x} and the hexadecimal digits
   * may have either case.
   *
   * @param text the text, all of which must be the SID
   * @return the SID
   * @throws IdentityFormatException if the text is anything else; its index is that of the first
   *     character that no SID has at that index, such as the digit that makes a number too large
   */
  public static Sid parse(CharSequence text) {
    Objects.requireNonNull(text, "text");
    return new SidParser(text).parse();
  }

  /**
   * Makes a SID from its numbers: {@code Sid.of(5, 32, 544)} is {@code S-1-5-32-544}.
   *
   * @param authority the identifier authority, 0 to 2<sup>48</sup> - 1
   * @param subAuthorities up to 15 sub-authorities, each 0 to 2<sup>32</sup> - 1
   * @return the SID
   * @throws IllegalArgumentException if a number is out of its range or there are more than 15
   *     sub-authorities
   */
  public static Sid of(long authority, long... subAuthorities) {
    Objects.requireNonNull(subAuthorities, "subAuthorities");
    check("authority", authority, MAX_AUTHORITY);
    check("number of sub-authorities", subAuthorities.length, MAX_SUB_AUTHORITIES);
    int[] values = new int[subAuthorities.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) check("sub-authority", subAuthorities[i], MAX_SUB_AUTHORITY);
    }
    return new Sid(authority, values);
  }

  /**
   * Reads a SID in binary form, as Active Directory and the kernel keep it: revision, count,
   * authority (6 bytes, big-endian), sub-authorities (4 bytes each, little-endian).
   *
   * @param bytes the SID and nothing else: 8 to 68 bytes
   * @return the SID, possibly without any sub-authority
   * @throws IdentityFormatException if the bytes are anything else; its text is the bytes as
   *     hexadecimal digits, so that its index is twice the offset of the wrong byte
   */
  public static Sid fromBytes(byte[] bytes) {
    Objects.requireNonNull(bytes, "bytes");
    return SidBytes.read(bytes);
  }

  /**
   * Makes the SID under which a Windows service runs or is given rights, {@code NT SERVICE\name}.
   *
   * @param serviceName the name of the service, not its display name; in any letter case
   * @return {@code S-1-5-80-} and five numbers, which are the SHA-1 hash of the upper-case name
   * @throws IllegalArgumentException if the name is empty
   */
  public static Sid ofService(String serviceName) {
    Objects.requireNonNull(serviceName, "serviceName");
    return NamedSids.ofService(serviceName);
  }

  /**
   * Makes the SID of an IIS application pool, {@code IIS APPPOOL\name}.
   *
   * @param poolName the name of the application pool, in any letter case
   * @return {@code S-1-5-82-} and five numbers, which are the SHA-1 hash of the lower-case name
   * @throws IllegalArgumentException if the name is empty
   */
  public static Sid ofApplicationPool(String poolName) {
    Objects.requireNonNull(poolName, "poolName");
    return NamedSids.ofApplicationPool(poolName);
  }

  /**
   * Makes the SID of a user, group or device of Microsoft Entra ID (Azure AD).
   *
   * @param objectId the object ID, as Entra ID prints it
   * @return {@code S-1-12-1-} and four numbers, which are the GUID as Windows keeps it in memory
   */
  public static Sid ofEntraId(UUID objectId) {
    Objects.requireNonNull(objectId, "objectId");
    long high = objectId.getMostSignificantBits();
    long low = objectId.getLeastSignificantBits();
    // In memory the first three groups of a GUID are little-endian; UUID is big-endian throughout.
    int[] subAuthorities = {
      1,
      (int) (high >>> 32),
      Integer.rotateLeft((int) high, 16),
      Integer.reverseBytes((int) (low >>> 32)),
      Integer.reverseBytes((int) low)
    };
    return new Sid(ENTRA_AUTHORITY, subAuthorities);
  }

  private static long check(String name, long value, long max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(name + ": expected 0 to " + max + ", found " + value);
    }
    return value;
  }

  /**
   * Returns the identifier authority.
   *
   * @return the authority, 0 to 2<sup>48</sup> - 1; 5 for nearly all SIDs of accounts
   */
  public long authority() {
    return authority;
  }

  /**
   * Returns how many sub-authorities there are.
   *
   * @return 0 to 15
   */
  public int subAuthorityCount() {
    return subAuthorities.length;
  }

  /**
   * Returns a sub-authority.
   *
   * @param index its position, from 0
   * @return its value, 0 to 2<sup>32</sup> - 1
   * @throws IndexOutOfBoundsException if there is no such sub-authority
   */
  public long subAuthority(int index) {
    return Integer.toUnsignedLong(subAuthorities[index]);
  }

  /**
   * Returns what this SID identifies, judging by its numbers alone.
   *
   * @return the kind
   */
  public SidKind kind() {
    return SidKind.of(this);
  }

  /**
   * Returns the domain or computer to which an account or group belongs.
   *
   * @return the SID {@code S-1-5-21-a-b-c} for that SID and all that have one number more; empty
   *     for every other SID
   */
  public Optional<Sid> domain() {
    return switch (kind()) {
      case DOMAIN -> Optional.of(this);
      case ACCOUNT -> Optional.of(new Sid(authority, Arrays.copyOf(subAuthorities, 4)));
      default -> Optional.empty();
    };
  }

  /**
   * Returns the relative ID, which is the last sub-authority.
   *
   * @return the relative ID, 0 to 2<sup>32</sup> - 1; empty if there is no sub-authority
   */
  public OptionalLong rid() {
    return subAuthorities.length == 0
        ? OptionalLong.empty()
        : OptionalLong.of(subAuthority(subAuthorities.length - 1));
  }

  /**
   * Returns whether a domain issued this SID, which is then the SID of the domain followed by one
   * more number.
   *
   * @param domain the SID of a domain, a computer or of {@code BUILTIN}
   * @return true if all but the last sub-authority are those of {@code domain}
   */
  public boolean isIn(Sid domain) {
    Objects.requireNonNull(domain, "domain");
    int prefix = domain.subAuthorities.length;
    return authority == domain.authority
        && subAuthorities.length == prefix + 1
        && Arrays.equals(subAuthorities, 0, prefix, domain.subAuthorities, 0, prefix);
  }

  /**
   * Appends a number to this SID. The result {@link #isIn} this one.
   *
   * @param rid the relative ID to append, 0 to 2<sup>32</sup> - 1
   * @return the longer SID
   * @throws IllegalArgumentException if {@code rid} is out of range
   * @throws IllegalStateException if this SID has 15 sub-authorities already
   */
  public Sid withRid(long rid) {
    if (subAuthorities.length == MAX_SUB_AUTHORITIES) {
      throw new IllegalStateException("expected fewer than 15 sub-authorities in " + this);
    }
    int[] longer = Arrays.copyOf(subAuthorities, subAuthorities.length + 1);
    longer[subAuthorities.length] = (int) check("rid", rid, MAX_SUB_AUTHORITY);
    return new Sid(authority, longer);
  }

  /**
   * Returns the logon session object that a SID {@code S-1-5-5-X-Y} names.
   *
   * <p>Do not assume that this is the logon ID in an event of the same logon.
   *
   * @return X and Y as the high and low half of one number; empty for every other SID
   */
  public Optional<LogonId> logonSession() {
    return kind() == SidKind.LOGON_SESSION
        ? Optional.of(new LogonId(subAuthority(1) << 32 | subAuthority(2)))
        : Optional.empty();
  }

  /**
   * Returns the object ID of a user, group or device of Microsoft Entra ID, the inverse of {@link
   * #ofEntraId}.
   *
   * @return the object ID; empty for a SID of another kind
   */
  public Optional<UUID> entraObjectId() {
    if (kind() != SidKind.ENTRA_ID) {
      return Optional.empty();
    }
    long high = subAuthority(1) << 32 | rotated(subAuthorities[2]);
    long low = reversed(subAuthorities[3]) << 32 | reversed(subAuthorities[4]);
    return Optional.of(new UUID(high, low));
  }

  private static long rotated(int value) {
    return Integer.toUnsignedLong(Integer.rotateLeft(value, 16));
  }

  private static long reversed(int value) {
    return Integer.toUnsignedLong(Integer.reverseBytes(value));
  }

  /**
   * Returns the binary form, the inverse of {@link #fromBytes}.
   *
   * @return 8 to 68 bytes, in a new array
   */
  public byte[] toBytes() {
    return SidBytes.write(authority, subAuthorities);
  }

  /**
   * Orders by authority, then by the sub-authorities from the left, all unsigned; a SID comes
   * before those that begin with it.
   */
  @Override
  public int compareTo(Sid other) {
    Objects.requireNonNull(other, "other");
    int byAuthority = Long.compare(authority, other.authority);
    return byAuthority != 0
        ? byAuthority
        : Arrays.compareUnsigned(subAuthorities, other.subAuthorities);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Sid other
        && authority == other.authority
        && Arrays.equals(subAuthorities, other.subAuthorities);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(authority) + Arrays.hashCode(subAuthorities);
  }

  /**
   * Returns the text form as Windows writes it.
   *
   * @return {@code S-1-}, the authority (decimal below 2<sup>32</sup>, else {@code 0x} and 12
   *     lower-case hexadecimal digits) and the sub-authorities in decimal
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(64).append("S-1-");
    if (authority > MAX_SUB_AUTHORITY) {
      // The bit above the 48 keeps the leading zeros.
      text.append("0x").append(Long.toHexString(authority | MAX_AUTHORITY + 1), 1, 13);
    } else {
      text.append(authority);
    }
    for (int subAuthority : subAuthorities) {
      text.append('-').append(Integer.toUnsignedLong(subAuthority));
    }
    return text.toString();
  }
}
