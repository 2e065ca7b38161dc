package io.github.logonaudit.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.StartGrade;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CorpusTest {
  /** A change of a corpus is meant to be seen: figures of before can't be compared with it. */
  @ParameterizedTest
  @CsvSource({
    "LOGON, b649e2780f9deae8",
    "MIXED, d969a9f2fc867d4b",
    "UTF16, 1a04e05843c89655",
    "PRETTY, 742c06aff9ae4433",
    "PRETTY_WITHOUT_PROLOGS, b8bcbf1a7e5691d4",
    "RENDERED, ebae2f2d271e6a41"
  })
  void givesTheSameBytesOnEveryMachine(Corpus corpus, String digest) throws Exception {
    assertThat(digest(bytes(corpus, 300))).isEqualTo(digest);
  }

  @ParameterizedTest
  @EnumSource
  void isReadWithoutAnyMalformedEvent(Corpus corpus) throws IOException {
    try (EventXmlReader<WindowsEvent> reader = open(corpus, 300)) {
      assertThat(reader.stream()).hasSize(300);
    }
  }

  @Test
  void holdsOneLogonOrLogoffInTenWhereMixed() throws IOException {
    try (EventXmlReader<WindowsEvent> reader = open(Corpus.MIXED, 300)) {
      assertThat(reader.stream().map(event -> event.header().eventId()))
          .filteredOn(id -> id == 4624 || id == 4634 || id == 4647)
          .hasSize(30);
    }
  }

  @ParameterizedTest
  @CsvSource({"LOGON, 1400", "MIXED, 140"})
  void leavesNothingWithoutItsLogon(Corpus corpus, int sessions) throws IOException {
    SessionCollector collector = SessionCollector.standard();
    try (EventXmlReader<WindowsEvent> reader = open(corpus, 3000)) {
      reader.forEach(collector);
    }
    assertThat(collector.finish())
        .hasSizeGreaterThan(sessions)
        .allMatch(session -> session.startGrade() == StartGrade.LOGGED);
    assertThat(collector.unmatched().listed()).isEmpty();
  }

  @Test
  void knowsTheTypesOfAllEventsOfSessions() throws IOException {
    try (EventXmlReader<WindowsEvent> reader = open(Corpus.LOGON, 300)) {
      assertThat(reader.stream()).noneMatch(RawEvent.class::isInstance);
    }
  }

  private static EventXmlReader<WindowsEvent> open(Corpus corpus, int events) throws IOException {
    return EventXmlParser.standard().open(new ByteArrayInputStream(bytes(corpus, events)));
  }

  private static byte[] bytes(Corpus corpus, int events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    corpus.write(events, out);
    return out.toByteArray();
  }

  private static String digest(byte[] bytes) throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return HexFormat.of().formatHex(digest, 0, 8);
  }
}
