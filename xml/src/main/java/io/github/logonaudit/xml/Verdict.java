package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import org.jspecify.annotations.Nullable;

/** What came of a frame. */
sealed interface Verdict {
  /** An event that is wanted. */
  record Read(WindowsEvent event) implements Verdict {}

  /** No event, and why. */
  record Malformed(MalformedEvent event, @Nullable Throwable cause) implements Verdict {}

  /** An event that nobody wants, whole or not. */
  record FilteredOut() implements Verdict {}
}
