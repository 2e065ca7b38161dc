package io.github.logonaudit.flink;

import java.util.List;

/**
 * What is kept of one computer. Immutable, so that a backend may hold and share it.
 *
 * @param snapshot the state of its correlator
 * @param openLogonIds how many logon IDs the correlator holds
 * @param lastEvent when its last event came, by the clock of the task, in milliseconds
 * @param timer when to look whether it is silent, by the same clock; 0 for no timer
 * @param settled whether everything that was buffered has been processed because it was silent
 * @param partitions the partitions of topics that its events came from, in the order of the first
 */
@SuppressWarnings("ArrayRecordComponent") // It is kept, never compared.
record ComputerState(
    byte[] snapshot,
    long openLogonIds,
    long lastEvent,
    long timer,
    boolean settled,
    List<String> partitions) {
  ComputerState {
    partitions = List.copyOf(partitions);
  }
}
