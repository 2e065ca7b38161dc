package io.github.logonaudit.cli.input;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what is wrong with the inputs, but no more than some lines of one kind. */
final class Complaints {
  private static final int MAX_LINES = 20;

  private final Progress progress;
  private final boolean verbose;
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, Long> untold = new HashMap<>();

  /**
   * Starts without complaints.
   *
   * @param verbose whether to tell each, however many there are
   */
  Complaints(Progress progress, boolean verbose) {
    this.progress = progress;
    this.verbose = verbose;
  }

  /** Tells something that is not one of many. */
  void tell(String line) {
    progress.println("logonaudit: " + line);
  }

  /**
   * Tells a complaint, or only counts it.
   *
   * @param kind what it is one of, in the plural
   */
  void tell(String kind, String line) {
    if (counts.merge(kind, 1, Integer::sum) <= MAX_LINES || verbose) {
      tell(line);
    }
  }

  private static String note(long listed, long more) {
    if (listed == 0) {
      return "";
    }
    return "; --verbose lists " + (listed == more ? "them" : listed + " of them");
  }

  /** Counts complaints that can't be told. */
  void count(String kind, long more) {
    if (more > 0) {
      untold.merge(kind, more, Long::sum);
    }
  }

  /** Tells how many complaints were only counted. */
  void finish() {
    counts.forEach(
        (kind, count) -> {
          long listed = verbose ? 0 : Math.max(0, count - MAX_LINES);
          long more = listed + untold.getOrDefault(kind, 0L);
          if (more > 0) {
            tell(more + " more " + kind + note(listed, more));
          }
        });
  }
}
