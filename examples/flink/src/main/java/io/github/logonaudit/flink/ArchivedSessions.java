package io.github.logonaudit.flink;

import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionCollector;
import io.github.logonaudit.correlation.SessionStep;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sessions of an archive: keeps the steps of each computer until the input ends, and
 * gives them to a {@link SessionCollector} then. So the order of the files and of the events in
 * them makes no difference, and time plays no part before the end.
 */
final class ArchivedSessions extends KeyedProcessFunction<String, ComputerEvent, SessionLine> {
  private static final long serialVersionUID = 1;

  /** What else was found: events that were joined to no session, missed restarts. */
  static final OutputTag<String> NOTICES = new OutputTag<>("notices", Types.STRING);

  /** How many sessions were written, as a metric. */
  static final String SESSIONS = "sessions";

  private final JobOptions options;
  private transient @Nullable Count sessions;
  private transient @Nullable ListState<byte[]> steps;

  ArchivedSessions(JobOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    sessions = Count.in(getRuntimeContext(), SESSIONS);
    steps =
        getRuntimeContext()
            .getListState(
                new ListStateDescriptor<>(
                    "steps", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void processElement(ComputerEvent event, Context context, Collector<SessionLine> out)
      throws Exception {
    Objects.requireNonNull(steps).add(event.step());
    // A timer at the end of time fires when all sources have ended.
    context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<SessionLine> out)
      throws Exception {
    ListState<byte[]> all = Objects.requireNonNull(steps);
    SessionCollector collector = SessionCollector.of(options.sessions());
    for (byte[] step : all.get()) {
      collector.accept(SessionStep.parse(step));
    }
    all.clear();
    String computer = context.getCurrentKey();
    collector.finish(change -> report(change, computer, context, out));
  }

  private void report(
      SessionChange change, String computer, OnTimerContext context, Collector<SessionLine> out) {
    if (change instanceof Closed closed) {
      Objects.requireNonNull(sessions).add();
      out.collect(new SessionLine(computer, Json.line(closed.session())));
    } else {
      context.output(NOTICES, Json.line(change));
    }
  }
}
