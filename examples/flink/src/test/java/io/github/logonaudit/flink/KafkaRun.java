package io.github.logonaudit.flink;

import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.xml.EventXmlParser;
import io.github.logonaudit.xml.EventXmlReader;
import io.github.logonaudit.xml.EventXmlWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends the events of a file to a topic, and shows the sessions that the job writes to another. */
final class KafkaRun {
  private static final int PARTITIONS = 2;

  private KafkaRun() {}

  /**
   * Starts a broker in this JVM, and runs the job.
   *
   * @param arguments the file
   * @throws Exception if the job fails
   */
  public static void main(String[] arguments) throws Exception {
    Broker broker = new Broker(Files.createTempDirectory("kafka"));
    Cluster cluster = new Cluster(2);
    broker.createTopic("events", PARTITIONS);
    broker.createTopic("sessions", PARTITIONS);
    int sent = 0;
    try (EventXmlReader<RawEvent> reader =
        EventXmlParser.standard().openRaw(Path.of(arguments[0]))) {
      for (RawEvent event : reader) {
        int partition = Math.floorMod(event.header().computer().hashCode(), PARTITIONS);
        broker.send("events", partition, EventXmlWriter.toXml(event));
        sent++;
      }
    }
    broker.flush();
    Map<String, String> options = new HashMap<>();
    options.put("kafka.topics", "events");
    options.put("kafka.stop-at-end", "true");
    options.put("kafka.output-topic", "sessions");
    options.put("kafka.client.bootstrap.servers", broker.servers());
    options.put("flink.execution.checkpointing.interval", "1 s");
    options.put("ordered", "true");
    cluster.run(options, PARTITIONS);
    List<String> sessions = broker.committed("sessions", PARTITIONS);
    sessions.forEach(System.out::println);
    System.err.println(sent + " events sent, " + sessions.size() + " sessions received");
    cluster.close();
    broker.close();
    System.exit(0);
  }
}
