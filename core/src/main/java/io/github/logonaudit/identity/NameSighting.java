package io.github.logonaudit.identity;

import java.time.Instant;
import java.util.Objects;

/**
 * A name that events gave an account, and when.
 *
 * @param account the account, with its SID and name as logged
 * @param firstSeen the time of the earliest event that named it so
 * @param lastSeen the time of the latest event that named it so; not before {@code firstSeen}
 */
public record NameSighting(Account account, Instant firstSeen, Instant lastSeen) {
  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code lastSeen} is before {@code firstSeen}
   */
  public NameSighting {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(firstSeen, "firstSeen");
    Objects.requireNonNull(lastSeen, "lastSeen");
    if (lastSeen.isBefore(firstSeen)) {
      throw new IllegalArgumentException(
          "lastSeen: expected " + firstSeen + " or later, found " + lastSeen);
    }
  }

  NameSighting seenAt(Instant time) {
    return new NameSighting(
        account,
        time.isBefore(firstSeen) ? time : firstSeen,
        time.isAfter(lastSeen) ? time : lastSeen);
  }
}
