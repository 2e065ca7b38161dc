package io.github.logonaudit.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Correlation} element: which activity the event belongs to.
 *
 * @param activityId the activity, or null where there is none
 * @param relatedActivityId the activity that this one came from, or null where there is none
 */
public record Correlation(@Nullable UUID activityId, @Nullable UUID relatedActivityId) {
  /** No activity, as most events have it. */
  public static final Correlation NONE = new Correlation(null, null);
}
