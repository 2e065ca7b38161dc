/**
 * The alternatives for reading event XML, each as fast as it gets without writing a custom parser.
 */
@NullMarked
@XmlSchema(
    namespace = "http://schemas.microsoft.com/win/2004/08/events/event",
    elementFormDefault = XmlNsForm.QUALIFIED)
package io.github.logonaudit.benchmarks.peers;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
