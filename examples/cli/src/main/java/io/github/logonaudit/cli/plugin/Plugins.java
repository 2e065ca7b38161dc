package io.github.logonaudit.cli.plugin;

import io.github.logonaudit.correlation.SessionRuleProvider;
import io.github.logonaudit.correlation.SessionRules;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.EventTypeProvider;
import io.github.logonaudit.windows.BuiltInEvents;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The event types and session rules of the tool and of plug-ins. A plug-in that is broken is left
 * out, and the fault of a rule costs its event nothing but the rule: both are told.
 *
 * <p>Each jar has a class loader, so plug-ins do not see each other. It stays open because a
 * plug-in loads classes when it needs them.
 */
public final class Plugins {
  private EventCatalog catalog = BuiltInEvents.catalog();
  private SessionRules rules = SessionRules.standard();
  private final Consumer<String> messages;
  private final List<String> faults = new ArrayList<>();

  private Plugins(Consumer<String> messages) {
    this.messages = messages;
  }

  /**
   * Loads plug-ins.
   *
   * @param jars the jars, none for the tool alone
   * @param messages takes what is wrong with them, now or when they are used
   */
  public static Plugins of(List<Path> jars, Consumer<String> messages) {
    Plugins plugins = new Plugins(messages);
    jars.forEach(plugins::add);
    return plugins;
  }

  /** Returns the types of all events. */
  public EventCatalog catalog() {
    return catalog;
  }

  /** Returns the rules of all events. */
  public SessionRules rules() {
    return rules;
  }

  /** Returns what went wrong with plug-ins so far. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  private void add(Path jar) {
    String name = "plug-in " + jar.getFileName();
    try {
      new ZipFile(jar.toFile()).close();
      add(
          name,
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, Plugins.class.getClassLoader()));
    } catch (ZipException e) {
      leaveOut(name, "not a jar: " + e.getMessage());
    } catch (IOException e) {
      leaveOut(name, "cannot be read: " + e.getMessage());
    } catch (ServiceConfigurationError e) {
      Throwable cause = e.getCause();
      leaveOut(name, e.getMessage() + (cause == null ? "" : ": " + cause));
    } catch (UnfitException e) {
      leaveOut(name, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      leaveOut(name, e.toString());
    }
  }

  private void leaveOut(String name, String reason) {
    tellFault(name + " is left out: " + reason);
  }

  /** Adds all of a plug-in, or nothing. */
  private void add(String name, ClassLoader loader) throws UnfitException {
    List<EventTypeProvider> ofTypes = providers(EventTypeProvider.class, loader);
    List<SessionRuleProvider> ofRules = providers(SessionRuleProvider.class, loader);
    if (ofTypes.isEmpty() && ofRules.isEmpty()) {
      throw new UnfitException("its META-INF/services names no event types and no rules");
    }
    EventCatalog types = catalog;
    for (EventTypeProvider provider : ofTypes) {
      for (EventType<?> type : provider.eventTypes()) {
        refuseClash(type, types);
        types = types.with(GuardedPlugin.type(type));
      }
    }
    SessionRules added = rules;
    for (SessionRuleProvider provider : ofRules) {
      added = provider.addTo(added);
    }
    if (added == null) {
      throw new UnfitException("its rules are null");
    }
    catalog = types;
    rules = new GuardedPlugin(name, rules, added, this::tellFault).rules(types);
  }

  /** Returns the providers in a jar, without those that its class loader finds elsewhere. */
  private static <T> List<T> providers(Class<T> service, ClassLoader loader) {
    List<T> providers = new ArrayList<>();
    ServiceLoader.load(service, loader).stream()
        .filter(provider -> provider.type().getClassLoader() == loader)
        .forEach(provider -> providers.add(provider.get()));
    return providers;
  }

  private static void refuseClash(EventType<?> type, EventCatalog known) throws UnfitException {
    for (EventType<?> other : known.types()) {
      if (other.key().equals(type.key())
          && other.firstVersion() <= type.lastVersion()
          && type.firstVersion() <= other.lastVersion()) {
        throw new UnfitException(type + " is known already, as " + other);
      }
    }
  }

  private void tellFault(String message) {
    faults.add(message);
    messages.accept(message);
  }

  /** Says why a plug-in can't be used. */
  private static final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
      super(message);
    }
  }
}
