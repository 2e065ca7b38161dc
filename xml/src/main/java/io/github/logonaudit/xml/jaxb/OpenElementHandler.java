package io.github.logonaudit.xml.jaxb;

import jakarta.xml.bind.ValidationEventHandler;
import jakarta.xml.bind.annotation.DomHandler;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/**
 * Lets an {@code @XmlAnyElement} property read {@link io.github.logonaudit.event.PayloadElement}s,
 * which unlike DOM keep the order of attributes and can be compared. What JAXB writes must be DOM:
 * {@link OpenElementAdapter} sees to that.
 */
final class OpenElementHandler implements DomHandler<Object, SAXResult> {
  @Override
  public SAXResult createUnmarshaller(@Nullable ValidationEventHandler errorHandler) {
    return new SAXResult(new XmlElementBuilder());
  }

  @Override
  public Object getElement(SAXResult result) {
    return ((XmlElementBuilder) result.getHandler()).element();
  }

  @Override
  public Source marshal(Object element, @Nullable ValidationEventHandler errorHandler) {
    return new DOMSource((Node) element);
  }
}
