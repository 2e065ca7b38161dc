/**
 * The audit policy that a Windows computer needs for its log to prove sessions: the subcategories
 * that write session events, what Microsoft recommends for each, and what is missing from a log if
 * one is off.
 *
 * <p>{@link io.github.logonaudit.audit.AuditPolicy#parse(java.io.Reader)} reads what {@code
 * auditpol /backup} wrote on a computer, {@link io.github.logonaudit.audit.AuditPolicy#check}
 * compares it with the recommendation, and {@link io.github.logonaudit.audit.AuditFinding#describe}
 * describes a difference.
 *
 * <p>Texts are in English and Japanese; every other language counts as English. The default locale
 * of the running program is never used.
 *
 * <p>Every type here is immutable and safe for use by several threads. Null and {@link
 * java.util.Optional} are used as in {@code io.github.logonaudit.event}.
 */
@NullMarked
package io.github.logonaudit.audit;

import org.jspecify.annotations.NullMarked;
