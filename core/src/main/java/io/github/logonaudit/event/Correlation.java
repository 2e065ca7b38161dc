package io.github.logonaudit.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Correlation} element: the activity that the event belongs to.
 *
 * @param activityId the activity, or null if there is none
 * @param relatedActivityId the activity that started this one, or null if there is none
 */
public record Correlation(@Nullable UUID activityId, @Nullable UUID relatedActivityId) {
  /** No activity, as in most events. */
  public static final Correlation NONE = new Correlation(null, null);
}
