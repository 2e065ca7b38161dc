package io.github.logonaudit.correlation;

/**
 * What all open sessions of a computer share.
 *
 * @param clock counts how often the clock was set
 * @param holes counts the holes in the log
 * @param evidence writes evidence in few bytes
 * @param interner makes equal values one
 */
record HostContext(HostClock clock, LogHoles holes, EvidenceCodec evidence, Interner interner) {}
