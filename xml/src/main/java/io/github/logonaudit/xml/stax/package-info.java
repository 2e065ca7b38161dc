/**
 * Reads any event with an XML parser (Woodstox), and reports what is wrong with an event that it
 * can't read.
 */
@NullMarked
package io.github.logonaudit.xml.stax;

import org.jspecify.annotations.NullMarked;
