package io.github.logonaudit.event;

/**
 * A run of character data.
 *
 * @param value the characters, with references resolved
 */
public record PayloadText(String value) implements PayloadNode {}
