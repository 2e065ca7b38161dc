package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The {@code Security} element: the user that the event log itself names. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(name = "SecurityType")
public final class SecurityBean {
  private @Nullable String userID;

  /** Creates a bean in which everything is absent. */
  public SecurityBean() {}

  /**
   * Returns the SID.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "UserID")
  public @Nullable String getUserID() {
    return userID;
  }

  /**
   * Sets the SID.
   *
   * @param value the text, or null
   */
  public void setUserID(@Nullable String value) {
    this.userID = value;
  }
}
