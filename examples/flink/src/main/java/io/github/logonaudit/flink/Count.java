package io.github.logonaudit.flink;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/** A count, for the metrics of a running job and for the {@link Outcome} of an ended one. */
record Count(Counter metric, LongCounter total) {
  static Count in(RuntimeContext context, String name) {
    return new Count(context.getMetricGroup().counter(name), context.getLongCounter(name));
  }

  void add() {
    metric.inc();
    total.add(1);
  }
}
