/**
 * Reads the layouts that Windows and the common tools write, byte by byte and without an XML
 * parser. An event that differs from them in any way is not read here.
 */
@NullMarked
package io.github.logonaudit.xml.canonical;

import org.jspecify.annotations.NullMarked;
