package io.github.logonaudit.xml.evtx;

import org.jspecify.annotations.Nullable;

/**
 * The binary XML of a record, as far as it could be read.
 *
 * @param root its outermost element, or null if there is none
 * @param fault why it could not be read further, or null if it is whole
 */
public record BinXml(@Nullable BinXmlElement root, @Nullable String fault) {}
