package io.github.logonaudit.flink;

/**
 * An event on its way to the task that has its computer.
 *
 * @param computer the name that stands for the computer, in lower case: the key of the stream
 * @param step the event, as {@link io.github.logonaudit.correlation.SessionStep} writes it
 * @param partition the partition of the topic that it came from, empty if it came from a file
 */
@SuppressWarnings("ArrayRecordComponent") // It is sent, never compared.
public record ComputerEvent(String computer, byte[] step, String partition) {}
