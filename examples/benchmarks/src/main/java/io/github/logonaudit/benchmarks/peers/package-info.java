/**
 * What one would read event XML with if there were no logonaudit, each as fast as it goes without
 * writing a parser of one's own.
 */
@NullMarked
@XmlSchema(
    namespace = "http://schemas.microsoft.com/win/2004/08/events/event",
    elementFormDefault = XmlNsForm.QUALIFIED)
package io.github.logonaudit.benchmarks.peers;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
