package io.github.logonaudit.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code well-known-sids.tsv}. Read once, never changed. */
final class WellKnownSidTable {
  static final WellKnownSidTable INSTANCE = new WellKnownSidTable(lines());

  private final Map<Sid, WellKnownSid> exact = new HashMap<>();
  private final Map<Long, List<Row>> familiesByAuthority = new HashMap<>();
  private final Map<String, Row> aliases = new HashMap<>();

  private WellKnownSidTable(List<String> lines) {
    for (String line : lines) {
      if (!line.startsWith("#")) {
        add(Row.parse(line));
      }
    }
    Comparator<Row> closestFirst = Comparator.comparing(row -> -row.pattern().given());
    familiesByAuthority.values().forEach(rows -> rows.sort(closestFirst));
  }

  static List<String> lines() {
    String name = "well-known-sids.tsv";
    try (InputStream in = WellKnownSidTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + WellKnownSidTable.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Row row) {
    if (row.pattern().isExact()) {
      Sid sid = row.pattern().toSid();
      exact.put(sid, row.toWellKnownSid(sid));
    } else {
      familiesByAuthority
          .computeIfAbsent(row.pattern().authority(), authority -> new ArrayList<>())
          .add(row);
    }
    if (row.alias() != null) {
      aliases.put(row.alias(), row);
    }
  }

  Optional<WellKnownSid> find(Sid sid) {
    WellKnownSid found = exact.get(sid);
    if (found != null) {
      return Optional.of(found);
    }
    for (Row row : familiesByAuthority.getOrDefault(sid.authority(), List.of())) {
      if (row.pattern().matches(sid)) {
        return Optional.of(row.toWellKnownSid(sid));
      }
    }
    return Optional.empty();
  }

  Optional<Sid> findByAlias(String alias, @Nullable Sid domain) {
    Row row = aliases.get(alias);
    if (row == null) {
      return Optional.empty();
    }
    if (row.pattern().isExact()) {
      return Optional.of(row.pattern().toSid());
    }
    return Optional.ofNullable(domain).map(prefix -> prefix.withRid(row.pattern().rid()));
  }

  private record Row(
      SidPattern pattern,
      @Nullable String alias,
      @Nullable DomainName domain,
      @Nullable String account,
      String name) {

    static Row parse(String line) {
      String[] cells = line.split("\t", -1);
      return new Row(
          SidPattern.parse(cells[0]),
          cells[1].isEmpty() ? null : cells[1],
          cells[2].isEmpty() ? null : new DomainName(cells[2]),
          cells[3].isEmpty() ? null : cells[3],
          cells[4]);
    }

    WellKnownSid toWellKnownSid(Sid sid) {
      AccountName filled = account == null ? null : new AccountName(pattern.fill(account, sid));
      return new WellKnownSid(sid, name, domain, filled, alias);
    }
  }
}
