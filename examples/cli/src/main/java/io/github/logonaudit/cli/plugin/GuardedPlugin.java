package io.github.logonaudit.cli.plugin;

import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventFields;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.session.EventReference;
import io.github.logonaudit.session.SessionSignal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the faults of a plug-in from ending the run. */
final class GuardedPlugin {
  private final String name;
  private final SessionRules before;
  private final SessionRules with;
  private final Consumer<String> messages;
  private final Set<Class<?>> told = ConcurrentHashMap.newKeySet();

  /**
   * Prepares to guard.
   *
   * @param before the rules without those of the plug-in
   * @param with the rules with those of the plug-in
   * @param messages takes the first fault of each rule
   */
  GuardedPlugin(String name, SessionRules before, SessionRules with, Consumer<String> messages) {
    this.name = name;
    this.before = before;
    this.with = with;
    this.messages = messages;
  }

  /** Returns a type whose faults are all those of its decoder, which the reader reports. */
  static <E extends WindowsEvent> EventType<E> type(EventType<E> type) {
    return EventType.of(type.key(), type.eventClass(), fields -> decode(type, fields))
        .forVersions(type.firstVersion(), type.lastVersion());
  }

  private static <E extends WindowsEvent> E decode(EventType<E> type, EventFields fields) {
    try {
      E event = type.decode(fields);
      if (!fields.header().equals(event.header())) {
        throw new IllegalStateException("the event has another header");
      }
      // Later, nobody expects a fault of it.
      event.subjectLogonId();
      return event;
    } catch (LinkageError | StackOverflowError e) {
      throw new IllegalStateException(e.toString(), e);
    }
  }

  /**
   * Returns the rules with those of the plug-in, which give way to the others where they fail.
   *
   * @param catalog the types of all events for which there can be a rule
   */
  SessionRules rules(EventCatalog catalog) {
    SessionRules all = before.with(RawEvent.class, this::signal);
    for (EventType<?> type : catalog.types()) {
      all = all.with(type.eventClass(), this::signal);
    }
    return all;
  }

  private @Nullable SessionSignal signal(WindowsEvent event) {
    try {
      return with.signal(event).orElse(null);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      if (told.add(event.getClass())) {
        messages.accept(
            name
                + ": its rule for "
                + event.getClass().getSimpleName()
                + " failed, at first for "
                + EventReference.of(event.header())
                + ", and is not used where it fails: "
                + e);
      }
      return before.signal(event).orElse(null);
    }
  }
}
