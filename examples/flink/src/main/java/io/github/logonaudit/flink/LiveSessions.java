package io.github.logonaudit.flink;

import io.github.logonaudit.correlation.CorrelatorOptions;
import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.correlation.SessionChange.Closed;
import io.github.logonaudit.correlation.SessionChange.Late;
import io.github.logonaudit.correlation.SessionChange.OfSession;
import io.github.logonaudit.correlation.SessionStep;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions of live logs, with a correlator for each computer.
 *
 * <p>The keyed state of a computer is the snapshot of its correlator. The correlators of the
 * computers that had events last are in memory, and an event costs neither a snapshot nor an access
 * to the state: a correlator is written to the state at the next checkpoint, or when too many
 * others are in memory, and is read again only in the latter case or after a restart. So the events
 * of a computer between two checkpoints are one access to RocksDB.
 *
 * <p>Time is that of each computer: the time of its latest event less the lateness. What happens on
 * other computers is of no concern. The clock of the task decides only when a computer has been
 * silent for so long that nothing earlier of it is awaited any more.
 */
final class LiveSessions extends AbstractStreamOperator<SessionLine>
    implements OneInputStreamOperator<ComputerEvent, SessionLine>,
        BoundedOneInput,
        Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1;

  static final OutputTag<String> LATE = new OutputTag<>("late", Types.STRING);
  static final String LATE_EVENTS = "lateEvents";
  static final OutputTag<String> NOTICES = ArchivedSessions.NOTICES;

  private final JobOptions options;
  private final int stateVersion;
  private transient @Nullable Task task;

  LiveSessions(JobOptions options) {
    this(options, ComputerStateSerializer.CURRENT);
  }

  /** Makes an operator that writes an earlier version of the state. */
  LiveSessions(JobOptions options, int stateVersion) {
    this.options = options;
    this.stateVersion = stateVersion;
  }

  private Task task() {
    return Objects.requireNonNull(task, "not open");
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    task = new Task();
  }

  @Override
  public void open() throws Exception {
    super.open();
    task().open();
  }

  @Override
  public void processElement(StreamRecord<ComputerEvent> element) throws Exception {
    task().accept(element.getValue());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    task().write();
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    task().onSilence(timer.getKey(), timer.getTimestamp());
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer of event time is set");
  }

  @Override
  public void endInput() throws Exception {
    task().finish();
  }

  /** What an operator has while it runs. */
  private final class Task {
    private final ValueStateDescriptor<ComputerState> descriptor =
        new ValueStateDescriptor<>("computer", new ComputerStateSerializer(stateVersion));
    private final ValueState<ComputerState> states;
    private final InternalTimerService<VoidNamespace> timers;
    private final CorrelatorOptions correlator = options.correlator();
    private final long settleAfter = options.settleAfter().toMillis();
    private final long retireAfter = options.retireAfter().toMillis();
    private final int maxLive = options.liveComputers();

    /** The computers in memory, those that had an event last at the end. */
    private final LinkedHashMap<String, LiveComputer> live = new LinkedHashMap<>(16, 0.75f, true);

    private final Count sessions;
    private final Count late;
    private final Counter copies;
    private final Counter severalPartitions;

    /** From when on silence counts: not while the job was down. */
    private long started;

    private long openLogonIds;
    private long stateBytes;
    private long computers;

    Task() throws Exception {
      states = getPartitionedState(descriptor);
      timers =
          getInternalTimerService("silence", VoidNamespaceSerializer.INSTANCE, LiveSessions.this);
      MetricGroup metrics = getMetricGroup();
      sessions = Count.in(getRuntimeContext(), ArchivedSessions.SESSIONS);
      late = Count.in(getRuntimeContext(), LATE_EVENTS);
      copies = metrics.counter("copiedEvents");
      severalPartitions = metrics.counter("computersInSeveralPartitions");
      metrics.gauge("openLogonIds", () -> openLogonIds);
      metrics.gauge("stateBytes", () -> stateBytes);
      metrics.gauge("computers", () -> computers);
    }

    void open() throws Exception {
      started = timers.currentProcessingTime();
      forEachState(
          state -> {
            computers++;
            openLogonIds += state.value().openLogonIds();
            stateBytes += state.value().snapshot().length;
          });
    }

    void accept(ComputerEvent event) throws Exception {
      String name = event.computer();
      LiveComputer computer = live(name);
      long open = computer.correlator.openLogonIdCount();
      computer.correlator.accept(SessionStep.parse(event.step()), change -> report(name, change));
      openLogonIds += computer.correlator.openLogonIdCount() - open;
      computer.isChanged = true;
      computer.lastEvent = timers.currentProcessingTime();
      if (computer.timer == 0 || computer.settled) {
        computer.settled = false;
        schedule(computer, computer.lastEvent + settleAfter);
      }
      if (computer.isFrom(event.partition())) {
        severalPartitions.inc();
        notice(name, computer.partitions);
      }
    }

    private void schedule(LiveComputer computer, long time) {
      if (computer.timer != 0) {
        timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, computer.timer);
      }
      computer.timer = time;
      timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, time);
    }

    /** Returns the computer of the current key. */
    private LiveComputer live(String name) throws Exception {
      LiveComputer known = live.get(name);
      if (known != null) {
        return known;
      }
      if (live.size() >= maxLive) {
        writeEldest(name);
      }
      ComputerState state = states.value();
      LiveComputer computer = new LiveComputer(correlator, state);
      computers += state == null ? 1 : 0;
      live.put(name, computer);
      return computer;
    }

    private void writeEldest(String current) throws Exception {
      Iterator<Map.Entry<String, LiveComputer>> eldest = live.entrySet().iterator();
      Map.Entry<String, LiveComputer> entry = eldest.next();
      eldest.remove();
      write(entry.getKey(), entry.getValue());
      setCurrentKey(current);
    }

    void write() throws Exception {
      for (Map.Entry<String, LiveComputer> entry : live.entrySet()) {
        write(entry.getKey(), entry.getValue());
      }
    }

    private void write(String name, LiveComputer computer) throws Exception {
      if (computer.isChanged) {
        setCurrentKey(name);
        ComputerState state = computer.state();
        states.update(state);
        stateBytes += state.snapshot().length - computer.stateBytes;
        computer.stateBytes = state.snapshot().length;
        copies.inc(computer.correlator.copiedEvents() - computer.copiedEvents);
        computer.copiedEvents = computer.correlator.copiedEvents();
        computer.isChanged = false;
      }
    }

    /** Looks whether the computer of the current key is silent. */
    void onSilence(String name, long time) throws Exception {
      LiveComputer computer = live(name);
      if (computer.timer != time) {
        return;
      }
      computer.isChanged = true;
      computer.timer = 0;
      long silent = timers.currentProcessingTime() - Math.max(computer.lastEvent, started);
      long since = timers.currentProcessingTime() - silent;
      if (silent >= retireAfter) {
        finish(name, computer);
        live.remove(name);
        states.clear();
        return;
      }
      if (silent >= settleAfter) {
        long open = computer.correlator.openLogonIdCount();
        computer.correlator.settle(name, change -> report(name, change));
        openLogonIds += computer.correlator.openLogonIdCount() - open;
        computer.settled = true;
      }
      schedule(computer, since + (computer.settled ? retireAfter : settleAfter));
    }

    private void finish(String name, LiveComputer computer) {
      openLogonIds -= computer.correlator.openLogonIdCount();
      stateBytes -= computer.stateBytes;
      computers--;
      computer.correlator.finish(change -> report(name, change));
    }

    void finish() throws Exception {
      write();
      live.clear();
      forEachState(
          state -> {
            String name = (String) getCurrentKey();
            finish(name, new LiveComputer(correlator, state.value()));
            state.clear();
          });
    }

    private void forEachState(StateUse use) throws Exception {
      LiveSessions.this
          .<String>getKeyedStateBackend()
          .applyToAllKeys(
              VoidNamespace.INSTANCE,
              VoidNamespaceSerializer.INSTANCE,
              descriptor,
              (key, state) -> use.accept(state));
    }

    private void report(String computer, SessionChange change) {
      if (change instanceof Closed closed) {
        sessions.add();
        write(computer, options.changes() ? change : closed.session());
      } else if (change instanceof OfSession) {
        if (options.changes()) {
          write(computer, change);
        }
      } else if (change instanceof Late) {
        late.add();
        output.collect(LATE, new StreamRecord<>(Json.line(change)));
      } else {
        output.collect(NOTICES, new StreamRecord<>(Json.line(change)));
      }
    }

    private void write(String computer, Object value) {
      output.collect(new StreamRecord<>(new SessionLine(computer, Json.line(value))));
    }

    private void notice(String computer, List<String> partitions) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("type", "SeveralPartitions");
      line.put("computer", computer);
      line.put("partitions", partitions);
      output.collect(NOTICES, new StreamRecord<>(Json.line(line)));
    }
  }

  @FunctionalInterface
  private interface StateUse {
    void accept(ValueState<ComputerState> state) throws Exception;
  }
}
