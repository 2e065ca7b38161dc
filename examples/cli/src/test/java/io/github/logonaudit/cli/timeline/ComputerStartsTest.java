package io.github.logonaudit.cli.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.session.ComputerAliases;
import io.github.logonaudit.xml.EventXmlParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComputerStartsTest {
  private static final String SECURITY = "Microsoft-Windows-Security-Auditing";
  private static final String KERNEL = "Microsoft-Windows-Kernel-General";
  private static final String POWER = "Microsoft-Windows-Kernel-Power";

  private final ComputerStarts starts =
      new ComputerStarts(SessionRules.standard(), ComputerAliases.none().with("OLD", "PC1"));

  /** What is found of a start: the IDs of its events, and whether it was unclean. */
  private record Found(List<Integer> events, boolean isUnclean) {}

  private void log(String computer, String provider, int eventId, String time) {
    String event =
        """
        <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>\
        <Provider Name='%s'/><EventID>%d</EventID><Channel>%s</Channel>\
        <TimeCreated SystemTime='2026-03-03T%sZ'/><Computer>%s</Computer></System>\
        <EventData/></Event>""";
    String channel = provider.equals(SECURITY) ? "Security" : "System";
    starts.accept(
        EventXmlParser.standard()
            .parse(event.formatted(provider, eventId, channel, time, computer)));
  }

  private List<Found> found() {
    return starts.of("pc1").stream()
        .map(
            start ->
                new Found(
                    start.events().stream().map(event -> event.eventId()).toList(),
                    start.isUnclean()))
        .toList();
  }

  @Test
  void takesTheEventsOfOneStartTogether() {
    log("PC1", SECURITY, 4608, "08:00:20");
    log("PC1", KERNEL, 12, "08:00:05");
    log("OLD", POWER, 41, "08:00:40");

    assertThat(found()).containsExactly(new Found(List.of(12, 4608, 41), true));
  }

  @Test
  void takesACopyOfALogOnce() {
    log("PC1", SECURITY, 4608, "08:00:00");
    log("PC1", SECURITY, 4608, "08:00:00");

    assertThat(found()).containsExactly(new Found(List.of(4608), false));
  }

  @Test
  void tellsStartsThatFollowOnEachOtherApart() {
    log("PC1", SECURITY, 4608, "08:00:00");
    log("PC1", SECURITY, 4608, "08:04:00");
    log("PC1", KERNEL, 12, "09:00:00");
    log("PC2", SECURITY, 4608, "10:00:00");

    assertThat(found())
        .containsExactly(
            new Found(List.of(4608), false),
            new Found(List.of(4608), false),
            new Found(List.of(12), false));
  }
}
