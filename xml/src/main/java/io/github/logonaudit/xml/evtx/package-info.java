/**
 * Reads the binary event log of Windows, {@code .evtx}: chunks of records, whose content is binary
 * XML. Elements become events by the same rules as those of event XML.
 */
@NullMarked
package io.github.logonaudit.xml.evtx;

import org.jspecify.annotations.NullMarked;
