package io.github.logonaudit.cli.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.logonaudit.session.EvidenceRule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, in the form that its script reads. Times are milliseconds since 1970, and
 * computers and people are numbers of the lists of their names. All names are cut.
 *
 * @param summary how much there is, as a sentence
 * @param basis the inputs, and the options that chose the sessions
 * @param origin what made the report
 * @param zone the time zone of everything that is shown
 * @param whole the first and the last time of the picture
 * @param computers the names of the computers
 * @param people the names of the accounts
 * @param spans the first and the last time of each computer's Security log, or null
 * @param rules what each kind of evidence means
 * @param coverage what the logs cover
 * @param marks what happened to the computers and their logs, by time
 * @param sessions the sessions, by their begin
 * @param texts what the script writes, by its keys
 */
record ReportData(
    String summary,
    String basis,
    String origin,
    Zone zone,
    Span whole,
    List<String> computers,
    List<String> people,
    List<@Nullable Span> spans,
    Map<EvidenceRule, String> rules,
    Coverage coverage,
    List<Mark> marks,
    List<SessionData> sessions,
    Map<String, String> texts) {
  /** What JavaScript can make a date of, less the offset of a time zone. */
  private static final long MOST = 8_640_000_000_000_000L - 86_400_000L;

  /**
   * A part of time.
   *
   * @param from its begin
   * @param to its end
   */
  record Span(long from, long to) {}

  /**
   * A time zone.
   *
   * @param name its name
   * @param offsets pairs of a time and the offset from then on, in milliseconds; the first holds
   *     before, too
   */
  record Zone(String name, List<long[]> offsets) {
    /** Returns the offsets of a time zone between two times. */
    static Zone of(ZoneId zone, String name, Span span) {
      ZoneRules rules = zone.getRules();
      Instant begin = Instant.ofEpochMilli(span.from());
      List<long[]> offsets = new ArrayList<>();
      offsets.add(new long[] {span.from(), rules.getOffset(begin).getTotalSeconds() * 1000L});
      ZoneOffsetTransition next = rules.nextTransition(begin);
      while (next != null && next.getInstant().toEpochMilli() <= span.to()) {
        offsets.add(
            new long[] {
              next.getInstant().toEpochMilli(), next.getOffsetAfter().getTotalSeconds() * 1000L
            });
        next = rules.nextTransition(next.getInstant());
      }
      return new Zone(name, offsets);
    }
  }

  /**
   * What the logs cover.
   *
   * @param notes what is missing, in sentences
   * @param tables the details
   */
  record Coverage(List<String> notes, List<Table> tables) {}

  /**
   * A table of text.
   *
   * @param title what it shows
   * @param head the titles of its columns
   * @param rows the cells of its rows
   * @param numbers the columns to align on the right
   */
  record Table(String title, List<String> head, List<List<String>> rows, Set<Integer> numbers) {}

  /**
   * Something that happened to a computer or its log.
   *
   * @param computer the computer
   * @param kind what happened: a key of the script
   * @param at when
   * @param to up to when, or null for a point in time
   * @param text the event or the records
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Mark(int computer, String kind, long at, @Nullable Long to, String text) {
    /** Returns when it was over. */
    long end() {
      return to == null ? at : to;
    }
  }

  /** Returns a time in milliseconds, rounded down, as near as JavaScript can have it. */
  static long millis(Instant time) {
    long seconds = Math.max(-MOST / 1000, Math.min(MOST / 1000, time.getEpochSecond()));
    return seconds * 1000 + time.getNano() / 1_000_000;
  }
}
