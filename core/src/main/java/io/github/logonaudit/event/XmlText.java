package io.github.logonaudit.event;

/**
 * A run of character data.
 *
 * @param value the characters, with references resolved
 */
public record XmlText(String value) implements XmlContent {}
