package io.github.logonaudit.xml;

import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.UnreadableValue;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.xml.stax.FrameRepair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a frame. */
sealed interface Verdict {
  /** This verdict on a frame as it is counted behind some others. */
  default Verdict after(long others) {
    return this;
  }

  /** An event that is wanted. */
  record Read(WindowsEvent event) implements Verdict {}

  /** No event, and why. */
  record Malformed(MalformedEvent event, @Nullable Throwable cause) implements Verdict {
    @Override
    public Verdict after(long others) {
      return new Malformed(event.after(others), cause);
    }
  }

  /** An event that nobody wants, whole or not. */
  record FilteredOut() implements Verdict {}

  /** Any of the others, and what is to be told before it. */
  record Noted(
      Verdict verdict,
      @Nullable EventHeader header,
      List<FrameRepair> repairs,
      List<UnreadableValue> unreadable)
      implements Verdict {
    @Override
    public Verdict after(long others) {
      return new Noted(verdict.after(others), header, repairs, unreadable);
    }
  }
}
