package io.github.logonaudit.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Remembers the names that events give together with a SID, for events that give the SID alone.
 *
 * <p>An account that was renamed keeps its SID, so one SID can have several names over time; {@link
 * #history} has them all. Pass only accounts whose names Windows itself wrote, not those of failed
 * logons, where the name is what a user typed.
 *
 * <p>Memory is bounded: SIDs beyond the limit given to {@link #of} are not learned, and of one SID
 * the {@value #MAX_NAMES_PER_SID} names that were seen last are kept.
 *
 * <p>Mutable, and safe for use by several threads: every method holds the lock of this object. What
 * is learned does not depend on the order of events, as long as no limit is reached.
 */
public final class LearnedNames implements SidResolver {
  /** How many names of one SID are kept. */
  public static final int MAX_NAMES_PER_SID = 32;

  private static final Comparator<NameSighting> LATEST_LAST =
      Comparator.comparing(NameSighting::lastSeen)
          .thenComparing(NameSighting::firstSeen)
          .thenComparing(sighting -> sighting.account().toString());

  private final int maxSids;
  private final Map<Sid, List<NameSighting>> sightingsBySid = new HashMap<>();

  private LearnedNames(int maxSids) {
    this.maxSids = maxSids;
  }

  /**
   * Returns a resolver that knows no name yet.
   *
   * @param maxSids how many SIDs to learn at most; {@link Integer#MAX_VALUE} for no limit
   * @return the resolver
   * @throws IllegalArgumentException if {@code maxSids} is negative
   */
  public static LearnedNames of(int maxSids) {
    if (maxSids < 0) {
      throw new IllegalArgumentException("maxSids: expected 0 or more, found " + maxSids);
    }
    return new LearnedNames(maxSids);
  }

  /**
   * Learns the name in an event.
   *
   * <p>Accounts without a SID or name are not learned, nor are SIDs whose meaning is fixed: events
   * print the computer's own account with {@code S-1-5-18}, and a logon session is not an account.
   *
   * @param account the account as the event names it
   * @param time the time of the event
   * @return true if the name was learned or already known; false if the account is not learned or
   *     the limit on SIDs is reached
   */
  public synchronized boolean learn(Account account, Instant time) {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(time, "time");
    Sid sid = account.sid();
    if (sid == null || account.name() == null || !isLearnable(sid.kind())) {
      return false;
    }
    List<NameSighting> sightings = sightingsBySid.get(sid);
    if (sightings == null) {
      if (sightingsBySid.size() >= maxSids) {
        return false;
      }
      sightings = new ArrayList<>(1);
      sightingsBySid.put(sid, sightings);
    }
    note(sightings, account, time);
    return true;
  }

  private static boolean isLearnable(SidKind kind) {
    return switch (kind) {
      case ACCOUNT,
          SERVICE,
          APPLICATION_POOL,
          VIRTUAL_MACHINE,
          VIRTUAL_ACCOUNT,
          WINDOW_MANAGER,
          FONT_DRIVER_HOST,
          MICROSOFT_ACCOUNT,
          ENTRA_ID ->
          true;
      default -> false;
    };
  }

  private static void note(List<NameSighting> sightings, Account account, Instant time) {
    for (int i = 0; i < sightings.size(); i++) {
      if (sightings.get(i).account().equals(account)) {
        sightings.set(i, sightings.get(i).seenAt(time));
        return;
      }
    }
    sightings.add(new NameSighting(account, time, time));
    if (sightings.size() > MAX_NAMES_PER_SID) {
      sightings.remove(sightings.stream().min(LATEST_LAST).orElseThrow());
    }
  }

  /**
   * Returns the name that was seen last.
   *
   * @param sid the SID
   * @return the account as the latest event named it; empty if no name was learned for the SID
   */
  @Override
  public synchronized Optional<Account> resolve(Sid sid) {
    Objects.requireNonNull(sid, "sid");
    return sightingsBySid.getOrDefault(sid, List.of()).stream()
        .max(LATEST_LAST)
        .map(NameSighting::account);
  }

  /**
   * Returns all names that were learned for a SID. Names that differ in any character of name or
   * domain are listed separately, for example with the DNS name and with the NetBIOS name of a
   * domain.
   *
   * @param sid the SID
   * @return the names, the one that was seen last at the end; a copy that does not change
   */
  public synchronized List<NameSighting> history(Sid sid) {
    Objects.requireNonNull(sid, "sid");
    return sightingsBySid.getOrDefault(sid, List.of()).stream().sorted(LATEST_LAST).toList();
  }

  /**
   * Returns a short description for logs.
   *
   * @return text like {@code LearnedNames[sids=12]}
   */
  @Override
  public String toString() {
    return "LearnedNames[sids=" + sightingsBySid.size() + "]";
  }
}
