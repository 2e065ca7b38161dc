package io.github.logonaudit.benchmarks;

import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.identity.GuidFormat;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.Sid;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Parses SIDs, logon IDs, times and GUIDs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IdentityBenchmark {
  private static final Pattern SID =
      Pattern.compile("S-1-(\\d{1,10}|0x[0-9a-fA-F]{12})((?:-\\d{1,10}){1,15})");
  private static final Pattern DASH = Pattern.compile("-");

  // Not final, so that no result can be computed before it is measured.
  private String sid = "S-1-5-21-4230534742-2542757381-3142984815-1111";
  private String logonId = "0x119b90e2";
  private String time = "2020-08-20T15:41:58.8845585Z";
  private String guid = "{0565f613-08e0-94ff-1a00-69d832f05f6d}";

  /** The library's parser of SIDs. */
  @Benchmark
  public Sid sidParse() {
    return Sid.parse(sid);
  }

  /** A regular expression, then the numbers, as in most programs. */
  @Benchmark
  public long[] sidByRegularExpression() {
    Matcher matcher = SID.matcher(sid);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(sid);
    }
    String[] parts = DASH.split(matcher.group(2).substring(1));
    long[] numbers = new long[parts.length + 1];
    numbers[0] = Long.decode(matcher.group(1));
    for (int i = 0; i < parts.length; i++) {
      numbers[i + 1] = Long.parseLong(parts[i]);
    }
    return numbers;
  }

  /** The library's parser of logon IDs. */
  @Benchmark
  public LogonId logonIdParse() {
    return LogonId.parse(logonId);
  }

  /** The JDK's parser of such numbers. */
  @Benchmark
  public long logonIdByParseUnsignedLong() {
    return Long.parseUnsignedLong(logonId.substring(2), 16);
  }

  /** The library's parser of times. */
  @Benchmark
  public Instant timeParse() {
    return SystemTimeFormat.parse(time);
  }

  /** The JDK's parser of times. */
  @Benchmark
  public Instant timeByInstantParse() {
    return Instant.parse(time);
  }

  /** The library's parser of GUIDs. */
  @Benchmark
  public UUID guidParse() {
    return GuidFormat.parse(guid);
  }

  /** The JDK's parser of GUIDs. */
  @Benchmark
  public UUID guidByUuidFromString() {
    return UUID.fromString(guid.substring(1, 37));
  }
}
