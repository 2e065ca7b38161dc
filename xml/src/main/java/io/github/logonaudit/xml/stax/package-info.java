/**
 * Reads any event with an XML parser (Woodstox), and says what is wrong with one that it can't
 * read.
 */
@NullMarked
package io.github.logonaudit.xml.stax;

import org.jspecify.annotations.NullMarked;
