package io.github.logonaudit.event;

/**
 * What an {@code EventData} element can hold: {@link Data}, {@link ComplexData}, and elements that
 * the schema does not know.
 */
public sealed interface DataItem permits Data, ComplexData, PayloadElement {}
