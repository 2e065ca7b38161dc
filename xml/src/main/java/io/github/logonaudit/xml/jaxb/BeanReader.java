package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.event.BinaryEventData;
import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.DebugData;
import io.github.logonaudit.event.EventData;
import io.github.logonaudit.event.EventPayload;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.event.ProcessingErrorData;
import io.github.logonaudit.event.RawEvent;
import io.github.logonaudit.event.RenderingInfo;
import io.github.logonaudit.event.UserData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns beans into events, by the rules of the parser of event XML. */
final class BeanReader {
  static final String EVENT_NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

  private BeanReader() {}

  static RawEvent event(EventBean bean) {
    List<EventPayload> payloads = new ArrayList<>();
    if (bean.getEventData() != null) {
      payloads.add(eventData(bean.getEventData()));
    }
    if (bean.getDebugData() != null) {
      payloads.add(debugData(bean.getDebugData()));
    }
    if (bean.getBinaryEventData() != null) {
      payloads.add(new BinaryEventData(bean.getBinaryEventData()));
    }
    if (bean.getProcessingErrorData() != null) {
      payloads.add(processingErrorData(bean.getProcessingErrorData()));
    }
    List<PayloadElement> extensions = new ArrayList<>();
    for (PayloadElement element : bean.getAny()) {
      if (isUserData(element)) {
        payloads.add(userData(element));
      } else {
        extensions.add(element);
      }
    }
    if (payloads.size() > 1) {
      throw new IllegalArgumentException("Event: expected one payload, found " + payloads.size());
    }
    return new RawEvent(
        SystemBeans.header(bean.getSystem())
            .renderingInfo(renderingInfo(bean.getRenderingInfo()))
            .build(),
        payloads.isEmpty() ? null : payloads.get(0),
        extensions);
  }

  private static boolean isUserData(PayloadElement element) {
    return element.localName().equals("UserData") && element.namespace().equals(EVENT_NAMESPACE);
  }

  private static UserData userData(PayloadElement element) {
    if (element.content().stream().anyMatch(PayloadText.class::isInstance)
        && !element.text().isBlank()) {
      throw new IllegalArgumentException("UserData: expected elements, found text");
    }
    return new UserData(element.children());
  }

  private static EventData eventData(EventDataBean bean) {
    List<DataItem> items = new ArrayList<>();
    for (Object item : bean.getItems()) {
      if (item instanceof DataBean field) {
        items.add(data(field));
      } else if (item instanceof ComplexDataBean group) {
        items.add(
            new ComplexData(
                presentOrNull(group.getName()),
                group.getData().stream().map(BeanReader::data).toList()));
      } else {
        throw new IllegalArgumentException(
            "EventData: expected DataBean or ComplexDataBean, found " + item.getClass().getName());
      }
    }
    items.addAll(bean.getAny());
    return new EventData(presentOrNull(bean.getName()), items, bean.getBinary());
  }

  private static Data data(DataBean bean) {
    String value = bean.getValue() == null ? "" : bean.getValue();
    // Layout that some tools put into an empty element.
    boolean layout = value.startsWith("\n") && value.isBlank();
    return new Data(
        presentOrNull(bean.getName()), presentOrNull(bean.getType()), layout ? "" : value);
  }

  private static DebugData debugData(DebugDataBean bean) {
    return new DebugData(
        SystemBeans.unsigned("SequenceNumber", bean.getSequenceNumber()),
        bean.getFlagsName(),
        bean.getLevelName(),
        bean.getComponent(),
        bean.getSubComponent(),
        bean.getFileLine(),
        bean.getFunction(),
        bean.getMessage(),
        bean.getAny());
  }

  private static ProcessingErrorData processingErrorData(ProcessingErrorDataBean bean) {
    return new ProcessingErrorData(
        SystemBeans.unsigned("ErrorCode", bean.getErrorCode()),
        bean.getDataItemName(),
        bean.getEventPayload(),
        bean.getAny());
  }

  private static @Nullable RenderingInfo renderingInfo(@Nullable RenderingInfoBean bean) {
    if (bean == null) {
      return null;
    }
    KeywordsBean keywords = bean.getKeywords();
    return new RenderingInfo(
        presentOrNull(bean.getCulture()),
        bean.getMessage(),
        bean.getLevel(),
        bean.getTask(),
        bean.getOpcode(),
        bean.getChannel(),
        bean.getProvider() == null ? bean.getPublisher() : bean.getProvider(),
        keywords == null ? List.of() : keywords.getKeywords());
  }

  static @Nullable String presentOrNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
