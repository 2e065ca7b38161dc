package io.github.logonaudit.xml.jaxb;

import io.github.logonaudit.identity.GuidFormat;
import java.util.UUID;

/**
 * Reads a GUID with or without braces and writes it with braces, as Windows does; white space
 * around it is ignored.
 *
 * <p>An absent, blank or {@code -} text is null. Any other text that is not a GUID is refused with
 * an {@link io.github.logonaudit.identity.IdentityFormatException}.
 */
public final class GuidAdapter extends TextAdapter<UUID> {
  /** Creates the adapter, which has no state. */
  public GuidAdapter() {
    super(text -> GuidFormat.parse(text.strip()), GuidFormat::format);
  }
}
