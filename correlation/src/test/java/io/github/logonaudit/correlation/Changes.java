package io.github.logonaudit.correlation;

import io.github.logonaudit.correlation.SessionChange.OfSession;
import io.github.logonaudit.correlation.SessionChange.Updated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Takes changes, and the sessions as they were known then. */
final class Changes {
  private Changes() {}

  static Consumer<SessionChange> into(List<SessionChange> list) {
    return change -> {
      if (change instanceof OfSession of) {
        of.session();
      }
      list.add(change);
    };
  }

  /** Everything that a caller can see of the changes, to be compared. */
  static List<Object> values(List<SessionChange> changes) {
    List<Object> values = new ArrayList<>();
    for (var change : changes) {
      values.add(
          change instanceof OfSession of
              ? Arrays.asList(
                  of.getClass(),
                  of.number(),
                  of.id(),
                  of.session(),
                  of.cause(),
                  of instanceof Updated updated ? updated.rule() : null)
              : change);
    }
    return values;
  }
}
