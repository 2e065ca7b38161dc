package io.github.logonaudit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFieldsTest {
  private static final EventHeader HEADER =
      EventHeader.builder(EventProvider.SECURITY_AUDITING, 4624, "pc1.example.test")
          .channel("Security")
          .recordId(1812L)
          .build();
  private static final String PLACE =
      " (event 4624 of Microsoft-Windows-Security-Auditing, Security record 1812,"
          + " pc1.example.test)";
  private static final Account NOBODY = new Account(null, null, null);

  private static EventFields fields(Data... fields) {
    return EventFields.of(HEADER, List.of(fields));
  }

  private static EventFields field(String value) {
    return fields(Data.of("F", value));
  }

  @Test
  void givesHeaderAndFieldsAsTheyAre() {
    Data[] all = {Data.of("A", "1"), Data.unnamed(""), Data.of("A", " 2 ")};

    assertThat(fields(all).header()).isEqualTo(HEADER);
    assertThat(fields(all).all()).containsExactly(all);
  }

  @Test
  void copiesTheListItIsGiven() {
    List<Data> given = new ArrayList<>();
    EventFields fields = EventFields.of(HEADER, given);

    given.add(Data.of("A", "1"));

    assertThat(fields.all()).isEmpty();
  }

  @Test
  void tellsMissingEmptyAndDashApart() {
    EventFields fields = fields(Data.of("Empty", ""), Data.of("Dash", "-"), Data.of("Text", " x "));

    assertThat(fields.raw("Missing")).isEmpty();
    assertThat(fields.raw("Empty")).contains("");
    assertThat(fields.raw("Dash")).contains("-");
    assertThat(fields.raw("Text")).contains(" x ");
  }

  @Test
  void givesEveryTextOfADuplicateNameButReadsTheFirst() {
    EventFields fields = fields(Data.of("A", "1"), Data.of("B", "2"), Data.of("A", "3"));

    assertThat(fields.rawAll("A")).containsExactly("1", "3");
    assertThat(fields.rawAll("C")).isEmpty();
    assertThat(fields.integer("A")).isEqualTo(1);
  }

  @Test
  void comparesNamesLetterByLetter() {
    assertThat(fields(Data.of("LogonID", "0x1")).raw("LogonId")).isEmpty();
  }

  @Test
  void returnsTheFieldsThatWereNotAskedFor() {
    EventFields fields =
        fields(
            Data.of("A", "1"),
            Data.of("New", "2"),
            Data.unnamed("3"),
            Data.of("B", "4"),
            Data.of("A", "5"),
            Data.of("New", "6"));

    assertThat(fields.further()).isEqualTo(fields.all());
    fields.textOrNull("A");
    fields.integerOrNull("B");
    fields.raw("C");

    assertThat(fields.further())
        .containsExactly(Data.of("New", "2"), Data.unnamed("3"), Data.of("New", "6"));
    assertThat(fields.rawAll("New")).containsExactly("2", "6");
    assertThat(fields.further()).containsExactly(Data.unnamed("3"));
  }

  @Test
  void returnsNoFurtherFieldsWhereAllWereAskedFor() {
    EventFields fields = fields(Data.of("A", "1"), Data.of("B", "2"));
    fields.text("A");
    fields.text("B");

    assertThat(fields.further()).isEmpty();
    assertThat(fields().further()).isEmpty();
  }

  @Test
  void countsTheFieldsOfAGroupAsAskedFor() {
    EventFields fields =
        fields(
            Data.of("SubjectUserSid", "S-1-5-18"),
            Data.of("SubjectUserName", "-"),
            Data.of("SubjectLogonId", "0x0"),
            Data.of("SubjectMachine", "x"));
    fields.subject();

    assertThat(fields.further()).containsExactly(Data.of("SubjectMachine", "x"));
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 64, 65, 128, 20_000})
  void remembersWhatWasAskedForAmongManyFields(int count) {
    List<Data> many = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      many.add(Data.of("N" + i, ""));
    }
    EventFields fields = EventFields.of(HEADER, many);
    fields.raw("N0");
    fields.raw("N" + (count - 1));

    assertThat(fields.further()).isEqualTo(many.subList(1, count - 1));
  }

  @Test
  void readsClassicFieldsByPlace() {
    EventFields fields = fields(Data.unnamed("10.00."), Data.unnamed(""), Data.unnamed("-"));

    assertThat(fields.textOrNull(0)).isEqualTo("10.00.");
    assertThat(fields.textOrNull(1)).isNull();
    assertThat(fields.textOrNull(2)).isNull();
    assertThat(fields.textOrNull(3)).isNull();
  }

  static Stream<Function<EventFields, @Nullable Object>> getters() {
    return Stream.of(
        f -> f.textOrNull("F"),
        f -> f.sidOrNull("F"),
        f -> f.logonIdOrNull("F"),
        f -> f.accountNameOrNull("F"),
        f -> f.domainNameOrNull("F"),
        f -> f.addressOrNull("F"),
        f -> f.portOrNull("F"),
        f -> f.integerOrNull("F"),
        f -> f.unsignedOrNull("F"),
        f -> f.guidOrNull("F"),
        f -> f.instantOrNull("F"),
        f -> f.booleanOrNull("F"),
        f -> f.valueOrNull("F", "a letter", text -> text.charAt(0)));
  }

  @ParameterizedTest
  @MethodSource("getters")
  void takesMissingEmptyBlankAndDashForNoValue(Function<EventFields, @Nullable Object> getter) {
    assertThat(getter.apply(fields())).isNull();
    assertThat(getter.apply(field(""))).isNull();
    assertThat(getter.apply(field(" \r\n"))).isNull();
    assertThat(getter.apply(field("-"))).isNull();
  }

  @Test
  void readsEachType() {
    assertThat(field(" x ").text("F")).isEqualTo(" x ");
    assertThat(field("S-1-5-18").sid("F")).isEqualTo(Sid.parse("S-1-5-18"));
    assertThat(field("0x00000000000003E7").logonId("F")).isEqualTo(LogonId.SYSTEM);
    assertThat(field("alice").accountNameOrNull("F")).isEqualTo(new AccountName("alice"));
    assertThat(field("EXAMPLE").domainNameOrNull("F")).isEqualTo(new DomainName("EXAMPLE"));
    assertThat(field("LOCAL").addressOrNull("F")).isEqualTo(new NetworkAddress("LOCAL"));
    assertThat(field("2").integer("F")).isEqualTo(2);
    assertThat(field("0x2f0").unsigned("F")).isEqualTo(0x2f0L);
    assertThat(field("{64B4AEDD-47C8-C360-DDB7-5D7B77226DDC}").guidOrNull("F"))
        .isEqualTo(UUID.fromString("64b4aedd-47c8-c360-ddb7-5d7b77226ddc"));
    assertThat(field("2015-10-09T05:04:30.0009419Z").instantOrNull("F"))
        .isEqualTo(Instant.parse("2015-10-09T05:04:30.000941900Z"));
    LocalDate date = field("2024-05-06").valueOrNull("F", "a date", LocalDate::parse);
    assertThat(date).isEqualTo(LocalDate.of(2024, 5, 6));
  }

  @Test
  void takesZeroForNoneWhereWindowsDoes() {
    assertThat(field("0x0").logonIdOrNull("F")).isNull();
    assertThat(field("0").portOrNull("F")).isNull();
    assertThat(field("{00000000-0000-0000-0000-000000000000}").guidOrNull("F")).isNull();
    assertThat(field("0").integerOrNull("F")).isZero();
    assertThat(field("0x0").unsignedOrNull("F")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"%%1842, true", "true, true", "%%1843, false", "false, false"})
  void readsYesAndNo(String text, boolean expected) {
    assertThat(field(text).booleanOrNull("F")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "numbers.csv", numLinesToSkip = 1)
  void readsNumbersOfEveryNotation(
      String text, @Nullable Integer integer, @Nullable String unsigned, @Nullable Integer port) {
    assertThat(valueOrRefusal(() -> field(text).integerOrNull("F"))).isEqualTo(integer);
    assertThat(valueOrRefusal(() -> Long.toUnsignedString(field(text).unsigned("F"))))
        .isEqualTo(unsigned);
    assertThat(valueOrRefusal(() -> field(text).portOrNull("F"))).isEqualTo(port);
  }

  private static @Nullable Object valueOrRefusal(Supplier<@Nullable Object> getter) {
    try {
      return getter.get();
    } catch (EventDecodeException e) {
      return null;
    }
  }

  @Test
  void readsAccountAndSubjectGroups() {
    EventFields fields =
        fields(
            Data.of("SubjectUserSid", "S-1-5-18"),
            Data.of("SubjectUserName", "PC1$"),
            Data.of("SubjectDomainName", "EXAMPLE"),
            Data.of("SubjectLogonId", "0x3e7"),
            Data.of("TargetUserName", "alice"));
    Account computer =
        new Account(Sid.parse("S-1-5-18"), new AccountName("PC1$"), new DomainName("EXAMPLE"));

    assertThat(fields.subject()).isEqualTo(new Subject(computer, LogonId.SYSTEM));
    assertThat(fields.account("Target"))
        .isEqualTo(new Account(null, new AccountName("alice"), null));
    assertThat(fields().subject()).isEqualTo(new Subject(NOBODY, null));
  }

  @Test
  void readsAccountsFromOneField() {
    assertThat(field("EXAMPLE\\alice").qualifiedAccount("F"))
        .isEqualTo(new Account(null, new AccountName("alice"), new DomainName("EXAMPLE")));
    assertThat(field("alice").qualifiedAccount("F"))
        .isEqualTo(new Account(null, new AccountName("alice"), null));
    assertThat(field("\\alice").qualifiedAccount("F"))
        .isEqualTo(new Account(null, new AccountName("alice"), null));
    assertThat(field("EXAMPLE\\").qualifiedAccount("F"))
        .isEqualTo(new Account(null, null, new DomainName("EXAMPLE")));
    assertThat(field("A\\B\\c").qualifiedAccount("F"))
        .isEqualTo(new Account(null, new AccountName("B\\c"), new DomainName("A")));
    assertThat(fields().qualifiedAccount("F")).isEqualTo(NOBODY);
  }

  @Test
  void readsListsOfSids() {
    assertThat(field("\r\n\t\t%{S-1-5-18}\r\n\t\t%{S-1-5-32-544} S-1-1-0").sids("F"))
        .containsExactly(Sid.parse("S-1-5-18"), Sid.parse("S-1-5-32-544"), Sid.parse("S-1-1-0"));
    assertThat(field("-").sids("F")).isEmpty();
    assertThat(fields().sids("F")).isEmpty();
  }

  @Test
  void saysWhatWasExpectedAndFoundAndWhere() {
    assertThatThrownBy(() -> field("zz").logonId("F"))
        .isInstanceOfSatisfying(
            EventDecodeException.class,
            e -> {
              assertThat(e.header()).isEqualTo(HEADER);
              assertThat(e.field()).isEqualTo("F");
              assertThat(e).hasCauseInstanceOf(IllegalArgumentException.class);
            })
        .hasMessage("F: expected a logon ID like 0x3e7, found \"zz\"" + PLACE);
  }

  @Test
  void refusesMissingValuesThatMustBeThere() {
    assertThatThrownBy(() -> fields().text("F"))
        .hasMessage("F: expected a text, found no such field" + PLACE);
    assertThatThrownBy(() -> field("-").sid("F"))
        .hasMessage("F: expected a SID like S-1-5-18, found \"-\"" + PLACE);
    assertThatThrownBy(() -> field("0x0").logonId("F"))
        .hasMessage("F: expected a logon ID like 0x3e7, found \"0x0\"" + PLACE);
    assertThatThrownBy(() -> field("").integer("F"))
        .hasMessage("F: expected a whole number, found \"\"" + PLACE);
    assertThatThrownBy(() -> field("").unsigned("F"))
        .hasMessage("F: expected an unsigned number, found \"\"" + PLACE);
  }

  @Test
  void returnsNullForATextOfAnotherTypeAndTakesNote() {
    unreadable("S-1", "a SID like S-1-5-18", fields -> fields.sidOrNull("F"));
    unreadable("CONTOSO\\alice", "a SID like S-1-5-18", fields -> fields.sidOrNull("F"));
    unreadable("zz", "a logon ID like 0x3e7", fields -> fields.logonIdOrNull("F"));
    unreadable("65536", "a port from 0 to 65535", fields -> fields.portOrNull("F"));
    unreadable("+5", "a whole number", fields -> fields.integerOrNull("F"));
    unreadable("-5", "an unsigned number", fields -> fields.unsignedOrNull("F"));
    unreadable("{}", "a GUID", fields -> fields.guidOrNull("F"));
    unreadable(
        "yesterday",
        "a time like 2015-10-09T05:04:30.0009419Z",
        fields -> fields.instantOrNull("F"));
    unreadable(
        "TRUE", "%%1842 (yes), %%1843 (no), true or false", fields -> fields.booleanOrNull("F"));
    unreadable("x", "a date", fields -> fields.valueOrNull("F", "a date", LocalDate::parse));
  }

  private static void unreadable(
      String text, String expected, Function<EventFields, @Nullable Object> getter) {
    EventFields fields = field(text);
    assertThat(getter.apply(fields)).isNull();
    assertThat(getter.apply(fields)).isNull();
    assertThat(fields.unreadable()).containsExactly(new UnreadableValue("F", text, expected));
    assertThat(fields.further()).containsExactly(Data.of("F", text));
  }

  @Test
  void keepsTheOtherPartsOfAnAccountWhoseSidIsAName() {
    EventFields fields =
        fields(
            Data.of("TargetUserSid", "CONTOSO\\alice"),
            Data.of("TargetUserName", "alice"),
            Data.of("TargetDomainName", "CONTOSO"));

    assertThat(fields.account("Target"))
        .isEqualTo(new Account(null, new AccountName("alice"), new DomainName("CONTOSO")));
    assertThat(fields.unreadable())
        .containsExactly(
            new UnreadableValue("TargetUserSid", "CONTOSO\\alice", "a SID like S-1-5-18"));
    assertThat(fields.further()).containsExactly(Data.of("TargetUserSid", "CONTOSO\\alice"));
  }

  @Test
  void readsNoneOfAListOfSidsIfOneCantBeRead() {
    EventFields fields = field("S-1-5-18 %{x}");

    assertThat(fields.sids("F")).isEmpty();
    assertThat(fields.unreadable())
        .containsExactly(new UnreadableValue("F", "S-1-5-18 %{x}", "SIDs like %{S-1-5-18}"));
  }

  @Test
  void keepsAnUnreadableFieldAmongManyFields() {
    List<Data> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(Data.of("F" + i, "x"));
    }
    EventFields fields = EventFields.of(HEADER, many);

    assertThat(fields.integerOrNull("F7")).isNull();
    assertThat(fields.textOrNull("F8")).isEqualTo("x");
    assertThat(fields.further()).contains(Data.of("F7", "x")).hasSize(99);
  }

  @Test
  void describesAnUnreadableValueForAPerson() {
    assertThat(new UnreadableValue("System/Version", "101.3", "a number from 0 to 255"))
        .hasToString("System/Version: expected a number from 0 to 255, found \"101.3\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 1_000_000})
  void keepsItsMessagesShortWhateverTheText(int length) {
    assertThatThrownBy(() -> field("x".repeat(length)).integer("F"))
        .hasMessage("F: expected a whole number, found \"" + "x".repeat(200) + "…\"" + PLACE);
  }

  @Test
  void printsEveryField() {
    assertThat(fields(Data.of("A", "1"), Data.unnamed("2")))
        .hasToString(HEADER + "\n  A = 1\n  (unnamed) = 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 4096})
  void findsTheFirstFieldOfANameAmongAnyNumber(int others) {
    List<Data> all = new ArrayList<>();
    for (int i = 0; i < others; i++) {
      all.add(i % 7 == 0 ? Data.unnamed("x") : Data.of("Other" + i, "x"));
    }
    all.add(Data.of("", "0"));
    all.add(Data.of("TargetUserSid", "S-1-5-18"));
    all.add(Data.of("TargetUserName", "SYSTEM"));
    all.add(Data.of("TargetUserName", "alice"));
    EventFields fields = EventFields.of(HEADER, all);

    assertThat(fields.raw("")).contains("0");
    assertThat(fields.raw("TargetUserName")).contains("SYSTEM");
    assertThat(fields.raw("TargetDomainName")).isEmpty();
    assertThat(fields.account("Target"))
        .isEqualTo(new Account(Sid.of(5, 18), new AccountName("SYSTEM"), null));
    assertThat(fields.account("Other")).isEqualTo(NOBODY);
  }
}
