package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.packed.PackedOutput;

/**
 * What all open sessions of a computer share.
 *
 * @param clock counts how often the clock was set
 * @param holes counts the holes in the log
 * @param evidence writes one piece of evidence at a time, in few bytes
 * @param interner makes equal values one
 * @param systemSessions whether the sessions of the operating system itself are reported
 */
record ComputerContext(
    ComputerClock clock,
    LogGaps holes,
    PackedOutput evidence,
    Interner interner,
    boolean systemSessions) {}
