package io.github.logonaudit.flink;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.source.reader.SourceReaderOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** A cluster in this JVM that listens on the loopback interface only. */
final class Cluster {
  private final MiniCluster cluster;
  private final List<JobID> jobs = new ArrayList<>();
  private int lostTaskManagers;

  Cluster(int slots) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_ADDRESS, "localhost");
    configuration.set(JobManagerOptions.BIND_HOST, "localhost");
    configuration.set(TaskManagerOptions.BIND_HOST, "localhost");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    configuration.setString("metrics.reporter.test.factory.class", Counts.class.getName());
    // A reader that a gate holds up is not awaited.
    configuration.set(SourceReaderOptions.SOURCE_READER_CLOSE_TIMEOUT, 100L);
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build());
    cluster.start();
  }

  /** Starts the job; {@code flink.} options are settings of Flink. */
  JobID start(Map<String, String> values, int parallelism) throws Exception {
    return start(values, parallelism, ComputerStateSerializer.CURRENT, null);
  }

  /**
   * Starts the job.
   *
   * @param stateVersion which version of the state it writes
   * @param savepoint where it goes on, or null
   */
  JobID start(
      Map<String, String> values, int parallelism, int stateVersion, @Nullable String savepoint)
      throws Exception {
    JobOptions options = JobOptions.of(values);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(SessionJob.configuration(options));
    environment.setParallelism(parallelism);
    SessionJob.build(environment, options, new LiveSessions(options, stateVersion));
    JobGraph job = environment.getStreamGraph().getJobGraph();
    if (savepoint != null) {
      job.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
    }
    cluster.submitJob(job).get();
    jobs.add(job.getJobID());
    return job.getJobID();
  }

  /** Runs the job to its end. */
  JobExecutionResult run(Map<String, String> values, int parallelism) throws Exception {
    return await(start(values, parallelism));
  }

  private JobStatus status(JobID job) throws Exception {
    return cluster.getJobStatus(job).get();
  }

  JobExecutionResult await(JobID job) throws Exception {
    JobResult result = cluster.requestJobResult(job).get();
    return result.toJobExecutionResult(Cluster.class.getClassLoader());
  }

  /** Stops a job; one that is drained processes everything as if its input had ended. */
  String stop(JobID job, Path savepoints, boolean drain) throws Exception {
    checkpoint(job);
    String savepoint =
        cluster
            .stopWithSavepoint(
                job, savepoints.toUri().toString(), drain, SavepointFormatType.CANONICAL)
            .get();
    await(job);
    return savepoint;
  }

  /** Takes a checkpoint; the first tries fail while the job starts again after a failure. */
  void checkpoint(JobID job) throws Exception {
    boolean isTaken = false;
    while (!isTaken) {
      try {
        cluster.triggerCheckpoint(job).get();
        isTaken = true;
      } catch (ExecutionException e) {
        if (status(job).isGloballyTerminalState()) {
          await(job);
          throw e;
        }
      }
    }
  }

  /** Loses the tasks and what they have in memory, and offers others. */
  void replaceTasks() throws Exception {
    cluster.terminateTaskManager(lostTaskManagers++).get();
    cluster.startTaskManager();
  }

  void close() throws Exception {
    for (JobID job : jobs) {
      if (!status(job).isTerminalState()) {
        cluster.cancelJob(job).get();
      }
    }
    cluster.close();
  }
}
