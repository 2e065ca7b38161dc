package io.github.logonaudit.benchmarks;

import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.windows.BuiltInEvents;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decodes the fields of event 4624, version 2, to its record. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBenchmark {
  private final EventCatalog catalog = BuiltInEvents.catalog();
  private final RawEvent logon =
      RawEvent.of(
          EventHeader.builder(EventProvider.SECURITY_AUDITING, 4624, "WS-01.quillhaven.example")
              .version(2)
              .recordId(812L)
              .channel("Security")
              .timeCreated(Instant.parse("2026-03-03T06:51:12.4451803Z"))
              .build(),
          Data.of("SubjectUserSid", "S-1-5-18"),
          Data.of("SubjectUserName", "WS-01$"),
          Data.of("SubjectDomainName", "QUILL"),
          Data.of("SubjectLogonId", "0x3e7"),
          Data.of("TargetUserSid", "S-1-5-21-1004336348-1177238915-682003330-1108"),
          Data.of("TargetUserName", "amoreno"),
          Data.of("TargetDomainName", "QUILL"),
          Data.of("TargetLogonId", "0x200f1"),
          Data.of("LogonType", "2"),
          Data.of("LogonProcessName", "User32 "),
          Data.of("AuthenticationPackageName", "Negotiate"),
          Data.of("WorkstationName", "WS-01"),
          Data.of("LogonGuid", "{0565f613-08e0-94ff-1a00-69d832f05f6d}"),
          Data.of("TransmittedServices", "-"),
          Data.of("LmPackageName", "-"),
          Data.of("KeyLength", "0"),
          Data.of("ProcessId", "0x4c8"),
          Data.of("ProcessName", "C:\\Windows\\System32\\svchost.exe"),
          Data.of("IpAddress", "127.0.0.1"),
          Data.of("IpPort", "0"),
          Data.of("ImpersonationLevel", "%%1833"),
          Data.of("RestrictedAdminMode", "-"),
          Data.of("TargetOutboundUserName", "-"),
          Data.of("TargetOutboundDomainName", "-"),
          Data.of("VirtualAccount", "%%1843"),
          Data.of("TargetLinkedLogonId", "0x0"),
          Data.of("ElevatedToken", "%%1843"));

  /** Decodes the event. */
  @Benchmark
  public WindowsEvent decodeLogon() {
    return catalog.decode(logon);
  }
}
