package io.github.logonaudit.cli.filter;

import io.github.logonaudit.session.ComputerAliases;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Chooses computers by the names that a user gives, which may lack their domains. */
final class ComputerFilter {
  private final List<String> names;
  private final ComputerAliases aliases;

  /** The computers in the logs, by the name that stands for each. */
  private final Map<String, String> computers = new TreeMap<>();

  private final Set<String> wanted = new HashSet<>();

  ComputerFilter(List<String> names, ComputerAliases aliases) {
    this.names = names;
    this.aliases = aliases;
  }

  void learn(String computer) {
    computers.putIfAbsent(aliases.canonical(computer), computer);
  }

  void settle() throws ComputerName.UnclearException {
    for (String name : names) {
      wanted.add(aliases.canonical(ComputerName.find(name, computers.values(), aliases)));
    }
  }

  boolean matches(String computer) {
    return wanted.contains(aliases.canonical(computer));
  }
}
