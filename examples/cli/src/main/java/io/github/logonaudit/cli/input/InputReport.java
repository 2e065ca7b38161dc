package io.github.logonaudit.cli.input;

import io.github.logonaudit.cli.archive.Contents.Lost;
import io.github.logonaudit.cli.archive.Contents.Other;
import io.github.logonaudit.cli.output.ExitStatus;
import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.plugin.Plugins;
import io.github.logonaudit.event.EventDecodeException;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.MalformedEvent;
import io.github.logonaudit.xml.Repair;
import io.github.logonaudit.xml.StrayText;
import io.github.logonaudit.xml.UnreadableValueReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What was found in the inputs beside events, and what is wrong with them: tells and counts it. */
public final class InputReport {
  private static final String STRAY_TEXTS = "stretches of text that may hold events";

  private final Plugins plugins;
  private final Progress progress;
  private final boolean strict;
  private final boolean verbose;
  private final Complaints complaints;

  /** The log at hand. */
  private String name = "";

  /** All events of the logs before, readable or not. */
  private long events;

  /** The number of the latest event in the log at hand. */
  private long latest;

  private long strayTexts;

  /** How many of them the reader reported or were counted, because it reports only so many. */
  private long strayTextsTold;

  private long lostEvents;
  private long lostInputs;
  private long logs;
  private long values;
  private long eventsWithValues;
  private long others;

  /** The event of the log at hand that had the latest of these values. */
  private long latestWithValues;

  /** Whether a value that is not in the encoding of its input was reported. */
  private boolean encodingFaultTold;

  private boolean failed;
  private boolean interrupted;

  /** Starts before the first input. */
  InputReport(Plugins plugins, Progress progress, boolean strict, boolean verbose) {
    this.plugins = plugins;
    this.progress = progress;
    this.strict = strict;
    this.verbose = verbose;
    this.complaints = new Complaints(progress, verbose);
  }

  // ---- while the inputs are read -------------------------------------------------------------

  /** Notes the number of the latest event in the log at hand. */
  void reached(long ordinal) {
    latest = ordinal;
  }

  /** Tells that the log at hand is read again. */
  void reopened(String reason) {
    complaints.tell(name + " " + reason + ", and is read from its beginning");
  }

  /** Notes that the reading ended before the log at hand. */
  void stopped() {
    events += latest;
  }

  /** Tells that the reading ended before the inputs. */
  void interrupted() {
    stopped();
    interrupted = true;
    complaints.tell(
        "interrupted while reading " + name + ": the output is only of what was read until then");
  }

  /** Takes a report, of other things than malformed events. */
  void tell(Object report) {
    if (report instanceof FileReading.Begin begin) {
      name = Printable.of(begin.name());
      latestWithValues = 0;
      logs++;
      progress.reading(name);
    } else if (report instanceof FileReading.End end) {
      events += end.events();
      latest = 0;
      strayTexts += end.strayTexts();
      complaints.count(STRAY_TEXTS, strayTexts - strayTextsTold);
      strayTextsTold = strayTexts;
    } else if (report instanceof UnreadableValueReport value) {
      unreadable(value);
    } else if (report instanceof Repair repair) {
      complaints.tell("repairs", name + ": " + Printable.of(repair.toString()));
    } else if (report instanceof StrayText text) {
      strayTextsTold++;
      complaints.tell(STRAY_TEXTS, name + ": " + Printable.of(text.toString()));
    } else if (report instanceof Lost lost) {
      failed |= lost.isFile();
      lostInputs++;
      complaints.tell(
          "files that can't be read",
          Printable.of(lost.name()) + ": " + Printable.of(lost.reason()));
    } else if (report instanceof Other other) {
      others++;
      if (verbose) {
        complaints.tell(Printable.of(other.name()) + ": is not a log, and is not read");
      }
    } else if (report instanceof InputFile.Notice notice) {
      complaints.tell("links that are not followed", notice.text());
    } else {
      throw new IllegalArgumentException("report: found " + report);
    }
  }

  /** Tells what was only counted. */
  void tellCounts() {
    if (logs == 0 && others > 0 && lostInputs == 0 && !interrupted) {
      failed = true;
      complaints.tell("none of the files is a log");
    }
    complaints.finish();
    if (others > 0 && !verbose) {
      complaints.tell(
          count(others, "other file")
              + (others == 1 ? " is" : " are")
              + " not read; --verbose lists "
              + (others == 1 ? "it" : "them"));
    }
    if (values > 0 && !verbose) {
      complaints.tell(
          count(values, "value")
              + " in "
              + count(eventsWithValues, "event")
              + " can't be read; --verbose lists "
              + (values == 1 ? "it" : "them"));
    }
    if (lostEvents > 0 && events > 1) {
      complaints.tell(lostEvents + " of " + events + " events could not be read");
    }
  }

  /** Tells that there was no event, unless it was told why. */
  void tellIfEmpty() {
    if (logs > 0 && events == 0 && status() == ExitStatus.DONE) {
      complaints.tell("there are no events in the input" + (logs == 1 ? "" : "s"));
    }
  }

  private static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private void unreadable(UnreadableValueReport report) {
    values++;
    if (report.ordinal() != latestWithValues) {
      latestWithValues = report.ordinal();
      eventsWithValues++;
    }
    // The first one of these also says what to do.
    boolean isOfEncoding = report.value().expected().equals("text in UTF-8");
    if (verbose || (isOfEncoding && !encodingFaultTold)) {
      encodingFaultTold |= isOfEncoding;
      complaints.tell(name + ": " + printable(report));
    }
  }

  /** Tells of a malformed event, and uses what is whole of it. */
  void malformed(
      MalformedEvent event,
      Inputs.EventConsumer<RawEvent> saved,
      Inputs.EventConsumer<RawEvent> lost) {
    reached(event.ordinal());
    try {
      RawEvent raw = event.rawEvent();
      if (raw != null && event.truncated() && !strict) {
        saved.accept(raw);
        complaints.tell("events that are cut off", line(event) + "; the rest of the event is used");
        return;
      }
      loseEvent(event);
      if (raw != null) {
        lost.accept(raw);
      } else if (event.header() != null) {
        lost.accept(new RawEvent(event.header(), null, List.of()));
      }
    } catch (EventDecodeException e) {
      loseEvent(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells of an event that can't be read. */
  void loseEvent(MalformedEvent event) {
    lostEvents++;
    String kind =
        switch (event.kind()) {
          case DAMAGED, NO_EVENT -> "events that are damaged";
          case NOT_WELL_FORMED -> "events that are not well-formed";
          case LIMIT_EXCEEDED -> "events that exceed a limit";
          case NOT_AN_EVENT -> "elements that are not events";
          case UNREADABLE_VALUE -> "events with a value that can't be read";
          case NOT_RENDERED -> "events that Windows could not render";
          case DECODER_FAILED -> "events whose decoder failed";
        };
    complaints.tell(kind, line(event));
  }

  private String line(MalformedEvent event) {
    return name + ": " + printable(event);
  }

  private static String printable(Object report) {
    // The library names its own option, which is not the tool's.
    return Printable.of(report.toString().replace("charset(...)", "--encoding"));
  }

  // ---- afterwards ------------------------------------------------------------------------------

  /** Returns whether no input could be read, so that there is nothing to say of their events. */
  public boolean areUnreadable() {
    return failed && events == 0 && !interrupted;
  }

  /** How many logs were read. */
  public long logs() {
    return logs;
  }

  /** How many events could be read. */
  public long events() {
    return events - lostEvents;
  }

  /** Says what is missing from the events, in sentences for a report. */
  public List<String> unread(Labels labels) {
    List<String> sentences = new ArrayList<>();
    addCount(sentences, labels, "unread.events", lostEvents);
    addCount(sentences, labels, "unread.inputs", lostInputs);
    addCount(sentences, labels, "unread.texts", strayTexts);
    if (interrupted) {
      sentences.add(labels.of("unread.interrupted"));
    }
    plugins
        .faults()
        .forEach(fault -> sentences.add(labels.of("unread.plugin", Printable.of(fault))));
    return sentences;
  }

  private static void addCount(List<String> sentences, Labels labels, String noun, long count) {
    if (count > 0) {
      sentences.add(labels.count(noun, count));
    }
  }

  /** The exit status. */
  public int status() {
    if (failed) {
      return ExitStatus.FAILED;
    }
    return lostEvents > 0
            || strayTexts > 0
            || lostInputs > 0
            || interrupted
            || !plugins.faults().isEmpty()
        ? ExitStatus.INCOMPLETE
        : ExitStatus.DONE;
  }
}
