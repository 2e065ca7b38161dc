package io.github.logonaudit.benchmarks.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A domain: computers whose logs are collected, clients that log on over the network, people. */
final class Office {
  static final String DOMAIN = "QUILL";
  static final String REALM = "QUILLHAVEN.EXAMPLE";

  private static final String DNS_DOMAIN = "quillhaven.example";
  private static final String DOMAIN_SID = "S-1-5-21-1004336348-1177238915-682003330-";
  private static final int DESKS = 60;
  private static final int CLIENTS = 200;
  private static final int PEOPLE = 260;
  private static final List<String> FAMILY_NAMES =
      List.of(
          "moreno",
          "lund",
          "fontana",
          "kovac",
          "okafor",
          "nazari",
          "lindqvist",
          "sakai",
          "petrenko",
          "weber",
          "carvalho",
          "oconnor",
          "müller",
          "dubois",
          "novak",
          "haugen",
          "rossi",
          "yilmaz",
          "bjørnson",
          "silva");

  private final Random random;
  private final List<Computer> controllers = new ArrayList<>();
  private final List<Computer> servers = new ArrayList<>();
  private final List<Computer> desks = new ArrayList<>();
  private final List<Principal> clients = new ArrayList<>();
  private final List<Principal> people = new ArrayList<>();

  Office(Random random) {
    this.random = random;
    add(controllers, "DC", 2, 1);
    add(servers, "SRV", 8, 1);
    add(desks, "WS", DESKS, 2);
    for (int i = 1; i <= CLIENTS; i++) {
      clients.add(machine("NB-" + (100 + i), 3000 + i));
    }
    for (int i = 0; i < PEOPLE; i++) {
      String family = FAMILY_NAMES.get(i % FAMILY_NAMES.size());
      String name = (char) ('a' + i / FAMILY_NAMES.size()) + family;
      people.add(new Principal(DOMAIN_SID + (1100 + i), name, DOMAIN, i % 9 == 0));
    }
  }

  private void add(List<Computer> to, String prefix, int count, int subnet) {
    for (int i = 1; i <= count; i++) {
      String name = String.format(Locale.ROOT, "%s-%02d", prefix, i);
      String address = "10.20." + subnet + "." + (to.size() + 10 + prefix.length());
      Principal account = machine(name, 1000 + 100 * subnet + i);
      to.add(new Computer(name + "." + DNS_DOMAIN, account, address, random));
    }
  }

  private static Principal machine(String name, int rid) {
    return new Principal(DOMAIN_SID + rid, name + "$", DOMAIN, false);
  }

  Computer controller() {
    return pick(controllers);
  }

  Computer server() {
    return pick(servers);
  }

  int desks() {
    return DESKS;
  }

  Computer desk(int number) {
    return desks.get(number);
  }

  /** Returns the user of a desk. */
  Principal owner(int desk) {
    return people.get(desk * 4);
  }

  Computer anyComputer() {
    int dice = random.nextInt(10);
    return dice < 3 ? controller() : dice < 6 ? server() : pick(desks);
  }

  Principal person() {
    return pick(people);
  }

  Principal administrator() {
    return people.get(9 * random.nextInt(PEOPLE / 9));
  }

  Principal client() {
    return pick(clients);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
