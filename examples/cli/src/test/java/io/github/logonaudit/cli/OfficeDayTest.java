package io.github.logonaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

class OfficeDayTest {
  private static final Path SAMPLE = Path.of("../data/office-day.xml");

  private record Line(int eventId, String time, long record, String computer) {}

  @Test
  void writesTheCommittedFileAgainByteForByte() {
    assertThat(SAMPLE).hasBinaryContent(OfficeDay.xml().getBytes(UTF_8));
  }

  @Test
  void holdsAFewHundredEventsOfTheKindsAnOfficeLeaves() throws Exception {
    var counts = new TreeMap<Integer, Integer>();
    for (var line : lines()) {
      counts.merge(line.eventId(), 1, Integer::sum);
    }

    assertThat(counts)
        .isEqualTo(
            Map.ofEntries(
                Map.entry(1100, 9),
                Map.entry(4608, 12),
                Map.entry(4616, 1),
                Map.entry(4624, 206),
                Map.entry(4625, 4),
                Map.entry(4634, 103),
                Map.entry(4647, 11),
                Map.entry(4648, 29),
                Map.entry(4672, 85),
                Map.entry(4778, 1),
                Map.entry(4779, 1),
                Map.entry(4800, 15),
                Map.entry(4801, 13),
                Map.entry(4802, 2),
                Map.entry(4803, 2)));
  }

  @Test
  void numbersTheRecordsOfEachComputerWithoutAGap() throws Exception {
    var last = new HashMap<String, Long>();
    for (var line : lines()) {
      var before = last.put(line.computer(), line.record());
      if (before != null) {
        assertThat(line.record()).as(line.toString()).isEqualTo(before + 1);
      }
    }

    assertThat(last).hasSize(13);
  }

  @Test
  void mergesTheComputersByTimeWithinOneDay() throws Exception {
    assertThat(lines())
        .extracting(Line::time)
        .isSorted()
        .allMatch(time -> time.matches("2026-03-03T\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z"));
  }

  private static List<Line> lines() throws IOException, XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    var lines = new ArrayList<Line>();
    try (var input = Files.newInputStream(SAMPLE)) {
      var xml = factory.createXMLStreamReader(input);
      int eventId = 0;
      long record = 0;
      var time = "";
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "EventID" -> eventId = Integer.parseInt(xml.getElementText());
          case "TimeCreated" -> time = xml.getAttributeValue(null, "SystemTime");
          case "EventRecordID" -> record = Long.parseLong(xml.getElementText());
          case "Computer" -> lines.add(new Line(eventId, time, record, xml.getElementText()));
          default -> {}
        }
      }
    }
    return lines;
  }
}
