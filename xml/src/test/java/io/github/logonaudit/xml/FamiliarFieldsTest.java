package io.github.logonaudit.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamiliarFieldsTest {
  private static final EventHeader HEADER =
      EventHeader.builder(EventProvider.SECURITY_AUDITING, 4624, "PC-1").build();

  private final FamiliarFields familiar = new FamiliarFields();

  private static List<Data> account(String sid, String name, String domain) {
    return List.of(
        Data.of("TargetUserSid", sid),
        Data.of("TargetUserName", name),
        Data.of("TargetDomainName", domain));
  }

  private void assertIsAsListed(List<Data> fields) {
    EventFields listed = EventFields.of(HEADER, fields);
    EventFields found = familiar.of(HEADER, fields);
    assertThat(found.all()).isEqualTo(listed.all());
    assertThat(found.header()).isEqualTo(HEADER);
    assertThat(found).hasToString(listed.toString());
    for (String name : List.of("TargetUserSid", "TargetUserName", "A", "B", "C", "")) {
      assertThat(found.raw(name)).isEqualTo(listed.raw(name));
      assertThat(found.textOrNull(name)).isEqualTo(listed.textOrNull(name));
    }
    assertThat(found.further()).isEqualTo(listed.further());
    assertThat(found.account("Target")).isEqualTo(listed.account("Target"));
    assertThat(found.account("Other")).isEqualTo(listed.account("Other"));
    assertThat(found.further()).isEqualTo(listed.further());
  }

  @Test
  void findsTheSameFieldsWhateverTheEventBeforeHad() {
    Data a = Data.of("A", "1");
    Data b = Data.of("B", " ");
    Data unnamed = Data.unnamed("-");
    List<List<Data>> events =
        List.of(
            List.of(a, b),
            List.of(b, a),
            List.of(a, Data.of("A", "2")),
            List.of(Data.of("A", "2"), a),
            List.of(unnamed, a),
            List.of(a, unnamed),
            List.of(Data.of("", "empty"), b),
            List.of(),
            account("S-1-5-18", "SYSTEM", "NT AUTHORITY"),
            account("S-1-5-18", "-", "NT AUTHORITY"),
            account("-", "SYSTEM", ""),
            account("S-1-5-18", "SYSTEM", "NT AUTHORITY"),
            account("S-1-5-18", "x".repeat(500), "NT AUTHORITY"));
    for (int pass = 0; pass < 2; pass++) {
      events.forEach(this::assertIsAsListed);
    }
  }

  @Test
  void findsFieldsAmongAsManyAsThereMayBe() {
    for (int count : new int[] {FieldPlaces.MAX_FIELDS, FieldPlaces.MAX_FIELDS + 1, 5000}) {
      List<Data> fields = new ArrayList<>();
      for (int i = 1; i < count; i++) {
        fields.add(Data.of("N" + i, "" + i));
      }
      fields.add(Data.of("A", "last"));
      assertIsAsListed(fields);
    }
  }

  @Test
  void findsMoreGroupsThanItTakesNoteOf() {
    EventFields fields = familiar.of(HEADER, account("S-1-5-18", "SYSTEM", "NT AUTHORITY"));
    for (String group : List.of("A", "B", "C", "D", "E", "Target", "Target")) {
      assertThat(fields.account(group).sid() != null).isEqualTo(group.equals("Target"));
    }
  }

  @Test
  void namesTheFieldThatIsNoSidEachTime() {
    for (int i = 0; i < 2; i++) {
      EventFields fields = familiar.of(HEADER, account("S-1-x", "SYSTEM", "NT AUTHORITY"));
      assertThatThrownBy(() -> fields.account("Target"))
          .isInstanceOf(EventDecodeException.class)
          .hasMessageContaining("TargetUserSid")
          .hasMessageContaining("S-1-x");
    }
  }

  @Test
  void holdsOnToNoLongNames() {
    List<Data> ordinary = List.of(Data.of("A", "1"), Data.unnamed("2"));
    List<Data> longest = List.of(Data.of("A".repeat(8191), "1"));
    List<Data> tooLong = List.of(Data.of("A".repeat(8000), "1"), Data.of("B".repeat(192), "2"));
    assertThat(FieldPlaces.of(ordinary).canBeKept()).isTrue();
    assertThat(FieldPlaces.of(longest).canBeKept()).isTrue();
    assertThat(FieldPlaces.of(tooLong).canBeKept()).isFalse();
    assertIsAsListed(tooLong);
    assertIsAsListed(tooLong);
  }
}
