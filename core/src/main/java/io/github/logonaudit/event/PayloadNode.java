package io.github.logonaudit.event;

/** What an {@link PayloadElement} can hold: further elements and text. */
public sealed interface PayloadNode permits PayloadElement, PayloadText {}
