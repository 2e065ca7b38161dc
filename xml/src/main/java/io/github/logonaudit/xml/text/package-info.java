/**
 * Rules for bytes and characters that the framer, both decoders and the writer share, and the names
 * of the event schema.
 */
@NullMarked
package io.github.logonaudit.xml.text;

import org.jspecify.annotations.NullMarked;
