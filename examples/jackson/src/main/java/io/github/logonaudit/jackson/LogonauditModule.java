package io.github.logonaudit.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.windows.BuiltInEvents;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.ser.Serializers;

/**
 * Teaches a mapper of Jackson 3 the values of this library. What it writes, it reads back as an
 * equal value.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new LogonauditModule()).build();
 * String json = mapper.writeValueAsString(session);
 * LogonSession same = mapper.readValue(json, LogonSession.class);
 * }</pre>
 *
 * <ul>
 *   <li><b>Values.</b> SIDs, logon IDs, names, addresses, GUIDs, keywords and session IDs are
 *       strings; times are ISO 8601 in UTC with seven decimals, as Windows writes them; durations
 *       are ISO 8601. 64-bit numbers are unsigned, as in Windows: they can exceed 2<sup>63</sup>.
 *   <li><b>Events.</b> A {@link io.github.logonaudit.event.RawEvent} has its header, and its fields
 *       in {@code data} as pairs of name and value. A typed event has its header, and its
 *       components in {@code event}, with the name of its record in {@code event.type}. A {@link
 *       DecodedEvent} has both.
 *   <li><b>Absent values</b> are null, or left out if the mapper's property inclusion is {@code
 *       NON_NULL} or anything else but {@code ALWAYS}. Members that few events have, such as {@code
 *       renderingInfo}, are always left out if absent. On reading, both mean the same, and a list
 *       that is absent is empty.
 *   <li><b>Derived values</b>, such as {@code duration} and {@code logonId} of a session, are
 *       written for other programs, and ignored on reading.
 * </ul>
 *
 * <p>An event is read as {@link io.github.logonaudit.event.WindowsEvent} if its record is in the
 * catalog of the module; otherwise it is a {@code RawEvent} if its fields are there, else an error.
 * Records of a plug-in must be public, in an exported package, and without a component {@code
 * type}. Their components may be of any type that the mapper knows.
 *
 * <p>JSON that does not fit ends in a {@link tools.jackson.core.JacksonException} with the path of
 * the wrong value, and nothing else. Depth and lengths are limited by the {@link
 * tools.jackson.core.StreamReadConstraints} of the mapper.
 *
 * <p>Names, order and form do not depend on the mapper's other settings, such as its naming
 * strategy. The module is immutable, so safe for use by several threads.
 */
public final class LogonauditModule extends JacksonModule {
  private final EventCatalog catalog;

  /** Creates a module that knows the {@linkplain BuiltInEvents built-in events}. */
  public LogonauditModule() {
    this(BuiltInEvents.catalog());
  }

  /**
   * Creates a module that knows the events of a catalog.
   *
   * @param catalog the event types that can be read
   */
  public LogonauditModule(EventCatalog catalog) {
    this.catalog = Objects.requireNonNull(catalog, "catalog");
  }

  @Override
  public String getModuleName() {
    return "logonaudit";
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public void setupModule(SetupContext context) {
    Objects.requireNonNull(context, "context");
    Forms forms = new Forms(catalog, context.typeFactory());
    context.addSerializers(new FormSerializers(forms));
    context.addDeserializers(new FormDeserializers(forms));
    context.addKeyDeserializers(
        (type, config, description) ->
            forms.find(type) instanceof TextForm<?> text ? new TextKey(text) : null);
  }

  private static final class FormSerializers extends Serializers.Base {
    private final Forms forms;

    FormSerializers(Forms forms) {
      this.forms = forms;
    }

    @Override
    public @Nullable ValueSerializer<?> findSerializer(
        SerializationConfig config,
        JavaType type,
        BeanDescription.Supplier description,
        JsonFormat.Value format) {
      Form<Object> form = forms.find(type);
      return form == null ? null : new FormSerializer(form);
    }
  }

  private static final class FormDeserializers extends Deserializers.Base {
    private final Forms forms;

    FormDeserializers(Forms forms) {
      this.forms = forms;
    }

    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
      Form<Object> form = forms.find(type);
      return form == null ? null : new FormDeserializer(form, type.getRawClass());
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
      return forms.find(config.constructType(type)) != null;
    }
  }

  /** Reads the keys of a map. They are written by their {@code toString}. */
  private static final class TextKey extends KeyDeserializer {
    private final TextForm<?> form;

    TextKey(TextForm<?> form) {
      this.form = form;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return form.parse(key, context);
    }
  }
}
