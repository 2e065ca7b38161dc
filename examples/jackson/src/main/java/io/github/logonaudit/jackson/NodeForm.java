package io.github.logonaudit.jackson;

import io.github.logonaudit.event.PayloadElement;
import io.github.logonaudit.event.PayloadNode;
import io.github.logonaudit.event.PayloadText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;

/** The content of an element: texts are strings, elements are objects. */
record NodeForm(Form<PayloadElement> element) implements Form<PayloadNode> {
  @Override
  public void write(PayloadNode node, JsonGenerator json, SerializationContext context) {
    if (node instanceof PayloadText text) {
      json.writeString(text.value());
    } else {
      element.write((PayloadElement) node, json, context);
    }
  }

  @Override
  public PayloadNode read(JsonParser json, DeserializationContext context) {
    return json.hasToken(JsonToken.VALUE_STRING)
        ? new PayloadText(json.getString())
        : element.read(json, context);
  }
}
