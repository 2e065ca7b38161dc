package io.github.logonaudit.coverage;

import io.github.logonaudit.session.Findings;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was found, the earliest of it up to two limits: of this list, and of all lists of a
 * collector. A flooded log may have millions of any event.
 */
final class Found<T> {
  /** How much all lists of a collector may hold, and how much they hold. */
  static final class Budget {
    private final int most;
    private int listed;

    Budget(int most) {
      this.most = most;
    }
  }

  private final Comparator<T> order;
  private final Budget budget;
  private @Nullable TreeSet<T> earliest;
  private long count;

  Found(Comparator<T> order, Budget budget) {
    this.order = order;
    this.budget = budget;
  }

  void add(T one) {
    count++;
    TreeSet<T> listed = earliest;
    if (listed == null) {
      listed = new TreeSet<>(order);
      earliest = listed;
    }
    if (!listed.add(one)) {
      return;
    }
    if (listed.size() > CoverageCollector.MAX_LISTED || budget.listed == budget.most) {
      listed.pollLast();
    } else {
      budget.listed++;
    }
  }

  Findings<T> toList() {
    return earliest == null ? Findings.none() : new Findings<>(count, List.copyOf(earliest));
  }
}
