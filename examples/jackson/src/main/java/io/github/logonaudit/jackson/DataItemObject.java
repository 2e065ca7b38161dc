package io.github.logonaudit.jackson;

import io.github.logonaudit.event.ComplexData;
import io.github.logonaudit.event.Data;
import io.github.logonaudit.event.DataItem;
import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadText;
import io.github.logonaudit.jackson.RecordForm.Rare;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of {@code EventData}: a field has a value, a structure has fields, and the others are a
 * text or an element.
 */
record DataItemObject(
    @Rare @Nullable String name,
    @Rare @Nullable String type,
    @Rare @Nullable String value,
    @Rare @Nullable String complexName,
    @Rare @Nullable List<DataItemObject> fields,
    @Rare @Nullable String binary,
    @Rare @Nullable String text,
    @Rare @Nullable PayloadElement element) {
  static DataItemObject of(DataItem item) {
    if (item instanceof Data data) {
      return new DataItemObject(
          data.name(), data.type(), data.value(), null, null, null, null, null);
    }
    if (item instanceof ComplexData complex) {
      List<DataItemObject> fields = complex.fields().stream().map(DataItemObject::of).toList();
      return new DataItemObject(
          null, null, null, complex.name(), fields, complex.binary(), null, null);
    }
    return item instanceof PayloadText only
        ? new DataItemObject(null, null, null, null, null, null, only.value(), null)
        : new DataItemObject(null, null, null, null, null, null, null, (PayloadElement) item);
  }

  DataItem toItem() {
    if (fields != null) {
      return new ComplexData(
          complexName, fields.stream().map(DataItemObject::toData).toList(), binary);
    }
    if (text != null) {
      return new PayloadText(text);
    }
    return element != null ? element : toData();
  }

  private Data toData() {
    if (value == null) {
      throw new IllegalArgumentException("expected value, fields, text or element");
    }
    return new Data(name, type, value);
  }
}
