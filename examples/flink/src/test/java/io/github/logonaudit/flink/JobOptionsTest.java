package io.github.logonaudit.flink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobOptionsTest {
  @Test
  void takesTheCommandLineBeforeTheConfigurationFile(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("job.properties"),
            """
            \ufeffinput = logs,, more
            output = out\s
            lateness = PT1M
            aliases = OLD = NEW, PC1=pc1.contoso.example\s
            kafka.client.security.protocol = SASL_SSL
            kafka.sink.transaction.timeout.ms = 60000
            """);

    JobOptions options = JobOptions.parse("--config", file.toString(), "--lateness", "PT2M");

    assertThat(options.inputs()).containsExactly("logs", "more");
    assertThat(options.output()).isEqualTo("out");
    assertThat(options.correlator().lateness()).isEqualTo(Duration.ofMinutes(2));
    assertThat(options.aliases()).hasToString("{old=new, pc1=pc1.contoso.example}");
    assertThat(options.isArchive()).isTrue();
    assertThat(options.passedOn("kafka.client.", "kafka.sink."))
        .isEqualTo(Map.of("security.protocol", "SASL_SSL", "transaction.timeout.ms", "60000"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --input a                            | expected output or kafka.output-topic
          --output a                           | expected either input or kafka.topics
          --input a --kafka.topics b --output c | expected either input or kafka.topics
          --input a --output b --latenes PT1M  | there is no option latenes
          --input a --output b --lateness 5    | lateness: expected a duration like PT5M, found "5"
          --input a --output b --ordered yes   | ordered: expected true or false, found "yes"
          --input a --output b --aliases x     | aliases: expected OLD=NEW, found "x"
          --input a --output b --changes true  | changes: an archive has none, unless it is ordered
          --input a --output b --live-computers 0 | live-computers: expected at least 1, found "0"
          --input a --output b --max-open-sessions 0 | max-open-sessions: expected at least 1, found "0"
          --input a --output b --network-idle PT0S | network-idle: expected a millisecond to 100 years, found "PT0S"
          --input a --output b --watch PT0S    | watch: expected a millisecond to 100 years, found "PT0S"
          --input a --output b --retire-after P99999D | retire-after: expected a millisecond to 100 years, found "PT2399976H"
          --input a --output b --input c       | input: given twice
          --input , --output b                 | expected either input or kafka.topics
          --kafka.topics a --output b          | expected kafka.client.bootstrap.servers for kafka.topics
          --input a --kafka.output-topic b     | expected kafka.client.bootstrap.servers for kafka.output-topic
          --input a --output b --aliases A=B,B=A | alias: B and A are the same computer already
          --config no.properties               | config: there is no file no.properties
          --input a --output b --aliases =x    | aliases: expected OLD=NEW, found "=x"
          --input a --output b --watch PT1M --ordered true | ordered: only for an input that ends
          --input a --output b --kafka.start latest | kafka.start, kafka.stop-at-end: only for kafka.topics
          --kafka.topics a --kafka.client.bootstrap.servers b --output c --watch PT1M | watch: only for input
          --input a --output a                 | output: a must be neither in the input a nor around it
          --input b,a/ --output ./a/x          | output: ./a/x must be neither in the input a/ nor around it
          --input file:///a --output /a/x      | output: /a/x must be neither in the input file:///a nor around it
          --input a/b --output a               | output: a must be neither in the input a/b nor around it
          --input s3://a --output b --problems s3://a/c/ | problems: s3://a/c/ must be neither in the input s3://a nor around it
          --input a --output                   | expected --name and a value, found --output
          """)
  void refusesWhatIsUnknownMissingOrWrong(String arguments, String message) {
    assertThatThrownBy(() -> JobOptions.parse(arguments.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refusesWhatIsEmpty() {
    assertThatThrownBy(() -> JobOptions.of(Map.of("input", "a", "output", " ")))
        .hasMessage("output: is empty");
    assertThatThrownBy(
            () -> JobOptions.of(Map.of("input", "a", "output", "b", "aliases", "OLD = ")))
        .hasMessage("aliases: expected OLD=NEW, found \"OLD =\"");
  }

  @Test
  void refusesALinkIntoTheInput(@TempDir Path folder) throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), logs);

    assertThatThrownBy(
            () ->
                JobOptions.of(
                    Map.of("input", logs.toString(), "output", link.resolve("out").toString())))
        .hasMessageEndingWith("must be neither in the input " + logs + " nor around it");
  }

  @Test
  void refusesAConfigurationFileThatIsNotInUtf8(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("job.properties"), "input = ä", ISO_8859_1);

    assertThatThrownBy(() -> JobOptions.parse("--config", file.toString()))
        .hasMessage("config: " + file + " is not in UTF-8");
  }

  @ParameterizedTest
  @CsvSource({"1,0,0,0", "0,0,0,1", "0,1,0,3", "1,1,0,3", "1,0,1,3"})
  void endsWithTheStatusOfTheTool(long events, long malformed, long stray, int status) {
    assertThat(new Outcome(events, malformed, stray, 0, 0).status()).isEqualTo(status);
  }

  @Test
  void takesFoldersSideBySideThatBeginAlike() {
    JobOptions options = JobOptions.of(Map.of("input", "logs", "output", "logs-out"));

    assertThat(options.output()).isEqualTo("logs-out");
  }

  @Test
  void namesTheTopicsAndTheBrokerWhereKafkaDoesNot() {
    JobOptions options =
        JobOptions.of(
            Map.of(
                "kafka.topics", "t", "kafka.client.bootstrap.servers", "k:9092", "output", "out"));

    assertThat(
            SessionJob.reason(
                new IOException(new org.apache.kafka.common.errors.TimeoutException("timed out")),
                options))
        .isEqualTo(
            "org.apache.kafka.common.errors.TimeoutException: timed out"
                + " (kafka.topics = t, kafka.client.bootstrap.servers = k:9092)");
  }

  @Test
  void listsTheOptions() {
    assertThat(JobOptions.help().lines())
        .contains("  input", "  live-computers", "  kafka.client.*", "  flink.*");
  }
}
