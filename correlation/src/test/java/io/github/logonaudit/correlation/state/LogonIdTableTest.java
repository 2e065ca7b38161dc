package io.github.logonaudit.correlation.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogonIdTableTest {
  private final LogonIdTable<String> table = new LogonIdTable<>();

  @Test
  void holdsWhatAMapHolds() {
    Map<Long, String> map = new HashMap<>();
    Random random = new Random(4634);
    for (int i = 0; i < 200_000; i++) {
      // Few enough to meet again, and the ID 0 among them.
      long id = (random.nextInt(3000) - 5L) * 0x100_0000_0000L;
      if (random.nextInt(5) < 3) {
        assertThat(table.put(id, "session " + i)).isEqualTo(map.put(id, "session " + i));
      } else {
        table.remove(id);
        map.remove(id);
      }
      assertThat(table.get(id)).isEqualTo(map.get(id));
    }
    assertThat(table.size()).isEqualTo(map.size());
    map.forEach((id, value) -> assertThat(table.get(id)).isEqualTo(value));
    assertThat(all()).containsExactlyInAnyOrderElementsOf(map.values());
  }

  @Test
  void takesTheIdZeroAsAnyOther() {
    assertThat(table.get(0)).isNull();
    assertThat(table.put(0, "first")).isNull();
    assertThat(table.put(0, "second")).isEqualTo("first");
    assertThat(table.size()).isEqualTo(1);
    table.remove(0);
    table.remove(0);
    assertThat(table.size()).isZero();
    assertThat(all()).isEmpty();
  }

  @Test
  void isEmptyWhenCleared() {
    for (long id = 0; id < 100; id++) {
      table.put(id, "session " + id);
    }
    table.clear();
    assertThat(table.size()).isZero();
    assertThat(table.get(0)).isNull();
    assertThat(table.get(7)).isNull();
    assertThat(all()).isEmpty();
  }

  private List<String> all() {
    List<String> values = new ArrayList<>();
    table.forEach(values::add);
    return values;
  }
}
