package io.github.logonaudit.event;

/**
 * What an {@code EventData} element can hold: {@link Data}, {@link ComplexData}, elements that are
 * not in the schema, and text that some tools write directly into it.
 */
public sealed interface DataItem permits Data, ComplexData, PayloadElement, PayloadText {}
