package io.github.logonaudit.jackson;

import static java.util.function.Function.identity;

import io.github.logonaudit.correlation.SessionChange;
import io.github.logonaudit.coverage.ChannelCoverage;
import io.github.logonaudit.coverage.ClockChange;
import io.github.logonaudit.coverage.ComputerCoverage;
import io.github.logonaudit.coverage.CoverageReport;
import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventCatalog;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventType;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.Keywords;
import io.github.logonaudit.event.PayloadAttribute;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadNode;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.SystemTimeFormat;
import io.github.logonaudit.event.WindowsEvent;
import io.github.logonaudit.identity.AccountName;
import io.github.logonaudit.identity.DomainName;
import io.github.logonaudit.identity.GuidFormat;
import io.github.logonaudit.identity.LogonId;
import io.github.logonaudit.identity.NetworkAddress;
import io.github.logonaudit.identity.Sid;
import io.github.logonaudit.security.ImpersonationLevel;
import io.github.logonaudit.security.LogonType;
import io.github.logonaudit.session.EndGrade;
import io.github.logonaudit.session.Evidence;
import io.github.logonaudit.session.LogonSession;
import io.github.logonaudit.session.SessionId;
import io.github.logonaudit.system.BootType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/** The forms of all types, for one catalog. Safe for use by several threads. */
final class Forms {
  /** The packages of the library whose types are known. */
  private static final Set<String> PACKAGES =
      Stream.of(
              Sid.class,
              EventHeader.class,
              LogonType.class,
              BootType.class,
              LogonSession.class,
              SessionChange.class,
              CoverageReport.class)
          .map(Class::getPackageName)
          .collect(Collectors.toUnmodifiableSet());

  /** Records whose components are absent from most events. */
  private static final Set<Class<?>> SPARSE =
      Set.of(
          Correlation.class,
          Execution.class,
          RenderingInfo.class,
          DebugData.class,
          ProcessingErrorData.class);

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private final EventCatalog catalog;

  /** The event types by the names of their records. */
  private final Map<String, List<EventType<?>>> eventTypes;

  private final TypeFactory types;
  private final Map<JavaType, Form<?>> forms = new ConcurrentHashMap<>();
  private final Map<JavaType, RecordForm<?>> records = new ConcurrentHashMap<>();

  Forms(EventCatalog catalog, TypeFactory types) {
    this.catalog = catalog;
    this.types = types;
    eventTypes =
        catalog.types().stream()
            .collect(Collectors.groupingBy(type -> type.eventClass().getSimpleName()));
    addTexts();
    addNumbers();
    addPayloads();
    addEvents();
    convert(LogonType.class, Named.Type.class, Named.Type::of, Named.Type::value);
    convert(ImpersonationLevel.class, Named.Level.class, Named.Level::of, Named.Level::value);
    addSessions();
    addCoverage();
  }

  private void addTexts() {
    add(String.class, new TextForm<>(String.class, identity(), identity()));
    text(Sid.class, Sid::parse);
    text(LogonId.class, LogonId::parse);
    text(AccountName.class, AccountName::new);
    text(DomainName.class, DomainName::new);
    text(NetworkAddress.class, NetworkAddress::new);
    text(UUID.class, GuidFormat::parse);
    text(Keywords.class, Keywords::parse);
    text(Duration.class, Duration::parse);
    text(SessionId.class, SessionId::parse);
    add(Instant.class, new TextForm<>(Instant.class, Forms::format, Instant::parse));
    add(EndGrade.class, constants(EndGrade.class, EndGrade::letter));
  }

  private <T> void text(Class<T> type, Function<String, T> parse) {
    add(type, new TextForm<>(type, Object::toString, parse));
  }

  /** ISO 8601 in UTC, as Windows writes it if it can. */
  private static String format(Instant time) {
    return time.isBefore(FIRST) || !time.isBefore(END)
        ? time.toString()
        : SystemTimeFormat.format(time);
  }

  private void addNumbers() {
    add(boolean.class, NumberForms.BOOLEAN);
    add(Boolean.class, NumberForms.BOOLEAN);
    add(int.class, NumberForms.INT);
    add(Integer.class, NumberForms.INT);
    add(long.class, NumberForms.UNSIGNED);
    add(Long.class, NumberForms.UNSIGNED);
  }

  private void addPayloads() {
    Form<List<@Nullable String>> pair = new ListForm<>(of(String.class), true);
    add(Data.class, new ConvertedForm<>(Data.class, pair, Pairs::of, Pairs::toData));
    add(
        PayloadAttribute.class,
        new ConvertedForm<>(PayloadAttribute.class, pair, Pairs::of, Pairs::toAttribute));
    add(PayloadNode.class, new NodeForm(of(PayloadElement.class)));
    convert(PayloadText.class, String.class, PayloadText::value, PayloadText::new);
    convert(DataItem.class, DataItemObject.class, DataItemObject::of, DataItemObject::toItem);
  }

  private void addEvents() {
    convert(EventHeader.class, HeaderObject.class, HeaderObject::of, HeaderObject::toHeader);
    add(DecodedEvent.class, new EventForm<>(DecodedEvent.class, this));
    add(RawEvent.class, new EventForm<>(RawEvent.class, this));
    add(WindowsEvent.class, new EventForm<>(WindowsEvent.class, this));
    add(TypedPart.class, new TypedPart.AsObject(this));
  }

  private void addSessions() {
    convert(
        Evidence.class,
        SessionObject.EvidenceObject.class,
        SessionObject.EvidenceObject::of,
        SessionObject.EvidenceObject::toEvidence);
    convert(LogonSession.class, SessionObject.class, SessionObject::of, SessionObject::toSession);
  }

  private void addCoverage() {
    convert(
        ClockChange.class,
        CoverageObject.Clock.class,
        CoverageObject.Clock::of,
        CoverageObject.Clock::toChange);
    convert(
        ChannelCoverage.class,
        CoverageObject.Channel.class,
        CoverageObject.Channel::of,
        CoverageObject.Channel::toCoverage);
    convert(
        ComputerCoverage.class,
        CoverageObject.class,
        CoverageObject::of,
        CoverageObject::toCoverage);
  }

  private <T> void add(Class<T> type, Form<T> form) {
    forms.put(types.constructType(type), form);
  }

  private <T, O> void convert(
      Class<T> type, Class<O> other, Function<T, O> to, Function<O, T> from) {
    add(type, new ConvertedForm<>(type, of(other), to, from));
  }

  /**
   * Returns the record with that name in the catalog; of several, the one for a header.
   *
   * @return the class, or null if there is none
   */
  @Nullable Class<?> eventClass(String name, EventHeader header) {
    List<EventType<?>> named = eventTypes.getOrDefault(name, List.of());
    if (named.stream().map(EventType::eventClass).distinct().count() == 1) {
      return named.get(0).eventClass();
    }
    return catalog.find(header).filter(named::contains).map(EventType::eventClass).orElse(null);
  }

  /** Returns the type of a component of a record. */
  JavaType componentType(Type type, JavaType record) {
    return types.resolveMemberType(type, record.getBindings());
  }

  <T> Form<T> of(Class<T> type) {
    return of(types.constructType(type));
  }

  /** Returns the form of a type. */
  @SuppressWarnings("unchecked")
  <T> Form<T> of(JavaType type) {
    Form<?> form = forms.get(type);
    if (form == null) {
      form = create(type);
      forms.put(type, form);
    }
    return (Form<T>) form;
  }

  /** Returns the form of a type, or null if it is not one that the module adds to a mapper. */
  @Nullable Form<Object> find(JavaType type) {
    Class<?> raw = type.getRawClass();
    boolean ours = isLibrary(raw) || raw == DecodedEvent.class || isEvent(type);
    Form<Object> form = ours ? of(type) : null;
    return form instanceof JacksonForm ? null : form;
  }

  private static boolean isLibrary(Class<?> type) {
    return PACKAGES.contains(type.getPackageName());
  }

  private Form<?> create(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (raw == List.class) {
      return new ListForm<>(of(type.getContentType()), false);
    }
    if (raw == Map.class && of(type.getKeyType()) instanceof TextForm<?> key) {
      return new MapForm<>(key, of(type.getContentType()));
    }
    if (raw.isEnum()) {
      return constants(raw, constant -> ((Enum<?>) constant).name());
    }
    if (isEvent(type)) {
      return new EventForm<>(raw, this);
    }
    if (type.isTypeOrSubTypeOf(SessionChange.class)) {
      return change(raw.asSubclass(SessionChange.class));
    }
    boolean known = isLibrary(raw) || raw.getPackageName().equals(Forms.class.getPackageName());
    return raw.isRecord() && known ? record(type) : new JacksonForm(type);
  }

  private <C extends SessionChange> Form<C> change(Class<C> type) {
    return new ConvertedForm<>(
        type, of(ChangeObject.class), ChangeObject::of, change -> change.toChange(type));
  }

  private static boolean isEvent(JavaType type) {
    return type.isRecordType() && type.isTypeOrSubTypeOf(WindowsEvent.class);
  }

  private static <T> TextForm<T> constants(Class<T> type, Function<T, String> name) {
    Map<String, T> constants =
        Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(name, identity()));
    return new TextForm<>(
        type,
        name,
        text -> {
          T constant = constants.get(text);
          if (constant == null) {
            throw new IllegalArgumentException("expected one of " + constants.keySet());
          }
          return constant;
        });
  }

  /** Returns the form of a record by its components, without the header if it is an event. */
  RecordForm<Object> record(JavaType type) {
    RecordForm<?> form = records.get(type);
    if (form == null) {
      form = new RecordForm<>(type, SPARSE.contains(type.getRawClass()), this);
      records.put(type, form);
    }
    @SuppressWarnings("unchecked")
    RecordForm<Object> found = (RecordForm<Object>) form;
    return found;
  }

  /** Returns the form of the record of an event by its components. */
  RecordForm<Object> record(Class<?> type) {
    return record(types.constructType(type));
  }
}
