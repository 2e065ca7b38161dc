package io.github.logonaudit.xml.stax;

import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link StaxDecoder}.
 *
 * @param maxEventBytes how many bytes of a frame are read
 * @param maxDepth how deep elements may be nested
 * @param maxAttributes how many attributes an element may have
 * @param maxFields how many fields an event may have
 * @param maxNameLength how long a name may be, in characters
 * @param maxTextLength how long a text may be, in characters
 * @param substitute returns the replacement for a character that XML forbids, or null to refuse it
 * @param restores whether values hold the characters that XML forbids, which {@code substitute}
 *     then must write as escapes
 * @param repairs whether to make repairs
 * @param namespaces what is read like the namespace of the schema
 */
public record StaxSettings(
    int maxEventBytes,
    int maxDepth,
    int maxAttributes,
    int maxFields,
    int maxNameLength,
    int maxTextLength,
    IntFunction<@Nullable String> substitute,
    boolean restores,
    boolean repairs,
    Set<String> namespaces) {}
