package io.github.logonaudit.flink;

import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Counts what was found, and separates what could not be read from the events. */
final class SortProblems extends ProcessFunction<Found, ComputerEvent> {
  private static final long serialVersionUID = 1;

  static final OutputTag<String> MALFORMED = new OutputTag<>("malformed", Types.STRING);
  static final OutputTag<String> REPAIRED = new OutputTag<>("repaired", Types.STRING);
  static final OutputTag<String> UNREADABLE = new OutputTag<>("unreadable", Types.STRING);
  static final OutputTag<String> STRAY = new OutputTag<>("stray", Types.STRING);
  static final OutputTag<String> OTHERS = new OutputTag<>("others", Types.STRING);

  /** What is counted, by the names of the metrics. */
  static final String EVENTS = "events";

  static final String MALFORMED_EVENTS = "malformedEvents";
  static final String STRAY_TEXTS = "strayTexts";

  private transient @Nullable Counts counts;

  private record Counts(
      Count events, Count malformed, Count repaired, Count unreadable, Count stray, Count others) {
    static Counts in(RuntimeContext context) {
      return new Counts(
          Count.in(context, EVENTS),
          Count.in(context, MALFORMED_EVENTS),
          Count.in(context, "repairs"),
          Count.in(context, "unreadableValues"),
          Count.in(context, STRAY_TEXTS),
          Count.in(context, "otherFiles"));
    }
  }

  @Override
  public void open(OpenContext context) {
    counts = Counts.in(getRuntimeContext());
  }

  @Override
  public void processElement(Found found, Context context, Collector<ComputerEvent> out) {
    Counts all = Objects.requireNonNull(counts);
    if (found.isEvent()) {
      all.events.add();
    }
    if (found.event() != null) {
      out.collect(found.event());
    }
    if (found.problem() == null) {
      return;
    }
    switch (found.problem()) {
      case MALFORMED -> report(all.malformed, context, MALFORMED, found);
      case REPAIRED -> report(all.repaired, context, REPAIRED, found);
      case UNREADABLE -> report(all.unreadable, context, UNREADABLE, found);
      case STRAY -> report(all.stray, context, STRAY, found);
      case OTHER -> report(all.others, context, OTHERS, found);
    }
  }

  private static void report(Count count, Context context, OutputTag<String> tag, Found found) {
    count.add();
    context.output(tag, found.json());
  }
}
