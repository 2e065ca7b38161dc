package io.github.logonaudit.event;

/**
 * What an {@code EventData} element can hold: {@link Data}, {@link ComplexData}, and elements that
 * are not in the schema.
 */
public sealed interface DataItem permits Data, ComplexData, PayloadElement {}
