package io.github.logonaudit.flink;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Topics as input and output. */
final class Kafka {
  /** What a broker allows by default; that of Flink, an hour, it refuses. */
  private static final String TRANSACTION_TIMEOUT_MILLIS = "900000";

  private static final String GROUP = "logonaudit";

  private Kafka() {}

  static KafkaSource<Found> source(JobOptions options) {
    KafkaSourceBuilder<Found> builder =
        KafkaSource.<Found>builder()
            .setTopics(options.topics())
            .setGroupId(GROUP)
            .setStartingOffsets(start(options.startsAt()))
            .setDeserializer(new Messages(options));
    if (options.stopsAtEnd()) {
      builder.setBounded(OffsetsInitializer.latest());
    }
    return builder.setProperties(options.passedOn("kafka.client.", "kafka.source.")).build();
  }

  @SuppressWarnings("deprecation") // The connector takes no other type.
  private static OffsetsInitializer start(String where) {
    return switch (where) {
      case "latest" -> OffsetsInitializer.latest();
      case "committed" -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
      default -> OffsetsInitializer.earliest();
    };
  }

  static KafkaSink<SessionLine> sink(JobOptions options) {
    Properties settings = new Properties();
    settings.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
    settings.putAll(options.passedOn("kafka.client.", "kafka.sink."));
    String topic = Objects.requireNonNull(options.outputTopic());
    return KafkaSink.<SessionLine>builder()
        .setKafkaProducerConfig(settings)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(GROUP + "-" + topic)
        .setRecordSerializer(new Lines(topic))
        .build();
  }

  /** Reads the events in a message: one, a batch, or JSON with event XML inside. */
  static final class Messages implements KafkaRecordDeserializationSchema<Found> {
    private static final long serialVersionUID = 1;

    private final JobOptions options;
    private transient @Nullable InputReader reader;

    Messages(JobOptions options) {
      this.options = options;
    }

    @Override
    public void open(InitializationContext context) {
      reader = new InputReader(options);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Found> out) {
      byte[] value = message.value();
      if (value == null) {
        return;
      }
      InputReader messages = Objects.requireNonNull(reader, "not open");
      String partition = message.topic() + "-" + message.partition();
      messages.begin(partition + "@" + message.offset(), partition);
      try {
        messages.open(new ByteArrayInputStream(value));
        Found next = messages.next();
        if (next == null) {
          out.collect(messages.empty());
        }
        for (; next != null; next = messages.next()) {
          out.collect(next);
        }
      } catch (IOException e) {
        // The content of a message does not change: the job would fail at it for ever.
        out.collect(messages.damaged(e));
      }
    }

    @Override
    public TypeInformation<Found> getProducedType() {
      return TypeInformation.of(Found.class);
    }
  }

  /** Writes a line with the computer as its key, so that all of a computer go to one partition. */
  private record Lines(String topic) implements KafkaRecordSerializationSchema<SessionLine> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        SessionLine line, KafkaSinkContext context, @Nullable Long timestamp) {
      return new ProducerRecord<>(
          topic,
          line.computer().getBytes(StandardCharsets.UTF_8),
          line.json().getBytes(StandardCharsets.UTF_8));
    }
  }
}
