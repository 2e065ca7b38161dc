/**
 * What a Windows computer must be told to audit before its log can prove a session: the
 * subcategories behind the session events, what Microsoft recommends for each, and what a log
 * cannot show when one is off.
 *
 * <p>{@link io.github.logonaudit.audit.AuditPolicy#parse(java.io.Reader)} reads what {@code
 * auditpol /backup} wrote on a computer, {@link io.github.logonaudit.audit.AuditPolicy#check} says
 * where it differs from the recommendation, and {@link
 * io.github.logonaudit.audit.AuditFinding#describe} says it in words.
 *
 * <p>Texts come in English and Japanese; every other language gets English. The language is always
 * the one asked for: the default locale of the running program is never looked at.
 *
 * <p>Every type here is immutable and safe for use by several threads.
 */
@NullMarked
package io.github.logonaudit.audit;

import org.jspecify.annotations.NullMarked;
