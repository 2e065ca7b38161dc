package io.github.logonaudit.security;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.Account;
import io.github.logonaudit.identity.Sid;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Event 4675, SIDs were filtered: a trusted domain claimed groups that it has no authority over,
 * and the domain controller removed them from the account's token.
 *
 * <p>Source: event 4675 in Microsoft's security auditing reference.
 *
 * @param header the header
 * @param account the account that logged on
 * @param trustDirection the direction of the trust as a number, or null if there is none
 * @param trustAttributes the attributes of the trust as bits, or null if there are none
 * @param trustType the type of the trust as a number, or null if there is none
 * @param trustedDomain the SID of the trusted domain, or null if there is none
 * @param sids the SIDs that were removed
 * @param furtherFields fields that this version of the library does not have a component for, and
 *     those that can't be read
 */
public record SidsFiltered(
    EventHeader header,
    Account account,
    @Nullable Long trustDirection,
    @Nullable Long trustAttributes,
    @Nullable Long trustType,
    @Nullable Sid trustedDomain,
    List<Sid> sids,
    List<Data> furtherFields)
    implements WindowsEvent {
  /** Reads this event. */
  public static final EventType<SidsFiltered> TYPE =
      EventType.of(EventKey.security(4675), SidsFiltered.class, SidsFiltered::from);

  /** {@inheritDoc} */
  public SidsFiltered {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(account, "account");
    sids = List.copyOf(Objects.requireNonNull(sids, "sids"));
    furtherFields = List.copyOf(Objects.requireNonNull(furtherFields, "furtherFields"));
  }

  private static SidsFiltered from(EventFields fields) {
    return new SidsFiltered(
        fields.header(),
        fields.account("Target"),
        fields.unsignedOrNull("TdoDirection"),
        fields.unsignedOrNull("TdoAttributes"),
        fields.unsignedOrNull("TdoType"),
        fields.sidOrNull("TdoSid"),
        fields.sids("SidList"),
        fields.further());
  }
}
