package io.github.logonaudit.correlation.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.NetworkInformation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DictionaryTest {
  /** How often two values were compared. */
  private static final class Steps {
    private long taken;
  }

  /** A value with the hash code that its writer has chosen. */
  private record Chosen(int value, int hash, Steps steps) {
    static final Comparator<Object> ORDER =
        (a, b) -> {
          ((Chosen) a).steps.taken++;
          return Integer.compare(((Chosen) a).value, ((Chosen) b).value);
        };

    @Override
    public boolean equals(@Nullable Object other) {
      steps.taken++;
      return other instanceof Chosen that && that.value == value;
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static long steps(int values, boolean colliding) {
    var steps = new Steps();
    var table = new Dictionary(value -> true, Chosen.ORDER);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < values; i++) {
        var value = new Chosen(i, colliding ? 7 : i * 31, steps);
        int number = table.number(value);
        assertThat(number).isEqualTo(round == 0 ? 0 : i + 1);
        if (number == 0) {
          table.add(value);
        }
      }
    }
    return steps.taken;
  }

  @Test
  void findsValuesInAFewStepsThoughTheirHashCodesAreChosen() {
    assertThat(steps(4000, false)).isLessThan(4 * 3 * 4000L);
    assertThat(steps(4000, true)).isLessThan(3 * 2 * 12 * 4000L);
    assertThat((double) steps(8000, true) / steps(4000, true)).isLessThan(2.5);
  }

  /** Pairs of texts of the same hash code: all texts of "Aa" and "BB" have it. */
  private static List<String> colliding(int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(Integer.toBinaryString(1 << 10 | i).replace("0", "Aa").replace("1", "BB"));
    }
    assertThat(texts).extracting(String::hashCode).containsOnly(texts.get(0).hashCode());
    return texts;
  }

  @Test
  void writesAndReadsNamesOfTheSameHashCode() {
    var dictionary = new Dictionary();
    var out = new PackedOutput(dictionary);
    List<String> texts = colliding(200);
    List<Account> accounts = new ArrayList<>();
    List<NetworkInformation> sources = new ArrayList<>();
    for (String text : texts) {
      accounts.add(new Account(null, new AccountName(text), null));
      accounts.add(new Account(Sid.parse("S-1-5-18"), null, new DomainName(text)));
      sources.add(new NetworkInformation(text, null, null));
      sources.add(new NetworkInformation(null, new NetworkAddress(text), 7));
    }
    int once = 0;
    for (int round = 0; round < 2; round++) {
      texts.forEach(out::text);
      accounts.forEach(out::account);
      sources.forEach(out::source);
      once = round == 0 ? out.length() : once;
    }
    byte[] bytes = out.toBytes(0);

    assertThat(bytes.length - once).isLessThan(3 * (texts.size() + 2 * accounts.size()));
    var complete = new PackedInput(dictionary, bytes, 0, bytes.length);
    var learning = PackedInput.learning(bytes, 0, bytes.length);
    for (int round = 0; round < 2; round++) {
      for (var in : List.of(complete, learning)) {
        assertThat(texts).allSatisfy(text -> assertThat(in.text()).isEqualTo(text));
        assertThat(accounts).allSatisfy(one -> assertThat(in.account()).isEqualTo(one));
        assertThat(sources).allSatisfy(one -> assertThat(in.source()).isEqualTo(one));
      }
    }
  }

  @Test
  void givesNoNumberToALongName() {
    var table = new Dictionary();

    table.add("x".repeat(257));
    table.add("x".repeat(256));

    assertThat(table.number("x".repeat(257))).isZero();
    assertThat(table.number("x".repeat(256))).isEqualTo(1);
  }
}
