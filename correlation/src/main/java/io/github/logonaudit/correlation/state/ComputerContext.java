package io.github.logonaudit.correlation.state;

import io.github.logonaudit.correlation.boot.ComputerClock;
import io.github.logonaudit.correlation.packed.PackedOutput;

/**
 * What all open sessions of a computer share.
 *
 * @param computer the name that all names of the computer stand for, in lower case
 * @param clock counts how often the clock was set
 * @param gaps counts the gaps in the log
 * @param audit counts the events that show that locks and disconnects are audited
 * @param evidence writes one piece of evidence at a time, in few bytes
 * @param interner makes equal values one
 * @param maxEvidence how many events of kinds that can recur without end a session keeps
 * @param systemSessions whether the sessions of the operating system itself are reported
 */
record ComputerContext(
    String computer,
    ComputerClock clock,
    LogGaps gaps,
    PresenceAudit audit,
    PackedOutput evidence,
    Interner interner,
    int maxEvidence,
    boolean systemSessions) {}
