package io.github.logonaudit.benchmarks.peers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlElementWrapper;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlText;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as a program would declare it for Jackson or JAXB: numbers as numbers, fields as a list.
 * Times, SIDs and logon IDs remain strings.
 */
@XmlRootElement(name = "Event")
class EventPojo {
  @XmlElement(name = "System")
  @JsonProperty("System")
  @Nullable Header header;

  @XmlElementWrapper(name = "EventData")
  @XmlElement(name = "Data")
  @JacksonXmlElementWrapper(localName = "EventData")
  @JsonProperty("Data")
  @Nullable List<Field> fields;

  static class Header {
    @XmlElement(name = "Provider")
    @JsonProperty("Provider")
    @Nullable Provider provider;

    @XmlElement(name = "EventID")
    @JsonProperty("EventID")
    int eventId;

    @XmlElement(name = "Version")
    @JsonProperty("Version")
    int version;

    @XmlElement(name = "Level")
    @JsonProperty("Level")
    int level;

    @XmlElement(name = "Task")
    @JsonProperty("Task")
    int task;

    @XmlElement(name = "Opcode")
    @JsonProperty("Opcode")
    int opcode;

    @XmlElement(name = "Keywords")
    @JsonProperty("Keywords")
    @Nullable String keywords;

    @XmlElement(name = "TimeCreated")
    @JsonProperty("TimeCreated")
    @Nullable TimeCreated timeCreated;

    @XmlElement(name = "EventRecordID")
    @JsonProperty("EventRecordID")
    long recordId;

    @XmlElement(name = "Correlation")
    @JsonProperty("Correlation")
    @Nullable Correlation correlation;

    @XmlElement(name = "Execution")
    @JsonProperty("Execution")
    @Nullable Execution execution;

    @XmlElement(name = "Channel")
    @JsonProperty("Channel")
    @Nullable String channel;

    @XmlElement(name = "Computer")
    @JsonProperty("Computer")
    @Nullable String computer;

    @XmlElement(name = "Security")
    @JsonProperty("Security")
    @Nullable Security security;
  }

  static class Provider {
    @XmlAttribute(name = "Name")
    @JsonProperty("Name")
    @Nullable String name;

    @XmlAttribute(name = "Guid")
    @JsonProperty("Guid")
    @Nullable String guid;
  }

  static class TimeCreated {
    @XmlAttribute(name = "SystemTime")
    @JsonProperty("SystemTime")
    @Nullable String systemTime;
  }

  static class Correlation {
    @XmlAttribute(name = "ActivityID")
    @JsonProperty("ActivityID")
    @Nullable String activityId;
  }

  static class Execution {
    @XmlAttribute(name = "ProcessID")
    @JsonProperty("ProcessID")
    long processId;

    @XmlAttribute(name = "ThreadID")
    @JsonProperty("ThreadID")
    long threadId;
  }

  static class Security {
    @XmlAttribute(name = "UserID")
    @JsonProperty("UserID")
    @Nullable String userId;
  }

  static class Field {
    @XmlAttribute(name = "Name")
    @JacksonXmlProperty(isAttribute = true, localName = "Name")
    @Nullable String name;

    @XmlValue @JacksonXmlText @Nullable String value;
  }
}
