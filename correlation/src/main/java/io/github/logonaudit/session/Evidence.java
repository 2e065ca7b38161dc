package io.github.logonaudit.session;

/**
 * One event that a session rests on.
 *
 * @param event the event
 * @param rule why it counts
 */
public record Evidence(EventReference event, EvidenceRule rule) {}
