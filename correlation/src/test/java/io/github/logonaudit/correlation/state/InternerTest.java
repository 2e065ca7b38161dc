package io.github.logonaudit.correlation.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InternerTest {
  private static final String LONG = "x".repeat(257);

  private final Interner interner = new Interner();

  private static Account account(String name, String domain) {
    return new Account(
        Sid.parse("S-1-5-21-1-2-3-1104"), new AccountName(name), new DomainName(domain));
  }

  private static String copy(String text) {
    return String.valueOf(text.toCharArray());
  }

  @Test
  void makesEqualValuesOne() {
    String text = interner.intern("Security");
    Account account = interner.intern(account("alice", "CONTOSO"));
    var source = interner.source("PC-1", new NetworkAddress("10.0.0.1"));
    var process = interner.process("User32", "winlogon.exe");
    assertThat(interner.intern(copy("Security"))).isSameAs(text);
    assertThat(interner.intern(account("alice", "CONTOSO"))).isSameAs(account);
    assertThat(interner.source("PC-1", new NetworkAddress("10.0.0.1"))).isSameAs(source);
    assertThat(interner.process(copy("User32"), "winlogon.exe")).isSameAs(process);
  }

  @Test
  void tellsValuesApartThatShareAPlace() {
    assertThat(interner.intern(account("alice", "CONTOSO")))
        .isNotEqualTo(interner.intern(account("alice", "FABRIKAM")));
    assertThat(interner.source("PC-1", new NetworkAddress("10.0.0.1")))
        .isNotEqualTo(interner.source("PC-2", new NetworkAddress("10.0.0.1")));
    assertThat(interner.source(null, null)).isEqualTo(interner.source(null, null));
    assertThat(interner.process("User32", "winlogon.exe"))
        .isNotEqualTo(interner.process("Advapi", "winlogon.exe"))
        .isNotEqualTo(interner.process("User32", null));
  }

  /** "Aa" and "BB" have one hash code, and so have the longer ones that are made of them. */
  @Test
  void remembersTwoOfThreeValuesThatShareTheirSlots() {
    String first = interner.intern("AaAa");
    String second = interner.intern("BBBB");
    assertThat(interner.intern(copy("AaAa"))).isSameAs(first);
    assertThat(interner.intern(copy("BBBB"))).isSameAs(second);

    String third = interner.intern("AaBB");

    assertThat(interner.intern(copy("AaBB"))).isSameAs(third);
    assertThat(
            countSame(
                List.of(first, second),
                List.of(interner.intern(copy("AaAa")), interner.intern(copy("BBBB")))))
        .isEqualTo(1);
  }

  @Test
  void remembersMostOfAThousandValuesOfAllKinds() {
    List<Object> first = valuesOfAllKinds();
    List<Object> again = valuesOfAllKinds();

    assertThat(again).isEqualTo(first);
    assertThat(countSame(first, again)).isGreaterThan(800);
  }

  /** How many of some objects are the same as others, not only equal. */
  private static long countSame(List<?> objects, List<?> others) {
    Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
    known.addAll(objects);
    return others.stream().filter(known::contains).count();
  }

  private List<Object> valuesOfAllKinds() {
    return IntStream.range(0, 250)
        .boxed()
        .flatMap(
            i ->
                Stream.of(
                    interner.intern("computer" + i),
                    interner.intern(new Account(Sid.parse("S-1-5-21-1-2-3-" + i), null, null)),
                    interner.source(null, new NetworkAddress("10.0.0." + i)),
                    interner.process("User32", "process" + i)))
        .toList();
  }

  @Test
  void holdsNothingLong() {
    String text = interner.intern(LONG);
    Account name = interner.intern(account(LONG, "CONTOSO"));
    Account domain = interner.intern(account("alice", LONG));
    var workstation = interner.source(LONG, null);
    var address = interner.source(null, new NetworkAddress(LONG));
    assertThat(interner.intern(copy(LONG))).isEqualTo(LONG);
    assertThat(interner.intern(copy(LONG))).isNotSameAs(text);
    assertThat(interner.intern(account(LONG, "CONTOSO"))).isEqualTo(name).isNotSameAs(name);
    assertThat(interner.intern(account("alice", LONG))).isEqualTo(domain).isNotSameAs(domain);
    assertThat(interner.source(LONG, null)).isEqualTo(workstation).isNotSameAs(workstation);
    assertThat(interner.source(null, new NetworkAddress(LONG)))
        .isEqualTo(address)
        .isNotSameAs(address);
  }
}
