package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.event.BinaryEventData;
import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Correlation;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventHeader;
import io.github.logonaudit.event.EventPayload;
import io.github.logonaudit.event.Execution;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.UserData;
import io.github.logonaudit.identity.GuidFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns events into beans. */
final class BeanWriter {
  private BeanWriter() {}

  static EventBean event(RawEvent event) {
    EventBean bean = new EventBean();
    bean.setSystem(system(event.header()));
    if (event.payload() != null) {
      payload(event.payload(), bean);
    }
    bean.setRenderingInfo(orNull(event.header().renderingInfo(), BeanWriter::renderingInfo));
    bean.getAny().addAll(event.extensions());
    return bean;
  }

  private static SystemBean system(EventHeader header) {
    SystemBean bean = new SystemBean();
    ProviderBean provider = new ProviderBean();
    provider.setName(header.provider().name());
    provider.setGuid(guid(header.provider().guid()));
    provider.setEventSourceName(header.provider().eventSourceName());
    bean.setProvider(provider);
    EventIdBean id = new EventIdBean();
    id.setQualifiers(text(header.qualifiers()));
    id.setValue(Integer.toString(header.eventId()));
    bean.setEventID(id);
    bean.setVersion(text(header.version()));
    bean.setLevel(text(header.level()));
    bean.setTask(text(header.task()));
    bean.setOpcode(text(header.opcode()));
    bean.setKeywords(text(header.keywords()));
    if (header.timeCreated() != null || header.rawTime() != null) {
      TimeCreatedBean time = new TimeCreatedBean();
      time.setSystemTime(orNull(header.timeCreated(), SystemTimeAdapter::format));
      time.setRawTime(unsigned(header.rawTime()));
      bean.setTimeCreated(time);
    }
    bean.setEventRecordID(unsigned(header.recordId()));
    bean.setCorrelation(correlation(header.correlation()));
    if (!header.execution().equals(Execution.UNKNOWN)) {
      bean.setExecution(execution(header.execution()));
    }
    bean.setChannel(header.channel());
    bean.setComputer(header.computer());
    SecurityBean security = new SecurityBean();
    security.setUserID(text(header.userId()));
    bean.setSecurity(security);
    bean.getAny().addAll(header.extensions());
    return bean;
  }

  private static CorrelationBean correlation(Correlation correlation) {
    CorrelationBean bean = new CorrelationBean();
    bean.setActivityID(guid(correlation.activityId()));
    bean.setRelatedActivityID(guid(correlation.relatedActivityId()));
    return bean;
  }

  private static ExecutionBean execution(Execution execution) {
    ExecutionBean bean = new ExecutionBean();
    bean.setProcessID(unsigned(execution.processId()));
    bean.setThreadID(unsigned(execution.threadId()));
    bean.setProcessorID(unsigned(execution.processorId()));
    bean.setSessionID(unsigned(execution.sessionId()));
    bean.setKernelTime(unsigned(execution.kernelTime()));
    bean.setUserTime(unsigned(execution.userTime()));
    bean.setProcessorTime(unsigned(execution.processorTime()));
    return bean;
  }

  private static void payload(EventPayload payload, EventBean bean) {
    if (payload instanceof EventData data) {
      bean.setEventData(eventData(data));
    } else if (payload instanceof UserData data) {
      bean.getAny()
          .add(
              new PayloadElement(
                  BeanReader.EVENT_NAMESPACE, "UserData", List.of(), List.copyOf(data.content())));
    } else if (payload instanceof BinaryEventData data) {
      bean.setBinaryEventData(data.hex());
    } else if (payload instanceof ProcessingErrorData data) {
      bean.setProcessingErrorData(processingErrorData(data));
    } else {
      bean.setDebugData(debugData((DebugData) payload));
    }
  }

  private static EventDataBean eventData(EventData data) {
    EventDataBean bean = new EventDataBean();
    bean.setName(data.name());
    for (DataItem item : data.items()) {
      if (item instanceof Data field) {
        bean.getItems().add(data(field));
      } else if (item instanceof ComplexData group) {
        ComplexDataBean complex = new ComplexDataBean();
        complex.setName(group.name());
        group.fields().forEach(field -> complex.getData().add(data(field)));
        bean.getItems().add(complex);
      } else {
        bean.getAny().add((PayloadElement) item);
      }
    }
    bean.setBinary(data.binary());
    return bean;
  }

  private static DataBean data(Data field) {
    DataBean bean = new DataBean();
    bean.setName(field.name());
    bean.setType(field.type());
    bean.setValue(field.value());
    return bean;
  }

  private static ProcessingErrorDataBean processingErrorData(ProcessingErrorData data) {
    ProcessingErrorDataBean bean = new ProcessingErrorDataBean();
    bean.setErrorCode(unsigned(data.errorCode()));
    bean.setDataItemName(data.dataItemName());
    bean.setEventPayload(data.eventPayload());
    bean.getAny().addAll(data.extensions());
    return bean;
  }

  private static DebugDataBean debugData(DebugData data) {
    DebugDataBean bean = new DebugDataBean();
    bean.setSequenceNumber(unsigned(data.sequenceNumber()));
    bean.setFlagsName(data.flagsName());
    bean.setLevelName(data.levelName());
    bean.setComponent(data.component());
    bean.setSubComponent(data.subComponent());
    bean.setFileLine(data.fileLine());
    bean.setFunction(data.function());
    bean.setMessage(data.message());
    bean.getAny().addAll(data.extensions());
    return bean;
  }

  private static RenderingInfoBean renderingInfo(RenderingInfo info) {
    RenderingInfoBean bean = new RenderingInfoBean();
    bean.setCulture(info.culture());
    bean.setMessage(info.message());
    bean.setLevel(info.level());
    bean.setTask(info.task());
    bean.setOpcode(info.opcode());
    bean.setChannel(info.channel());
    bean.setProvider(info.provider());
    if (!info.keywords().isEmpty()) {
      KeywordsBean keywords = new KeywordsBean();
      keywords.getKeywords().addAll(info.keywords());
      bean.setKeywords(keywords);
    }
    return bean;
  }

  private static @Nullable String guid(@Nullable UUID guid) {
    return orNull(guid, GuidFormat::format);
  }

  private static @Nullable String unsigned(@Nullable Long number) {
    return orNull(number, Long::toUnsignedString);
  }

  private static @Nullable String text(@Nullable Object value) {
    return orNull(value, Object::toString);
  }

  private static <T, R> @Nullable R orNull(@Nullable T value, Function<T, R> conversion) {
    return value == null ? null : conversion.apply(value);
  }
}
