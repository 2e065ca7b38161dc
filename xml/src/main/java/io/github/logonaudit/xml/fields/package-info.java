/** What the ways to read events without an XML parser share: fields on demand, and caches. */
@NullMarked
package io.github.logonaudit.xml.fields;

import org.jspecify.annotations.NullMarked;
