/** Writes one event as XML, the way {@code wevtutil} writes it. */
@NullMarked
package io.github.logonaudit.xml.write;

import org.jspecify.annotations.NullMarked;
