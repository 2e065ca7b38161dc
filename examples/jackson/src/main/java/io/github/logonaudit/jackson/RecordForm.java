package io.github.logonaudit.jackson;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.logonaudit.event.WindowsEvent;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Records, which are objects: a member for each component, with its name and in its order. An event
 * leaves out its header, which {@link EventForm} writes around it.
 */
final class RecordForm<R> implements Form<R> {
  /** On a component that is left out if it is null, whatever the mapper's setting. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Rare {}

  /** On a component that follows from others: it is written, and null when read. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Derived {}

  /** On a component that is a record, whose members are written as members of this one. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Inline {}

  static final String HEADER = "header";

  private final Class<R> type;
  private final Constructor<R> constructor;
  private final Member[] members;

  /** The members that are read, by name, including those of inlined records. */
  private final Map<String, Member> read = new HashMap<>();

  /** The names of members that are written, but not read. */
  private final Set<String> derived = new HashSet<>();

  /**
   * Creates the form of a record.
   *
   * @param sparse whether components that are null are left out, whatever the mapper's setting
   */
  RecordForm(JavaType record, boolean sparse, Forms forms) {
    @SuppressWarnings("unchecked")
    Class<R> raw = (Class<R>) record.getRawClass();
    type = raw;
    constructor = canonical(raw);
    members =
        Arrays.stream(raw.getRecordComponents())
            .map(component -> new Member(component, record, sparse, forms))
            .toArray(Member[]::new);
    boolean event = WindowsEvent.class.isAssignableFrom(raw);
    for (Member member : members) {
      if (event && member.name.getValue().equals(HEADER)) {
        member.given = true;
      } else if (member.inlined != null) {
        read.putAll(member.inlined.read);
        derived.addAll(member.inlined.derived);
      } else if (member.derived) {
        derived.add(member.name.getValue());
      } else {
        read.put(member.name.getValue(), member);
      }
    }
    if (event) {
      derived.add(TypedPart.TYPE);
    }
  }

  /** Returns whether there is a member of that name. */
  boolean reads(String name) {
    return read.containsKey(name);
  }

  private static <R> Constructor<R> canonical(Class<R> type) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(parameters);
      // Not needed for a public record in an exported package; fails for others in closed modules.
      constructor.trySetAccessible();
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e); // Every record has it.
    }
  }

  @Override
  public void write(R value, JsonGenerator json, SerializationContext context) {
    json.writeStartObject();
    writeMembers(value, json, context);
    json.writeEndObject();
  }

  /** Writes the members without the braces. */
  void writeMembers(R value, JsonGenerator json, SerializationContext context) {
    boolean nulls = writesNulls(context);
    for (Member member : members) {
      if (!member.given) {
        try {
          member.write(value, nulls, json, context);
        } catch (JacksonException e) {
          throw e.prependPath(value, member.name.getValue());
        }
      }
    }
  }

  private static boolean writesNulls(SerializationContext context) {
    JsonInclude.Include include =
        context.getConfig().getDefaultPropertyInclusion().getValueInclusion();
    return include == JsonInclude.Include.ALWAYS || include == JsonInclude.Include.USE_DEFAULTS;
  }

  @Override
  public R read(JsonParser json, DeserializationContext context) {
    return construct(readMembers(json, context), json, context);
  }

  /** Reads an object, but does not construct the record yet. */
  Map<String, @Nullable Object> readMembers(JsonParser json, DeserializationContext context) {
    if (!json.isExpectedStartObjectToken()) {
      throw Form.mismatch(json, type, "an object");
    }
    Map<String, @Nullable Object> values = new HashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      try {
        Member member = read.get(name);
        if (member != null) {
          values.put(name, member.form().readNullable(json, context));
        } else if (derived.contains(name)) {
          json.skipChildren();
        } else {
          context.handleUnknownProperty(json, null, type, name);
        }
      } catch (JacksonException e) {
        throw e.prependPath(type, name);
      }
    }
    return values;
  }

  /** Constructs the record from the values of its members. */
  R construct(
      Map<String, @Nullable Object> values, JsonParser json, DeserializationContext context) {
    @Nullable Object[] arguments = new Object[members.length];
    for (int i = 0; i < arguments.length; i++) {
      Member member = members[i];
      arguments[i] =
          member.inlined != null
              ? member.inlined.construct(values, json, context)
              : member.orDefault(values.get(member.name.getValue()));
      if (arguments[i] == null && member.type.isPrimitive()) {
        throw missing(member.name.getValue(), json);
      }
    }
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw refusal(e.getCause(), type, json, context);
    } catch (ReflectiveOperationException e) {
      throw refusal(e, type, json, context);
    }
  }

  private MismatchedInputException missing(String name, JsonParser json) {
    return MismatchedInputException.from(json, type, "`" + name + "` is missing");
  }

  /** Returns the exception for values that a type refuses. */
  static DatabindException refusal(
      @Nullable Throwable cause, Class<?> type, JsonParser json, DeserializationContext context) {
    if (cause instanceof Error error) {
      throw error;
    }
    String message = cause == null ? null : cause.getMessage();
    // The library's types refuse null by an exception with the name of the parameter.
    if (cause instanceof NullPointerException && message != null && message.matches("\\w+")) {
      return (DatabindException)
          MismatchedInputException.from(json, type, "`" + message + "` is missing")
              .withCause(cause);
    }
    return context.instantiationException(type, cause);
  }

  /** A component of the record. */
  private static final class Member {
    final SerializedString name;
    final JavaType type;
    final boolean derived;
    final @Nullable RecordForm<Object> inlined;

    /** Whether it is neither written nor read, but known from elsewhere. */
    boolean given;

    private final boolean rare;
    private final boolean sparse;
    private final Method accessor;
    private final Forms forms;

    /** Found when it is first used, because a record can contain itself. */
    private @Nullable Form<Object> form;

    Member(RecordComponent component, JavaType record, boolean sparse, Forms forms) {
      type = forms.componentType(component.getGenericType(), record);
      this.forms = forms;
      name = new SerializedString(component.getName());
      accessor = component.getAccessor();
      accessor.trySetAccessible();
      derived = component.isAnnotationPresent(Derived.class);
      rare = component.isAnnotationPresent(Rare.class);
      this.sparse = sparse;
      inlined = component.isAnnotationPresent(Inline.class) ? forms.record(type) : null;
    }

    Form<Object> form() {
      if (form == null) {
        form = forms.of(type);
      }
      return form;
    }

    /** Returns the value, or an empty list or map in place of null. */
    @Nullable Object orDefault(@Nullable Object value) {
      if (value != null || rare) {
        return value;
      }
      return type.getRawClass() == List.class
          ? List.of()
          : type.getRawClass() == Map.class ? Map.of() : null;
    }

    void write(Object record, boolean nulls, JsonGenerator json, SerializationContext context) {
      Object value = valueIn(record, context);
      if (inlined != null && value != null) {
        inlined.writeMembers(value, json, context);
      } else if (value != null || (nulls && !rare && !sparse)) {
        json.writeName(name);
        form().writeNullable(value, json, context);
      }
    }

    private @Nullable Object valueIn(Object record, SerializationContext context) {
      try {
        return accessor.invoke(record);
      } catch (IllegalAccessException e) {
        return context.reportBadDefinition(
            record.getClass(), "expected a public record in a package that its module exports", e);
      } catch (InvocationTargetException e) {
        return context.reportBadDefinition(record.getClass(), "an accessor fails", e.getCause());
      }
    }
  }
}
