package io.github.logonaudit.xml;

import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.frame.Stray;
import org.jspecify.annotations.Nullable;

/** What came of a frame. */
sealed interface Verdict {
  /** This verdict on a frame as it is counted behind some others. */
  default Verdict after(long others) {
    return this;
  }

  /** An event that is wanted, and what had to be left out to read it. */
  record Read(WindowsEvent event, @Nullable Repair repair) implements Verdict {
    @Override
    public Verdict after(long others) {
      return repair == null ? this : new Read(event, repair.after(others));
    }
  }

  /** No event, and why. */
  record Malformed(MalformedEvent event, @Nullable Throwable cause) implements Verdict {
    @Override
    public Verdict after(long others) {
      return new Malformed(event.after(others), cause);
    }
  }

  /** No frame, but text before one that has to be reported. */
  record NoFrame(Stray stray) implements Verdict {}

  /** An event that nobody wants, whole or not. */
  record FilteredOut() implements Verdict {}
}
