package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The {@code Correlation} element: which activity the event belongs to. */
@XmlAccessorType(XmlAccessType.PROPERTY)
@XmlType(name = "CorrelationType")
public final class CorrelationBean {
  private @Nullable String activityID;
  private @Nullable String relatedActivityID;

  /** Creates a bean in which everything is absent. */
  public CorrelationBean() {}

  /**
   * Returns the GUID of the activity.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "ActivityID")
  public @Nullable String getActivityID() {
    return activityID;
  }

  /**
   * Sets the GUID of the activity.
   *
   * @param value the text, or null
   */
  public void setActivityID(@Nullable String value) {
    this.activityID = value;
  }

  /**
   * Returns the GUID of the activity that this one came from.
   *
   * @return the text, or null where there is none
   */
  @XmlAttribute(name = "RelatedActivityID")
  public @Nullable String getRelatedActivityID() {
    return relatedActivityID;
  }

  /**
   * Sets the GUID of the activity that this one came from.
   *
   * @param value the text, or null
   */
  public void setRelatedActivityID(@Nullable String value) {
    this.relatedActivityID = value;
  }
}
