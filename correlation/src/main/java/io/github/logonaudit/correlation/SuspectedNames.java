package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionChange.AliasReason;
import io.github.logonaudit.correlation.SessionChange.AliasSuspected;
import io.github.logonaudit.correlation.order.PackedChannel;
import io.github.logonaudit.correlation.state.AccountDomains;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal.ComputerRenamed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds several names of one computer in whole logs, whatever the order of the computers. */
final class SuspectedNames {
  /** How many computers are compared that begin with the same record ID. */
  private static final int MAX_BEGINS = 8;

  /** How many renames that computers logged are kept. */
  private static final int MAX_RENAMES = 10_000;

  private record Computer(String name, AccountDomains domains) {}

  private record Position(String channel, long recordId) {}

  private record Rename(EventReference event, ComputerRenamed change) {}

  private final SuspectedAliases names = new SuspectedAliases();
  private final List<AliasSuspected> suspected = new ArrayList<>();
  private final Map<Position, List<Computer>> begins = new LinkedHashMap<>();
  private final Map<Position, List<Computer>> ends = new LinkedHashMap<>();
  private final List<Rename> renames = new ArrayList<>();

  /** Takes a computer that is done. */
  void add(String name, Map<String, PackedChannel> channels, AccountDomains domains) {
    String other = names.add(name);
    if (other != null) {
      suspected.add(new AliasSuspected(name, other, AliasReason.SAME_SHORT_NAME, null));
    }
    Computer computer = new Computer(name, domains);
    channels.forEach(
        (channel, packed) -> {
          if (Long.compareUnsigned(packed.lowest(), packed.highest()) <= 0) {
            add(begins, new Position(channel, packed.lowest()), computer);
            add(ends, new Position(channel, packed.highest()), computer);
          }
        });
  }

  private static void add(
      Map<Position, List<Computer>> computers, Position position, Computer computer) {
    List<Computer> found = computers.computeIfAbsent(position, key -> new ArrayList<>(1));
    if (found.size() < MAX_BEGINS) {
      found.add(computer);
    }
  }

  /** Takes an event by which a computer says that it was renamed. */
  void renamed(EventReference event, ComputerRenamed change) {
    if (renames.size() < MAX_RENAMES) {
      renames.add(new Rename(event, change));
    }
  }

  /** Returns all pairs, after all computers. */
  List<AliasSuspected> suspected(ComputerAliases aliases) {
    ends.forEach(
        (position, computers) -> {
          Position next = new Position(position.channel(), position.recordId() + 1);
          for (Computer later : begins.getOrDefault(next, List.of())) {
            computers.forEach(earlier -> compare(earlier, later));
          }
        });
    for (Rename rename : renames) {
      String computer = rename.event().computer();
      String other = names.known(SuspectedAliases.otherName(rename.event(), rename.change()));
      if (other != null && !aliases.canonical(other).equals(aliases.canonical(computer))) {
        suspected.add(
            new AliasSuspected(computer, other, AliasReason.NAME_CHANGED, rename.event()));
      }
    }
    return suspected;
  }

  private void compare(Computer earlier, Computer later) {
    if (earlier.domains().mayBeOneComputerWith(later.domains())) {
      suspected.add(
          new AliasSuspected(later.name(), earlier.name(), AliasReason.CONSECUTIVE_RECORDS, null));
    }
  }
}
