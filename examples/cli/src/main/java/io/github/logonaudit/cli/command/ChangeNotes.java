package io.github.logonaudit.cli.command;

import io.github.logonaudit.cli.output.Streams;
import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionChange.AliasSuspected;
import io.github.logonaudit.correlation.SessionChange.Late;
import io.github.logonaudit.correlation.SessionChange.RestartMissed;
import io.github.logonaudit.correlation.SessionChange.Unmatched;
import io.github.logonaudit.session.Evidence;

/** Tells what was found about sessions but is in none of them. */
final class ChangeNotes {
  private final Streams streams;
  private final boolean verbose;
  private long unmatched;
  private long late;

  /**
   * Starts without notes.
   *
   * @param verbose whether to list what is only counted by default
   */
  ChangeNotes(Streams streams, boolean verbose) {
    this.streams = streams;
    this.verbose = verbose;
  }

  /** Tells a change, or counts it. Changes of a session are ignored. */
  void take(SessionChange change) {
    if (change instanceof AliasSuspected names) {
      streams.tell(
          names.computer()
              + " and "
              + names.other()
              + " may be the same computer"
              + why(names)
              + " (--alias joins them)");
    } else if (change instanceof RestartMissed missed) {
      streams.tell("a restart before " + missed.event() + " is not in the log");
    } else if (change instanceof Unmatched one) {
      unmatched++;
      if (verbose) {
        tellUnmatched(one.evidence());
      }
    } else if (change instanceof Late one) {
      late++;
      if (verbose) {
        streams.tell(one.event() + " came too late to be used");
      }
    }
  }

  /** Tells of an event about a session that is not known. */
  void tellUnmatched(Evidence evidence) {
    streams.tell(evidence.event() + " belongs to no session that is known");
  }

  /** Tells how many changes were only counted. */
  void finish() {
    if (unmatched > 0 && !verbose) {
      streams.tell(
          unmatched
              + (unmatched == 1 ? " event belongs" : " events belong")
              + " to no session that is known (--verbose lists them)");
    }
    if (late > 0) {
      streams.tell(
          late
              + (late == 1 ? " event" : " events")
              + " came too late to be used, after later ones of "
              + (late == 1 ? "its" : "their")
              + " computer ("
              + (verbose ? "" : "--verbose lists them, ")
              + "--lateness waits for them)");
    }
  }

  private static String why(AliasSuspected names) {
    return switch (names.reason()) {
      case SAME_SHORT_NAME -> "";
      case CONSECUTIVE_RECORDS -> ": the record IDs of one go on under the name of the other";
      case NAME_CHANGED -> ": " + names.cause() + " tells of a new name";
    };
  }
}
