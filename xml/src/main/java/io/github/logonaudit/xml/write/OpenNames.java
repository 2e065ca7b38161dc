package io.github.logonaudit.xml.write;

import com.ctc.wstx.io.WstxInputData;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadNode;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.xml.text.EventSchema;
import io.github.logonaudit.xml.text.Excerpt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names in the open content of one event, and the declarations that the event needs for each
 * name to keep its namespace: an element may have a prefix, or a default namespace, that was
 * declared outside the event.
 */
final class OpenNames {
  private static final Map<String, String> BUILT_IN =
      Map.of(
          "xml", "http://www.w3.org/XML/1998/namespace",
          "xmlns", "http://www.w3.org/2000/xmlns/");

  /**
   * The namespaces that the event must declare, by prefix; sorted, so that the output is always the
   * same.
   */
  private final Map<String, String> outer = new TreeMap<>();

  private final Set<String> outerOfAttributes = new HashSet<>();
  private final Set<String> prefixes = new HashSet<>();
  private int nestedEvents;

  private OpenNames() {}

  static OpenNames of(RawEvent event) {
    OpenNames names = new OpenNames();
    names.addAll(event.header().extensions());
    names.addAll(event.extensions());
    names.requireNoNestedEvent(0);
    if (event.payload() instanceof UserData payload) {
      names.addAll(payload.content());
      names.requireNoNestedEvent(EventSchema.MAX_NESTED_EVENTS);
      return names.withKnownPrefixes();
    }
    if (event.payload() instanceof EventData payload) {
      payload.items().stream()
          .filter(PayloadElement.class::isInstance)
          .forEach(item -> names.add((PayloadElement) item, Map.of()));
    } else if (event.payload() instanceof ProcessingErrorData payload) {
      names.addAll(payload.extensions());
    } else if (event.payload() instanceof DebugData payload) {
      names.addAll(payload.extensions());
    }
    names.requireNoNestedEvent(0);
    return names.withKnownPrefixes();
  }

  /** The reader would take a nested Event elsewhere for the next event. */
  private void requireNoNestedEvent(int most) {
    if (nestedEvents > most) {
      throw new IllegalArgumentException(
          "an element Event inside an event is read only in UserData, and no more than "
              + EventSchema.MAX_NESTED_EVENTS
              + " there");
    }
  }

  /** The prefix of the names of the event schema; empty except for unusual documents. */
  String schemaPrefix() {
    String defaultNamespace = outer.getOrDefault("", EventSchema.NAMESPACE);
    if (defaultNamespace.equals(EventSchema.NAMESPACE) && nestedEvents == 0) {
      return "";
    }
    String prefix = "e";
    while (prefixes.contains(prefix)) {
      prefix += "e";
    }
    return prefix + ":";
  }

  /** Writes the declarations into the start tag of the event. */
  void declare(Markup markup, String schemaPrefix) {
    Map<String, String> declarations = new TreeMap<>(outer);
    declarations.put(schemaPrefix.replace(":", ""), EventSchema.NAMESPACE);
    declarations.forEach(
        (prefix, namespace) -> {
          if (!namespace.isEmpty()) {
            markup.openAttribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, namespace);
          }
        });
  }

  private void addAll(List<PayloadElement> elements) {
    elements.forEach(element -> add(element, Map.of()));
  }

  private void add(PayloadElement element, Map<String, String> outerScope) {
    Map<String, String> scope = declarations(element, outerScope);
    nestedEvents += element.localName().equals("Event") ? 1 : 0;
    requireNamespace(element, scope);
    addAttributes(element, scope);
    for (PayloadNode part : element.content()) {
      if (part instanceof PayloadElement child) {
        add(child, scope);
      }
    }
  }

  private void requireNamespace(PayloadElement element, Map<String, String> scope) {
    String prefix = prefixOf(element.name());
    String bound = scope.getOrDefault(prefix, BUILT_IN.get(prefix));
    if (bound == null) {
      bound = outer.computeIfAbsent(prefix, declared -> element.namespace());
    }
    if (!bound.equals(element.namespace()) || (bound.isEmpty() && !prefix.isEmpty())) {
      throw refusal(element, "its name is not in the namespace \"" + element.namespace() + "\"");
    }
  }

  private Map<String, String> declarations(PayloadElement element, Map<String, String> outerScope) {
    Map<String, String> scope = outerScope;
    boolean attributeSeen = false;
    for (PayloadAttribute attribute : element.attributes()) {
      boolean declaresDefault = attribute.name().equals("xmlns");
      if (!declaresDefault && !attribute.name().startsWith("xmlns:")) {
        attributeSeen = true;
        continue;
      }
      String prefix = declaresDefault ? "" : attribute.name().substring("xmlns:".length());
      boolean undeclares = !declaresDefault && attribute.value().isEmpty();
      if (undeclares || BUILT_IN.containsKey(prefix) || BUILT_IN.containsValue(attribute.value())) {
        throw refusal(element, "XML does not allow the declaration " + attribute.name());
      }
      if (attributeSeen) {
        throw refusal(element, "namespace declarations must come before other attributes");
      }
      scope = scope == outerScope ? new HashMap<>(outerScope) : scope;
      scope.put(prefix, attribute.value());
      prefixes.add(prefix);
    }
    return scope;
  }

  private void addAttributes(PayloadElement element, Map<String, String> scope) {
    requireName(element, element.name());
    prefixes.add(prefixOf(element.name()));
    Set<String> names = new HashSet<>();
    for (PayloadAttribute attribute : element.attributes()) {
      String name = attribute.name();
      requireName(element, name);
      String prefix = name.equals("xmlns") ? name : prefixOf(name);
      prefixes.add(prefix);
      String namespace = prefix.isEmpty() ? "" : scope.getOrDefault(prefix, prefix);
      if (!names.add(namespace + " " + name.substring(name.indexOf(':') + 1))) {
        throw refusal(element, "it has the attribute " + name + " twice");
      }
      if (!prefix.isEmpty() && !scope.containsKey(prefix) && !BUILT_IN.containsKey(prefix)) {
        outerOfAttributes.add(prefix);
      }
    }
  }

  /** The namespace of a prefix that only attributes have is unknown. */
  private OpenNames withKnownPrefixes() {
    for (String prefix : outerOfAttributes) {
      if (!outer.containsKey(prefix)) {
        throw new IllegalArgumentException(
            "the prefix " + prefix + " of an attribute is declared nowhere in the event");
      }
    }
    return this;
  }

  private static void requireName(PayloadElement element, String name) {
    int colon = name.indexOf(':');
    if (!isName(name.substring(colon + 1)) || (colon >= 0 && !isName(name.substring(0, colon)))) {
      throw refusal(element, "\"" + Excerpt.of(name) + "\" is not a name in XML");
    }
  }

  private static boolean isName(String part) {
    return !part.isEmpty() && WstxInputData.findIllegalNameChar(part, true, false) < 0;
  }

  private static String prefixOf(String name) {
    return name.substring(0, Math.max(0, name.indexOf(':')));
  }

  static IllegalArgumentException refusal(PayloadElement element, String reason) {
    return new IllegalArgumentException("element " + Excerpt.of(element.name()) + ": " + reason);
  }
}
