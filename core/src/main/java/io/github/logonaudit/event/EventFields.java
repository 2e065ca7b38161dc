package io.github.logonaudit.event;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.GuidFormat;
import io.github.logonaudit.identity.IdentityFormatException;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one event, as a decoder gets them: in order, including duplicate and unnamed
 * fields.
 *
 * <pre>{@code
 * EventType.of(
 *     EventKey.security(4740),
 *     AccountLockedOut.class,
 *     fields ->
 *         new AccountLockedOut(
 *             fields.header(),
 *             fields.account("Target"),
 *             fields.textOrNull("TargetDomainName"),
 *             fields.further()))
 * }</pre>
 *
 * <p>A field can be missing, empty, or {@code -}; only {@link #raw} distinguishes these. For the
 * typed getters all three mean that there is no value. If a name occurs more than once, the first
 * field is used.
 *
 * <p>A getter whose name ends in {@code OrNull} returns null if there is no value. If the text of
 * the field can't be read, it returns null too, and takes note of the {@linkplain #unreadable()
 * unreadable value}: {@link #further} then returns the field, so that its text is kept. The same
 * holds for {@link #sids}, {@link #account} and {@link #subject}. The other getters are for what an
 * event is useless without: they throw {@link EventDecodeException} in both cases, with the event,
 * the record, the field, what was expected and what was found.
 *
 * <p>The fields remember which names were asked for, so that {@link #further} can return the rest.
 * Therefore each decoder needs a separate instance, and an instance is not safe for use by several
 * threads.
 *
 * <p>The fields that a reader gives to a decoder may be a view of its input: they are valid until
 * the decoder returns, and throw {@link IllegalStateException} after that. Values obtained from
 * them remain valid.
 *
 * <p>A custom source of fields can implement {@link #header}, {@link #all}, {@link #further} and
 * {@link #raw} alone; the other methods call these. It can override them if it knows a faster way
 * to the same result.
 */
// Long because it has a getter with Javadoc for each type of value that Windows writes.
public interface EventFields {

  /**
   * Returns the fields of an event from any source, such as JAXB beans or JSON.
   *
   * @param header the event's header
   * @param fields the fields in the order of the event
   * @return the fields
   */
  static EventFields of(EventHeader header, List<Data> fields) {
    Objects.requireNonNull(header, "header");
    return new ListedFields(header, List.copyOf(Objects.requireNonNull(fields, "fields")));
  }

  /**
   * Returns the event's header.
   *
   * @return the header
   */
  EventHeader header();

  /**
   * Returns all fields.
   *
   * @return the fields in the order of the event
   */
  List<Data> all();

  /**
   * Returns the fields that no getter has asked for by name so far, such as those that a later
   * version of Windows added, and those whose texts could not be read. A decoder calls this last.
   *
   * @return the other fields in order, unnamed ones included; a second field of a name that was
   *     asked for is not among them
   */
  List<Data> further();

  /**
   * Returns the values that getters could not read so far.
   *
   * @return the values in the order in which they were asked for; always empty for a custom source
   *     that does not override {@link #noteUnreadable}
   */
  default List<UnreadableValue> unreadable() {
    return List.of();
  }

  /**
   * Takes note of a value that can't be read. The getters call this; a decoder calls it for a text
   * that it reads itself. From then on the field does not count as asked for in {@link #further}.
   * By default it does nothing.
   *
   * @param value the value, whose place is the name of the field
   */
  default void noteUnreadable(UnreadableValue value) {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Finds a field's text as logged.
   *
   * @param name the field
   * @return the text of the first field of that name, including white space; empty if there is none
   */
  Optional<String> raw(String name);

  /**
   * Finds the texts of all fields of one name.
   *
   * @param name the name
   * @return the texts as logged, in order; empty if there is none
   */
  default List<String> rawAll(String name) {
    return raw(name).isEmpty()
        ? List.of()
        : all().stream().filter(f -> name.equals(f.name())).map(Data::value).toList();
  }

  /**
   * Returns a field by its position, for classic event sources, whose fields have no names. It does
   * not count as asked for in {@link #further}.
   *
   * @param index the position, from 0
   * @return the text as logged, or null if there are fewer fields, or if the text is empty or
   *     {@code -}
   */
  default @Nullable String textOrNull(int index) {
    List<Data> fields = all();
    return index < fields.size() ? ListedFields.present(fields.get(index).value()) : null;
  }

  /**
   * Returns the text of a field.
   *
   * @param name the field
   * @return the text as logged, or null if the field is missing, empty or {@code -}
   */
  default @Nullable String textOrNull(String name) {
    String value = raw(name).orElse(null);
    return value == null ? null : ListedFields.present(value);
  }

  /**
   * Returns the text of a required field.
   *
   * @param name the field
   * @return the text as logged
   * @throws EventDecodeException if the field is missing, empty or {@code -}
   */
  default String text(String name) {
    return required(name, "a text", textOrNull(name), Function.identity());
  }

  /**
   * Returns the SID in a field.
   *
   * @param name the field
   * @return the SID, or null if there is none or the text is not a SID
   */
  default @Nullable Sid sidOrNull(String name) {
    return read(name, "a SID like S-1-5-18", Sid::parse);
  }

  /**
   * Returns the SID in a required field.
   *
   * @param name the field
   * @return the SID
   * @throws EventDecodeException if there is none, or the text is not a SID
   */
  default Sid sid(String name) {
    return required(name, "a SID like S-1-5-18", sidOrNull(name), Sid::parse);
  }

  /**
   * Returns the SIDs in a field. They are separated by white space, and each may be written as
   * {@code %{S-1-5-18}}.
   *
   * @param name the field
   * @return the SIDs in the order of the event; empty if there are none, or if one of them is not a
   *     SID
   */
  default List<Sid> sids(String name) {
    List<Sid> sids = read(name, "SIDs like %{S-1-5-18}", EventFields::toSids);
    return sids == null ? List.of() : sids;
  }

  private static List<Sid> toSids(String text) {
    List<Sid> sids = new ArrayList<>();
    StringTokenizer entries = new StringTokenizer(text);
    while (entries.hasMoreTokens()) {
      String entry = entries.nextToken();
      boolean wrapped = entry.startsWith("%{") && entry.endsWith("}");
      sids.add(Sid.parse(wrapped ? entry.substring(2, entry.length() - 1) : entry));
    }
    return List.copyOf(sids);
  }

  /**
   * Returns the logon ID in a field.
   *
   * @param name the field
   * @return the logon ID, or null if there is none or the text is not a logon ID; 0x0 counts as
   *     none
   */
  default @Nullable LogonId logonIdOrNull(String name) {
    LogonId logonId = read(name, "a logon ID like 0x3e7", LogonId::parse);
    return logonId == null || logonId.isNone() ? null : logonId;
  }

  /**
   * Returns the logon ID in a required field.
   *
   * @param name the field
   * @return the logon ID
   * @throws EventDecodeException if there is none, it is 0x0, or the text is not a logon ID
   */
  default LogonId logonId(String name) {
    return required(name, "a logon ID like 0x3e7", logonIdOrNull(name), LogonId::parse);
  }

  /**
   * Returns the account in the three fields of a group.
   *
   * @param group the prefix of their names: {@code Target} for {@code TargetUserSid}, {@code
   *     TargetUserName} and {@code TargetDomainName}
   * @return the account, each part of which may be absent
   */
  default Account account(String group) {
    return new Account(
        sidOrNull(group + "UserSid"),
        accountNameOrNull(group + "UserName"),
        domainNameOrNull(group + "DomainName"));
  }

  /**
   * Returns the account in a single field.
   *
   * @param name the field, with a text like {@code CONTOSO\alice}
   * @return the account without a SID, and without a domain if there is no backslash
   */
  default Account qualifiedAccount(String name) {
    String text = textOrNull(name);
    if (text == null) {
      return new Account(null, null, null);
    }
    int backslash = text.indexOf('\\');
    String domain = text.substring(0, Math.max(backslash, 0));
    String account = text.substring(backslash + 1);
    return new Account(
        null,
        account.isEmpty() ? null : new AccountName(account),
        domain.isEmpty() ? null : new DomainName(domain));
  }

  /**
   * Returns the Subject group: the fields whose names begin with {@code Subject}.
   *
   * @return the subject, each part of which may be absent
   */
  default Subject subject() {
    return new Subject(account("Subject"), logonIdOrNull("SubjectLogonId"));
  }

  /**
   * Returns the account name in a field.
   *
   * @param name the field
   * @return the name, or null if there is none
   */
  default @Nullable AccountName accountNameOrNull(String name) {
    String value = textOrNull(name);
    return value == null ? null : new AccountName(value);
  }

  /**
   * Returns the account domain in a field.
   *
   * @param name the field
   * @return the domain, or null if there is none
   */
  default @Nullable DomainName domainNameOrNull(String name) {
    String value = textOrNull(name);
    return value == null ? null : new DomainName(value);
  }

  /**
   * Returns the network address in a field. It is never looked up.
   *
   * @param name the field
   * @return the address, or null if there is none
   */
  default @Nullable NetworkAddress addressOrNull(String name) {
    String value = textOrNull(name);
    return value == null ? null : new NetworkAddress(value);
  }

  /**
   * Returns the port in a field.
   *
   * @param name the field
   * @return the port, 1 to 65535, or null if there is none or the text is not a port; 0 counts as
   *     none
   */
  default @Nullable Integer portOrNull(String name) {
    Integer port =
        read(
            name,
            "a port from 0 to 65535",
            text -> {
              long number = toUnsigned(text);
              if (number < 0 || number > 0xffff) {
                throw new NumberFormatException();
              }
              return (int) number;
            });
    return port == null || port == 0 ? null : port;
  }

  /**
   * Returns the whole number of 32 bits in a field, in decimal or with {@code 0x} in hexadecimal.
   *
   * @param name the field
   * @return the number, or null if there is none or the text is not such a number
   */
  default @Nullable Integer integerOrNull(String name) {
    return read(name, "a whole number", EventFields::toInteger);
  }

  /**
   * Returns the whole number of 32 bits in a required field, in decimal or with {@code 0x} in
   * hexadecimal.
   *
   * @param name the field
   * @return the number
   * @throws EventDecodeException if there is none, or the text is not such a number
   */
  default int integer(String name) {
    return required(name, "a whole number", integerOrNull(name), EventFields::toInteger);
  }

  /**
   * Returns the unsigned number of up to 64 bits in a field, in decimal or with {@code 0x} in
   * hexadecimal, such as a process ID.
   *
   * @param name the field
   * @return the bits of the number, or null if there is none or the text is not such a number
   */
  default @Nullable Long unsignedOrNull(String name) {
    return read(name, "an unsigned number", EventFields::toUnsigned);
  }

  /**
   * Returns the unsigned number of up to 64 bits in a required field, in decimal or with {@code 0x}
   * in hexadecimal, such as a Terminal Services session.
   *
   * @param name the field
   * @return the bits of the number
   * @throws EventDecodeException if there is none, or the text is not such a number
   */
  default long unsigned(String name) {
    return required(name, "an unsigned number", unsignedOrNull(name), EventFields::toUnsigned);
  }

  /**
   * Returns the GUID in a field.
   *
   * @param name the field
   * @return the GUID, or null if there is none or the text is not a GUID; the GUID of zeros counts
   *     as none
   */
  default @Nullable UUID guidOrNull(String name) {
    UUID guid = read(name, "a GUID", GuidFormat::parse);
    return guid == null || (guid.getMostSignificantBits() | guid.getLeastSignificantBits()) == 0
        ? null
        : guid;
  }

  /**
   * Returns the point in time in a field.
   *
   * @param name the field
   * @return the instant, or null if there is none or the text is not a time
   */
  default @Nullable Instant instantOrNull(String name) {
    return read(name, "a time like 2015-10-09T05:04:30.0009419Z", SystemTimeFormat::parse);
  }

  /**
   * Returns the yes or no in a field: {@code %%1842} and {@code %%1843} of the Security log, or
   * {@code true} and {@code false}.
   *
   * @param name the field
   * @return true for yes, false for no, or null if there is no value or the text is none of these
   */
  default @Nullable Boolean booleanOrNull(String name) {
    return read(
        name,
        "%%1842 (yes), %%1843 (no), true or false",
        text ->
            switch (text) {
              case "%%1842", "true" -> true;
              case "%%1843", "false" -> false;
              default -> throw new IllegalArgumentException();
            });
  }

  /**
   * Returns a value of any type, for fields that the other getters can't read.
   *
   * @param <T> the type
   * @param name the field
   * @param expected what the text should be, for messages, like {@code a GUID}
   * @param parser reads the text, which is neither empty nor {@code -}; it throws {@link
   *     IllegalArgumentException} or {@link DateTimeException} if it can't
   * @return the value, or null if there is none or the parser refuses the text
   */
  default <T> @Nullable T valueOrNull(String name, String expected, Function<String, T> parser) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(parser, "parser");
    return read(name, expected, parser);
  }

  private <T> @Nullable T read(String name, String expected, Function<String, T> parser) {
    String text = textOrNull(name);
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      noteUnreadable(new UnreadableValue(name, text, expected));
      return null;
    }
  }

  // The parsers of Integer and Long would accept a plus sign, octal, and the digits of every
  // script.
  private static long toUnsigned(String text) {
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    int start = hex ? 2 : 0;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > 'f') {
        throw new NumberFormatException();
      }
    }
    return Long.parseUnsignedLong(text, start, text.length(), hex ? 16 : 10);
  }

  private static int toInteger(String text) {
    boolean negative = text.startsWith("-");
    long number = toUnsigned(negative ? text.substring(1) : text);
    if (number < 0 || number > (negative ? 1L << 31 : Integer.MAX_VALUE)) {
      throw new NumberFormatException();
    }
    return (int) (negative ? -number : number);
  }

  private <T> T required(
      String name, String expected, @Nullable T value, Function<String, T> parser) {
    if (value != null) {
      return value;
    }
    String text = raw(name).orElse(null);
    throw new EventDecodeException(header(), name, expected, text, refusal(text, parser));
  }

  /** What the parser says of a text that it can't read. */
  private static @Nullable RuntimeException refusal(
      @Nullable String text, Function<String, ?> parser) {
    try {
      Object unused = text == null ? null : parser.apply(text);
      return null;
    } catch (IdentityFormatException e) {
      return e;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
