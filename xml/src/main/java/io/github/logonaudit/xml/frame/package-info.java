/**
 * Bytes in, frames out: finds the encoding of an input, transcodes it to UTF-8, and cuts it into
 * one frame for each event. It knows no decoder, but lets one read an event before its frame is
 * made.
 */
@NullMarked
package io.github.logonaudit.xml.frame;

import org.jspecify.annotations.NullMarked;
