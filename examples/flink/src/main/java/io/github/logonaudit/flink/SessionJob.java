package io.github.logonaudit.flink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.apache.flink.util.FlinkException;
import org.apache.flink.util.OutputTag;

/** The job. The README explains its options, and how to submit it. */
public final class SessionJob {
  private static final String LOOPBACK = "localhost";

  /** How often the state is saved if neither the cluster nor the options say so. */
  private static final Duration CHECKPOINTS = Duration.ofMinutes(1);

  private SessionJob() {}

  /**
   * Runs the job on the cluster that it is submitted to; in a JVM of its own if there is none.
   *
   * @param arguments the options
   * @throws Exception if the job fails
   */
  public static void main(String[] arguments) throws Exception {
    if (List.of(arguments).contains("--help")) {
      System.out.println(JobOptions.help());
      return;
    }
    JobOptions options;
    StreamExecutionEnvironment environment;
    try {
      options = JobOptions.parse(arguments);
      environment = environment(options);
    } catch (IllegalArgumentException e) {
      System.err.println("logonaudit-flink: " + e.getMessage());
      System.exit(2);
      return;
    }
    try {
      JobExecutionResult result = environment.execute("logonaudit sessions");
      if (environment instanceof LocalStreamEnvironment) {
        Outcome outcome = Outcome.of(result);
        System.err.println("logonaudit-flink: " + outcome);
        // Also because a thread of a source that is no daemon sometimes waits for ever.
        System.exit(outcome.status());
      }
    } catch (FlinkException e) {
      if (environment instanceof LocalStreamEnvironment) {
        System.err.println("logonaudit-flink: the job failed: " + reason(e, options));
        System.exit(1);
      }
      throw e;
    }
  }

  /** The reason that helps a user: the message of the first cause. */
  static String reason(Throwable thrown, JobOptions options) {
    Throwable root = thrown;
    for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
      root = cause;
    }
    // That of others, like ClassNotFoundException, is often a bare name.
    String reason = root instanceof IOException ? String.valueOf(root.getMessage()) : "" + root;
    // Those of Kafka name neither the broker nor the topic.
    return root.getClass().getName().startsWith("org.apache.kafka.")
        ? reason + " (" + options.kafka() + ")"
        : reason;
  }

  /** The settings of Flink that the job needs, and those that the options pass on. */
  static Configuration configuration(JobOptions options) {
    Configuration configuration = new Configuration();
    configuration.set(
        ExecutionOptions.RUNTIME_MODE,
        options.isArchive() ? RuntimeExecutionMode.BATCH : RuntimeExecutionMode.STREAMING);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    // What goes from one operator to the next in a task is immutable, so it needs no copy.
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    // Of an embedded cluster; a real one has its own.
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    Properties passed = options.passedOn("flink.");
    passed
        .stringPropertyNames()
        .forEach(name -> configuration.setString(name, passed.getProperty(name)));
    return configuration;
  }

  /** Returns the environment that there is, with the job. */
  static StreamExecutionEnvironment environment(JobOptions options) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration(options));
    if (environment instanceof LocalStreamEnvironment) {
      checkInputs(options);
    }
    if (environment instanceof LocalStreamEnvironment
        && !options.passedOn("flink.").containsKey(RestartStrategyOptions.RESTART_STRATEGY.key())) {
      // By default a job with checkpoints is tried again for ever, and the reason is only logged.
      environment.configure(
          new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
    }
    build(environment, options, new LiveSessions(options));
    return environment;
  }

  /**
   * Refuses inputs that are not there: with {@code watch}, the job would wait for them silently.
   */
  private static void checkInputs(JobOptions options) {
    for (String input : options.inputs()) {
      try {
        Path path = new Path(input);
        FileSystem files = path.getFileSystem();
        if (!files.isDistributedFS() && !files.exists(path)) {
          throw new IllegalArgumentException("input: " + input + " does not exist");
        }
      } catch (IOException e) {
        throw new IllegalArgumentException("input: " + e.getMessage(), e);
      }
    }
  }

  /** Adds the job to an environment. */
  static void build(StreamExecutionEnvironment environment, JobOptions options, LiveSessions live) {
    if (!options.isArchive()
        && environment
            .getConfiguration()
            .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
            .isEmpty()) {
      environment.enableCheckpointing(CHECKPOINTS.toMillis());
    }
    SingleOutputStreamOperator<ComputerEvent> events =
        source(environment, options)
            .process(new SortProblems())
            .returns(TypeInformation.of(ComputerEvent.class))
            .name("sort out problems")
            .uid("problems");
    SingleOutputStreamOperator<SessionLine> sessions =
        options.isArchive()
            ? events
                .keyBy(ComputerEvent::computer)
                .process(new ArchivedSessions(options))
                .returns(TypeInformation.of(SessionLine.class))
                .name("archived sessions")
                .uid("archived-sessions")
            : events
                .keyBy(ComputerEvent::computer)
                .transform("live sessions", TypeInformation.of(SessionLine.class), live)
                .uid("live-sessions");
    if (options.output() != null) {
      write(
          sessions.map(SessionLine::json).name("lines").uid("lines"), options.output(), "sessions");
    }
    if (options.outputTopic() != null) {
      sessions.sinkTo(Kafka.sink(options)).name("to Kafka").uid("kafka-sink");
    }
    if (options.problems() != null) {
      for (OutputTag<String> tag :
          List.of(
              SortProblems.MALFORMED,
              SortProblems.REPAIRED,
              SortProblems.UNREADABLE,
              SortProblems.STRAY,
              SortProblems.OTHERS)) {
        write(events.getSideOutput(tag), options.problems(), tag.getId());
      }
      for (OutputTag<String> tag : List.of(LiveSessions.LATE, LiveSessions.NOTICES)) {
        write(sessions.getSideOutput(tag), options.problems(), tag.getId());
      }
    }
  }

  /** Time plays no part in the stream, only in each computer. */
  private static DataStream<Found> source(
      StreamExecutionEnvironment environment, JobOptions options) {
    if (options.inputs().isEmpty()) {
      return environment
          .fromSource(Kafka.source(options), WatermarkStrategy.noWatermarks(), "from Kafka")
          .uid("kafka-source");
    }
    Path[] paths = options.inputs().stream().map(Path::new).toArray(Path[]::new);
    FileSource.FileSourceBuilder<Found> files =
        FileSource.forBulkFileFormat(new EventFileFormat(options), paths)
            .setFileEnumerator(RegularFiles::new)
            .setSplitAssigner(OldestFirst::new);
    Duration watch = options.watch();
    return environment
        .fromSource(
            (watch == null ? files : files.monitorContinuously(watch)).build(),
            WatermarkStrategy.noWatermarks(),
            "from files")
        .uid("file-source");
  }

  private static void write(DataStream<String> lines, String folder, String name) {
    lines
        .sinkTo(
            FileSink.forRowFormat(new Path(folder, name), SessionJob::writeLine)
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(new OutputFileConfig(name, ".jsonl"))
                .build())
        .name(name + " to files")
        .uid(name + "-sink");
  }

  /** Writes a line at once: each write to a local file is a call of the operating system. */
  private static void writeLine(String line, OutputStream out) throws IOException {
    out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
  }
}
