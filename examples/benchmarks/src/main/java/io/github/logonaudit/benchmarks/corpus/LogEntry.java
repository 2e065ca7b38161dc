package io.github.logonaudit.benchmarks.corpus;

import java.time.Instant;
import java.util.List;

/** An event of the Security log, before it has a layout. */
record LogEntry(
    Computer computer,
    EventKind kind,
    long recordId,
    Instant time,
    int threadId,
    List<Field> fields) {}
