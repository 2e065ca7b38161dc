package io.github.logonaudit.windows;

import static io.github.logonaudit.windows.SampleEvents.header;
import static io.github.logonaudit.windows.SampleEvents.security;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.event.EventKey;
import io.github.logonaudit.event.RawEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Holds the built-in events against the layouts of the providers' manifests. */
class BuiltInEventsTest {
  private static final EventTexts ENGLISH = EventTexts.of(Locale.ENGLISH);

  @ParameterizedTest
  @CsvFileSource(resources = "event-layouts.csv", numLinesToSkip = 1)
  void knowsEveryFieldOfEveryDocumentedLayout(
      String provider, int eventId, int version, String fields) {
    var event =
        BuiltInEvents.catalog()
            .decode(SampleEvents.ofLayout(new EventKey(provider, eventId), version, fields));

    assertThat(event).isNotInstanceOf(RawEvent.class);
    assertThat(event.toString()).contains("furtherFields=[]");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "event-layouts.csv", numLinesToSkip = 1)
  void describesEveryFieldOfEveryDocumentedLayout(
      String provider, int eventId, int version, String fields) {
    String layout = ENGLISH.fields(new EventKey(provider, eventId)).orElseThrow();
    Set<String> described =
        Arrays.stream(layout.split("[\\s;]+", -1))
            .map(entry -> entry.replaceFirst("^(.*=)?%?", ""))
            .collect(Collectors.toSet());

    assertThat(described).contains(fields.replaceAll(":\\w+", "").split(" ", -1));
  }

  @Test
  void hasEveryLabelThatItRefersTo() {
    List<String> labels =
        BuiltInEvents.catalog().types().stream()
            .flatMap(type -> ENGLISH.fields(type.key()).stream())
            .flatMap(layout -> Arrays.stream(layout.split("[\\s;]+", -1)))
            .filter(entry -> entry.matches(".+[=:].*"))
            .map(entry -> entry.replaceFirst("[=:].*", ""))
            .toList();

    assertThat(labels).isNotEmpty().allMatch(label -> ENGLISH.label(label).isPresent());
  }

  @Test
  void hasATitleForEveryEventAndForNoOther() {
    var entries =
        ResourceBundle.getBundle("io.github.logonaudit.windows.EventTexts", Locale.ROOT).keySet();
    var titled = entries.stream().filter(entry -> entry.startsWith("event.")).toList();

    assertThat(BuiltInEvents.catalog().types())
        .extracting(type -> "event." + type.key().provider() + "." + type.key().eventId())
        .containsExactlyInAnyOrderElementsOf(titled);
    assertThat(BuiltInEvents.catalog().types())
        .allMatch(type -> EventDescription.title(type.key(), Locale.ENGLISH).isPresent());
  }

  @Test
  void leavesTheEventsOfOtherProvidersRaw() {
    var failedLogonOfAnother =
        RawEvent.of(header(new EventKey("Microsoft-Windows-EventSystem", 4625), 0));
    var fileCreated = RawEvent.of(header(new EventKey("Microsoft-Windows-Sysmon", 12), 0));
    var processCreated = RawEvent.of(security(4688, 2));

    assertThat(BuiltInEvents.catalog().decode(failedLogonOfAnother)).isSameAs(failedLogonOfAnother);
    assertThat(BuiltInEvents.catalog().decode(fileCreated)).isSameAs(fileCreated);
    assertThat(BuiltInEvents.catalog().decode(processCreated)).isSameAs(processCreated);
  }
}
