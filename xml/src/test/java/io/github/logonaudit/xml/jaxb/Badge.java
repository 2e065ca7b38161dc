package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.event.Keywords;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bean of somebody who is on JAXB already. */
@XmlRootElement(name = "badge", namespace = "")
@XmlType(name = "badge", namespace = "")
@XmlAccessorType(XmlAccessType.FIELD)
@SuppressWarnings("NullAway.Init")
final class Badge {
  @XmlAttribute
  @XmlJavaTypeAdapter(SidAdapter.class)
  @Nullable Sid owner;

  @XmlJavaTypeAdapter(LogonIdAdapter.class)
  @Nullable LogonId logonId;

  @XmlJavaTypeAdapter(SystemTimeAdapter.class)
  @Nullable Instant time;

  @XmlJavaTypeAdapter(KeywordsAdapter.class)
  @Nullable Keywords keywords;

  @XmlJavaTypeAdapter(DomainNameAdapter.class)
  @Nullable DomainName domain;

  @XmlJavaTypeAdapter(AccountNameAdapter.class)
  @Nullable AccountName name;

  @XmlAttribute
  @XmlJavaTypeAdapter(GuidAdapter.class)
  @Nullable UUID guid;
}
