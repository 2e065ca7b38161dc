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
 * The fields of one event as decoders see them: in order, duplicates and unnamed ones included.
 *
 * <p>A field can be missing, empty, or {@code -}; {@link #raw} tells these apart. To the typed
 * getters all three mean that there is no value: those that end in {@code OrNull} then return null,
 * the others throw. Where a name occurs more than once, the first counts. A getter that meets a
 * text it can't read throws {@link EventDecodeException} with event, record, field, expected and
 * found.
 *
 * <p>The fields remember which names were asked for, so that {@link #further} can return the rest.
 * Therefore each decoder needs an instance of its own, and an instance is not safe for use by
 * several threads.
 *
 * <p>The fields that a reader gives to a decoder may be a view of its input: they are valid until
 * the decoder returns, and throw {@link IllegalStateException} after that. Values obtained from
 * them remain valid.
 *
 * <p>A custom source of fields can implement {@link #header}, {@link #all}, {@link #further} and
 * {@link #raw} alone; the other methods call these. It can override them where it knows a shorter
 * way to the same answer.
 */
// Long because each type that Windows writes has its getters here, with all of their Javadoc.
public interface EventFields {

  /**
   * Returns fields from whatever source: XML, JAXB beans, JSON.
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
   * version of Windows added. A decoder calls this last.
   *
   * @return the other fields in order, unnamed ones included; a second field of a name that was
   *     asked for is not among them
   */
  List<Data> further();

  /**
   * Finds a field's text as logged.
   *
   * @param name the field
   * @return the text of the first field of that name, white space and all; empty where there is
   *     none
   */
  Optional<String> raw(String name);

  /**
   * Finds the texts of a name that may occur more than once.
   *
   * @param name the name
   * @return the texts as logged, in order; empty where there is none
   */
  default List<String> rawAll(String name) {
    return raw(name).isEmpty()
        ? List.of()
        : all().stream().filter(f -> name.equals(f.name())).map(Data::value).toList();
  }

  /**
   * Returns a field by its place, for classic event sources that name none.
   *
   * @param index the place, from 0
   * @return the text as logged, or null where there are fewer fields, or the text is empty or
   *     {@code -}
   */
  default @Nullable String textOrNull(int index) {
    List<Data> fields = all();
    return index < fields.size() ? ListedFields.present(fields.get(index).value()) : null;
  }

  /**
   * Returns a text.
   *
   * @param name the field
   * @return the text as logged, or null where it is missing, empty or {@code -}
   */
  default @Nullable String textOrNull(String name) {
    String value = raw(name).orElse(null);
    return value == null ? null : ListedFields.present(value);
  }

  /**
   * Returns a text that must be there.
   *
   * @param name the field
   * @return the text as logged
   * @throws EventDecodeException if it is missing, empty or {@code -}
   */
  default String text(String name) {
    return required(name, "a text", textOrNull(name));
  }

  /**
   * Returns a SID.
   *
   * @param name the field
   * @return the SID, or null where there is none
   * @throws EventDecodeException if the text is not a SID
   */
  default @Nullable Sid sidOrNull(String name) {
    return read(name, "a SID like S-1-5-18", Sid::parse);
  }

  /**
   * Returns a SID that must be there.
   *
   * @param name the field
   * @return the SID
   * @throws EventDecodeException if there is none, or the text is not a SID
   */
  default Sid sid(String name) {
    return required(name, "a SID like S-1-5-18", sidOrNull(name));
  }

  /**
   * Returns a list of SIDs, each bare or as {@code %{S-1-5-18}}, with white space between.
   *
   * @param name the field
   * @return the SIDs in the order of the event, none where there are none
   * @throws EventDecodeException if one of them is not a SID
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
   * Returns a logon ID.
   *
   * @param name the field
   * @return the logon ID, or null where there is none; 0x0 counts as none
   * @throws EventDecodeException if the text is not a logon ID
   */
  default @Nullable LogonId logonIdOrNull(String name) {
    LogonId logonId = read(name, "a logon ID like 0x3e7", LogonId::parse);
    return logonId == null || logonId.isNone() ? null : logonId;
  }

  /**
   * Returns a logon ID that must be there.
   *
   * @param name the field
   * @return the logon ID
   * @throws EventDecodeException if there is none, it is 0x0, or the text is not a logon ID
   */
  default LogonId logonId(String name) {
    return required(name, "a logon ID like 0x3e7", logonIdOrNull(name));
  }

  /**
   * Returns an account from the three fields of a group.
   *
   * @param group the beginning of their names: {@code Target} stands for {@code TargetUserSid},
   *     {@code TargetUserName} and {@code TargetDomainName}
   * @return the account, of which each part may be absent
   * @throws EventDecodeException if the SID is not a SID
   */
  default Account account(String group) {
    return new Account(
        sidOrNull(group + "UserSid"),
        accountNameOrNull(group + "UserName"),
        domainNameOrNull(group + "DomainName"));
  }

  /**
   * Returns an account from one field.
   *
   * @param name the field, with a text like {@code CONTOSO\alice}
   * @return the account without SID; without domain where there is no backslash
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
   * Returns the Subject group: the fields that begin with {@code Subject}.
   *
   * @return the subject, of which each part may be absent
   * @throws EventDecodeException if the SID or the logon ID can't be read
   */
  default Subject subject() {
    return new Subject(account("Subject"), logonIdOrNull("SubjectLogonId"));
  }

  /**
   * Returns an account name.
   *
   * @param name the field
   * @return the name, or null where there is none
   */
  default @Nullable AccountName accountNameOrNull(String name) {
    String value = textOrNull(name);
    return value == null ? null : new AccountName(value);
  }

  /**
   * Returns an account domain.
   *
   * @param name the field
   * @return the domain, or null where there is none
   */
  default @Nullable DomainName domainNameOrNull(String name) {
    String value = textOrNull(name);
    return value == null ? null : new DomainName(value);
  }

  /**
   * Returns a network address. It is read, never looked up.
   *
   * @param name the field
   * @return the address, or null where there is none
   */
  default @Nullable NetworkAddress addressOrNull(String name) {
    String value = textOrNull(name);
    return value == null ? null : new NetworkAddress(value);
  }

  /**
   * Returns a port.
   *
   * @param name the field
   * @return the port, 1 to 65535, or null where there is none; 0 counts as none
   * @throws EventDecodeException if the text is not a port
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
   * Returns a whole number of 32 bits, in decimal or with {@code 0x} in hexadecimal.
   *
   * @param name the field
   * @return the number, or null where there is none
   * @throws EventDecodeException if the text is not such a number
   */
  default @Nullable Integer integerOrNull(String name) {
    return read(name, "a whole number", EventFields::toInteger);
  }

  /**
   * Returns a whole number of 32 bits that must be there, in decimal or with {@code 0x} in
   * hexadecimal.
   *
   * @param name the field
   * @return the number
   * @throws EventDecodeException if there is none, or the text is not such a number
   */
  default int integer(String name) {
    return required(name, "a whole number", integerOrNull(name));
  }

  /**
   * Returns an unsigned number of up to 64 bits, in decimal or with {@code 0x} in hexadecimal, such
   * as a process ID.
   *
   * @param name the field
   * @return the bits of the number, or null where there is none
   * @throws EventDecodeException if the text is not such a number
   */
  default @Nullable Long unsignedOrNull(String name) {
    return read(name, "an unsigned number", EventFields::toUnsigned);
  }

  /**
   * Returns an unsigned number of up to 64 bits that must be there, in decimal or with {@code 0x}
   * in hexadecimal, such as a Terminal Services session.
   *
   * @param name the field
   * @return the bits of the number
   * @throws EventDecodeException if there is none, or the text is not such a number
   */
  default long unsigned(String name) {
    return required(name, "an unsigned number", unsignedOrNull(name));
  }

  /**
   * Returns a GUID.
   *
   * @param name the field
   * @return the GUID, or null where there is none; the GUID of zeros counts as none
   * @throws EventDecodeException if the text is not a GUID
   */
  default @Nullable UUID guidOrNull(String name) {
    UUID guid = read(name, "a GUID", GuidFormat::parse);
    return guid == null || (guid.getMostSignificantBits() | guid.getLeastSignificantBits()) == 0
        ? null
        : guid;
  }

  /**
   * Returns a point in time.
   *
   * @param name the field
   * @return the instant, or null where there is none
   * @throws EventDecodeException if the text is not a time in UTC
   */
  default @Nullable Instant instantOrNull(String name) {
    return read(name, "a time like 2015-10-09T05:04:30.0009419Z", SystemTimeFormat::parse);
  }

  /**
   * Returns a yes or no: {@code %%1842} and {@code %%1843} of the Security log, or {@code true} and
   * {@code false}.
   *
   * @param name the field
   * @return yes or no, or null where there is neither
   * @throws EventDecodeException if the text is none of these
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
   * Returns a value of any type, for what the other getters don't read.
   *
   * @param <T> the type
   * @param name the field
   * @param expected what the text should be, for a message to a person, like {@code a GUID}
   * @param parser reads the text, which is neither empty nor {@code -}; it refuses one by an {@link
   *     IllegalArgumentException} or a {@link DateTimeException}
   * @return the value, or null where there is none
   * @throws EventDecodeException if the parser refuses the text
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
    } catch (IdentityFormatException | DateTimeException e) {
      throw new EventDecodeException(header(), name, expected, text, e);
    } catch (IllegalArgumentException e) {
      throw new EventDecodeException(header(), name, expected, text, null);
    }
  }

  // The parsers of Integer and Long would take a plus sign, octal, and the digits of every script.
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

  private <T> T required(String name, String expected, @Nullable T value) {
    if (value == null) {
      throw new EventDecodeException(header(), name, expected, raw(name).orElse(null), null);
    }
    return value;
  }
}
