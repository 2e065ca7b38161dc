package io.github.logonaudit.event;

/** What an {@link XmlElement} can hold: further elements and text. */
public sealed interface XmlContent permits XmlElement, XmlText {}
