package io.github.logonaudit.coverage;

/** What the tallies of a collector may hold together. */
final class CoverageLimits {
  private final RecordNumbers.Budget gaps;
  private final Found.Budget listed = new Found.Budget(CoverageCollector.MAX_LISTED_IN_ALL);
  private int channelsLeft;

  CoverageLimits(int maxChannels, int maxGaps) {
    this.channelsLeft = maxChannels;
    this.gaps = new RecordNumbers.Budget(maxGaps);
  }

  RecordNumbers.Budget gaps() {
    return gaps;
  }

  Found.Budget listed() {
    return listed;
  }

  /** Returns whether one more channel may be counted. */
  boolean takeChannel() {
    if (channelsLeft == 0) {
      return false;
    }
    channelsLeft--;
    return true;
  }
}
