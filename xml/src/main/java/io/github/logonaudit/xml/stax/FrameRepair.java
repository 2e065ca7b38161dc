package io.github.logonaudit.xml.stax;

/**
 * A repair that was made to read an event.
 *
 * @param character where in the event, in characters from 0
 * @param change what was done
 */
public record FrameRepair(int character, String change) {}
