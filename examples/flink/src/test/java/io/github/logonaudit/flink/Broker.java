package io.github.logonaudit.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker in this JVM, on the loopback interface. */
final class Broker {
  private static final String ADDRESS = "127.0.0.1:";
  private static final String COMMITTED = "read_committed";

  private final KafkaRaftServer server;
  private final String servers;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  Broker(Path folder) throws Exception {
    int port = freePort();
    int controllerPort = freePort();
    servers = ADDRESS + port;
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "process.roles", "broker,controller",
            "node.id", "1",
            "controller.quorum.voters", "1@" + ADDRESS + controllerPort,
            "controller.listener.names", "CONTROLLER",
            "listeners", "PLAINTEXT://" + servers + ",CONTROLLER://" + ADDRESS + controllerPort,
            "log.dirs", folder.toString(),
            "group.initial.rebalance.delay.ms", "0"));
    settings.putAll(
        Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.num.partitions", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1"));
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .run();
    server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
    admin = Admin.create(Map.of("bootstrap.servers", servers));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String servers() {
    return servers;
  }

  void createTopic(String name, int partitions) throws Exception {
    admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
  }

  /** Sends a message to a partition. */
  @SuppressWarnings("FutureReturnValueIgnored") // The callback has the failure, too.
  void send(String topic, int partition, String value) {
    producer.send(
        new ProducerRecord<>(topic, partition, null, value.getBytes(UTF_8)),
        (message, e) -> failure.compareAndSet(null, e));
  }

  /** Returns whether the consumers of a group have committed everything that is in a topic. */
  boolean isConsumed(String topic, int partitions, String group) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, Long> ends = ends(topic, partitions);
    return ends.entrySet().stream()
        .allMatch(
            end -> {
              OffsetAndMetadata offset = committed.get(end.getKey());
              return end.getValue() == 0 || (offset != null && offset.offset() == end.getValue());
            });
  }

  private Map<TopicPartition, Long> ends(String topic, int partitions)
      throws ExecutionException, InterruptedException {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(COMMITTED)) {
      return new HashMap<>(consumer.endOffsets(partitions(topic, partitions)));
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", servers, "isolation.level", isolation),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static Collection<TopicPartition> partitions(String topic, int partitions) {
    List<TopicPartition> all = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      all.add(new TopicPartition(topic, i));
    }
    return all;
  }

  /** Returns the values in a topic that were committed. */
  List<String> committed(String topic, int partitions) throws Exception {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(COMMITTED)) {
      Collection<TopicPartition> all = partitions(topic, partitions);
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
          values.add(new String(message.value(), UTF_8));
        }
      }
    }
    values.sort(null);
    return values;
  }

  /** Runs an action, and waits until so many values more are in a topic, committed or not. */
  void awaitWritten(String topic, int partitions, int count, Action action) throws Exception {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_uncommitted")) {
      Collection<TopicPartition> all = partitions(topic, partitions);
      consumer.assign(all);
      consumer.seekToEnd(all);
      for (TopicPartition partition : all) {
        consumer.position(partition);
      }
      action.run();
      int written = 0;
      while (written < count) {
        written += consumer.poll(Duration.ofSeconds(1)).count();
      }
    }
  }

  /** What makes a job write. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /** Waits until the broker has everything that was sent. */
  void flush() throws Exception {
    producer.flush();
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  void close() {
    producer.close();
    admin.close();
    server.shutdown();
    server.awaitShutdown();
  }
}
