package io.github.logonaudit.identity;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which NetBIOS and DNS names belong to the same domain, by evidence or by configuration.
 *
 * <p>The NetBIOS name of a domain is chosen freely and cannot be derived from its DNS name. But the
 * SIDs of a domain all begin with the same {@code S-1-5-21-a-b-c}. If exactly one name with a dot
 * and one without were seen with the same prefix, they are the two names of that domain. Two names
 * without a dot and with the same prefix are usually a renamed or cloned computer; they are not
 * evidence, and neither is a name that would get two partners.
 *
 * <pre>{@code
 * DomainAliases.Builder evidence = DomainAliases.builder();
 * for (WindowsEvent event : reader) {
 *   if (event instanceof AccountLoggedOn logon) {
 *     evidence.learn(logon.account());
 *   }
 * }
 * DomainAliases aliases = evidence.build();
 * boolean same = first.match(second, aliases) == Match.SAME;
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class DomainAliases {
  private static final DomainAliases NONE = builder().build();

  /** The NetBIOS and DNS names that belong together, both folded and in both orders. */
  private final Set<List<String>> same;

  private final Map<String, Set<Sid>> prefixesByName;

  private DomainAliases(Set<List<String>> same, Map<String, Set<Sid>> prefixesByName) {
    this.same = same;
    this.prefixesByName = prefixesByName;
  }

  /**
   * Returns aliases without evidence: only the texts of names are compared.
   *
   * @return the empty aliases
   */
  public static DomainAliases none() {
    return NONE;
  }

  /**
   * Returns a builder that collects evidence.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Compares two names with the evidence.
   *
   * @param first a name
   * @param second another name
   * @return {@link Match#SAME} if their texts are the same or they are known as two names of one
   *     domain; {@link Match#UNKNOWN} if they were only seen with the same SID prefix; else the
   *     result of {@link DomainName#match}
   */
  public Match match(DomainName first, DomainName second) {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(second, "second");
    Match byText = first.match(second);
    if (byText == Match.SAME) {
      return Match.SAME;
    }
    List<String> pair = List.of(first.folded(), second.folded());
    if (same.contains(pair)) {
      return Match.SAME;
    }
    return Collections.disjoint(prefixes(pair.get(0)), prefixes(pair.get(1)))
        ? byText
        : Match.UNKNOWN;
  }

  private Set<Sid> prefixes(String name) {
    return prefixesByName.getOrDefault(name, Set.of());
  }

  /**
   * Returns a short description for logs.
   *
   * @return text like {@code DomainAliases{quill=[S-1-5-21-1-2-3]}}
   */
  @Override
  public String toString() {
    return "DomainAliases" + prefixesByName;
  }

  /**
   * Collects evidence. Not safe for use by several threads.
   *
   * <p>Memory is bounded: beyond {@value #MAX_PREFIXES} SID prefixes, and beyond {@value
   * #MAX_NAMES_PER_PREFIX} names for one of them, further names are not learned.
   */
  public static final class Builder {
    /** How many SID prefixes are learned from. */
    public static final int MAX_PREFIXES = 10_000;

    /** How many names are kept for one SID prefix. */
    public static final int MAX_NAMES_PER_PREFIX = 16;

    private final Set<List<String>> configured = new HashSet<>();
    private final Map<Sid, Set<String>> namesByPrefix = new HashMap<>();

    private Builder() {}

    /**
     * Declares that two names belong to the same domain, whatever the evidence.
     *
     * @param first a name of the domain
     * @param second its other name
     * @return this builder
     */
    public Builder same(DomainName first, DomainName second) {
      Objects.requireNonNull(first, "first");
      Objects.requireNonNull(second, "second");
      addBothWays(configured, first.folded(), second.folded());
      return this;
    }

    /**
     * Learns from an account in an event. Accounts without the SID of a domain or computer, or
     * without a NetBIOS or DNS name, are ignored.
     *
     * <p>Pass only accounts whose names Windows itself wrote, not those of failed logons, where the
     * name is what a user typed.
     *
     * @param account the account as the event names it
     * @return this builder
     */
    public Builder learn(Account account) {
      Objects.requireNonNull(account, "account");
      Sid sid = account.sid();
      DomainName domain = account.domain();
      if (sid != null && domain != null && isLearnable(domain.kind())) {
        sid.domain().ifPresent(prefix -> learn(prefix, domain));
      }
      return this;
    }

    private static boolean isLearnable(DomainNameKind kind) {
      return kind == DomainNameKind.DNS || kind == DomainNameKind.FLAT;
    }

    private void learn(Sid prefix, DomainName domain) {
      if (!namesByPrefix.containsKey(prefix) && namesByPrefix.size() == MAX_PREFIXES) {
        return;
      }
      Set<String> names = namesByPrefix.computeIfAbsent(prefix, sid -> new HashSet<>());
      if (names.size() < MAX_NAMES_PER_PREFIX) {
        names.add(domain.folded());
      }
    }

    /**
     * Returns the aliases that follow from what was collected so far.
     *
     * @return the aliases
     */
    public DomainAliases build() {
      Set<List<String>> pairs = new HashSet<>();
      Map<String, Set<Sid>> prefixesByName = new HashMap<>();
      namesByPrefix.forEach(
          (prefix, names) -> {
            pairUp(names).ifPresent(pairs::add);
            names.forEach(
                name -> prefixesByName.computeIfAbsent(name, n -> new HashSet<>()).add(prefix));
          });
      Map<String, Long> partners =
          pairs.stream().flatMap(List::stream).collect(groupingBy(identity(), counting()));
      Set<List<String>> same = new HashSet<>(configured);
      for (List<String> pair : pairs) {
        if (pair.stream().allMatch(name -> partners.getOrDefault(name, 0L) == 1)) {
          addBothWays(same, pair.get(0), pair.get(1));
        }
      }
      return new DomainAliases(same, prefixesByName);
    }

    /** Returns the two names of a domain, if just one with a dot and one without were seen. */
    private static Optional<List<String>> pairUp(Set<String> names) {
      List<String> pair = List.copyOf(names);
      return pair.size() == 2 && isDotted(pair.get(0)) != isDotted(pair.get(1))
          ? Optional.of(pair)
          : Optional.empty();
    }

    private static boolean isDotted(String name) {
      return name.indexOf('.') >= 0;
    }

    private static void addBothWays(Set<List<String>> pairs, String first, String second) {
      pairs.add(List.of(first, second));
      pairs.add(List.of(second, first));
    }
  }
}
