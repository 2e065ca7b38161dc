package io.github.logonaudit.xml.canonical;

import io.github.logonaudit.event.EventProvider;
import io.github.logonaudit.xml.text.ByteScan;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that all events of one provider begin with, and the kinds of events seen of it. For use
 * by one thread.
 */
final class ProviderPrefix {
  /** A power of two; a kind is at the slot of its hash or at the one beside it. */
  private static final int MAX_KINDS = 64;

  private static final int MAX_KIND_LENGTH = 512;

  /** The positions of the ID, the version and the task, which differ between tools. */
  private static final int HASHED = 48;

  final byte[] bytes;
  final EventProvider provider;

  /** Whether there is a line break before {@code System}: then white space is layout. */
  final boolean isIndented;

  private final @Nullable EventPrefix[] kinds = new EventPrefix[MAX_KINDS];

  ProviderPrefix(byte[] bytes, EventProvider provider, boolean isIndented) {
    this.bytes = bytes;
    this.provider = provider;
    this.isIndented = isIndented;
  }

  /** The kind of the event that continues at a position, or null if it is not known. */
  @Nullable EventPrefix find(byte[] source, int from, int to) {
    if (to - from < HASHED) {
      return null;
    }
    int slot = slot(source, from);
    EventPrefix kind = kinds[slot];
    if (kind == null || !ByteScan.startsWith(source, from, to, kind.bytes)) {
      kind = kinds[slot ^ 1];
    }
    return kind != null && ByteScan.startsWith(source, from, to, kind.bytes) ? kind : null;
  }

  void add(EventPrefix kind) {
    if (kind.bytes.length >= HASHED && kind.bytes.length <= MAX_KIND_LENGTH) {
      int slot = slot(kind.bytes, 0);
      kinds[slot ^ 1] = kinds[slot];
      kinds[slot] = kind;
    }
  }

  private static int slot(byte[] bytes, int from) {
    long hash = 0;
    for (int i = 0; i < HASHED; i += 8) {
      hash = (hash ^ ByteScan.eight(bytes, from + i)) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 32;
    }
    return (int) hash & (MAX_KINDS - 1);
  }
}
