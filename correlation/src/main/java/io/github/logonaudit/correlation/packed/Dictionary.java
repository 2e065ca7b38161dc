package io.github.logonaudit.correlation.packed;

import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.IdentityFormatException;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.NetworkInformation;
import io.github.logonaudit.session.SnapshotFormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for the values that recur in every event: computers, channels, accounts and the sources
 * of logons. It holds a bounded number of them; what finds no place is written out each time.
 */
public final class Dictionary {
  private static final int MAX_VALUES = 1 << 16;
  private static final int MAX_TEXT = 256;

  private final Table<String> texts = new Table<>(Dictionary::isShort);
  private final Table<Account> accounts = new Table<>(Dictionary::isShort);
  private final Table<NetworkInformation> sources = new Table<>(Dictionary::isShort);

  private static final class Table<T> {
    private final List<T> values = new ArrayList<>();
    private final Map<T, Integer> numbers = new HashMap<>();
    private final Predicate<T> fits;

    Table(Predicate<T> fits) {
      this.fits = fits;
    }

    /** The number of a value, from 1; 0 where there is no place for it. */
    int number(T value) {
      Integer number = numbers.get(value);
      if (number != null) {
        return number;
      }
      if (values.size() == MAX_VALUES || !fits.test(value)) {
        return 0;
      }
      values.add(value);
      numbers.put(value, values.size());
      return values.size();
    }

    T value(int number, ByteReader in) {
      if (number > values.size()) {
        throw in.damaged();
      }
      return values.get(number - 1);
    }
  }

  /** Tells whether a text is no longer than any in use; a longer one is not worth the memory. */
  public static boolean isShort(@Nullable String text) {
    return text == null || text.length() <= MAX_TEXT;
  }

  public static boolean isShort(Account account) {
    return isShort(account.name() == null ? null : account.name().value())
        && isShort(account.domain() == null ? null : account.domain().value());
  }

  public static boolean isShort(NetworkInformation source) {
    return isShort(source.workstationName())
        && isShort(source.address() == null ? null : source.address().value());
  }

  public void writeText(ByteWriter out, String text) {
    int number = texts.number(text);
    out.unsigned(number);
    if (number == 0) {
      out.text(text);
    }
  }

  public String readText(ByteReader in) {
    int number = in.integer();
    return number == 0 ? in.text() : texts.value(number, in);
  }

  public void writeAccount(ByteWriter out, Account account) {
    int number = accounts.number(account);
    out.unsigned(number);
    if (number == 0) {
      writeOut(out, account);
    }
  }

  public Account readAccount(ByteReader in) {
    int number = in.integer();
    return number == 0 ? account(in) : accounts.value(number, in);
  }

  private static void writeOut(ByteWriter out, Account account) {
    writeOut(out, account.sid() == null ? null : account.sid().toString());
    writeOut(out, account.name() == null ? null : account.name().value());
    writeOut(out, account.domain() == null ? null : account.domain().value());
  }

  private static void writeOut(ByteWriter out, @Nullable String text) {
    out.bool(text != null);
    if (text != null) {
      out.text(text);
    }
  }

  private static @Nullable String textOrNull(ByteReader in) {
    return in.bool() ? in.text() : null;
  }

  private static Account account(ByteReader in) {
    String sid = textOrNull(in);
    String name = textOrNull(in);
    String domain = textOrNull(in);
    try {
      return new Account(
          sid == null ? null : Sid.parse(sid),
          name == null ? null : new AccountName(name),
          domain == null ? null : new DomainName(domain));
    } catch (IdentityFormatException e) {
      throw new SnapshotFormatException("the snapshot is damaged: " + e.getMessage(), e);
    }
  }

  public void writeSource(ByteWriter out, NetworkInformation source) {
    Integer port = source.port();
    out.unsigned(port == null ? 0 : port + 1L);
    NetworkInformation place =
        port == null
            ? source
            : new NetworkInformation(source.workstationName(), source.address(), null);
    int number = sources.number(place);
    out.unsigned(number);
    if (number == 0) {
      writeOut(out, place.workstationName());
      writeOut(out, place.address() == null ? null : place.address().value());
    }
  }

  public NetworkInformation readSource(ByteReader in) {
    int port = in.integer();
    int number = in.integer();
    NetworkInformation place = number == 0 ? place(in) : sources.value(number, in);
    return port == 0
        ? place
        : new NetworkInformation(place.workstationName(), place.address(), port - 1);
  }

  private static NetworkInformation place(ByteReader in) {
    String workstation = textOrNull(in);
    String address = textOrNull(in);
    if (address != null && address.isEmpty()) {
      throw in.damaged();
    }
    return new NetworkInformation(
        workstation, address == null ? null : new NetworkAddress(address), null);
  }

  /** Writes all values, for a reader that has none of them yet. */
  public void writeTo(ByteWriter out) {
    out.unsigned(texts.values.size());
    texts.values.forEach(out::text);
    out.unsigned(accounts.values.size());
    accounts.values.forEach(account -> writeOut(out, account));
    out.unsigned(sources.values.size());
    for (NetworkInformation place : sources.values) {
      writeOut(out, place.workstationName());
      writeOut(out, place.address() == null ? null : place.address().value());
    }
  }

  public static Dictionary read(ByteReader in) {
    Dictionary dictionary = new Dictionary();
    for (int i = in.count(); i > 0; i--) {
      dictionary.texts.number(in.text());
    }
    for (int i = in.count(); i > 0; i--) {
      dictionary.accounts.number(account(in));
    }
    for (int i = in.count(); i > 0; i--) {
      dictionary.sources.number(place(in));
    }
    return dictionary;
  }
}
