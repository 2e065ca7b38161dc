package io.github.logonaudit.audit;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The audit policy of one computer, as the computer itself exported it. Immutable.
 *
 * @param settings the setting of each subcategory by its GUID, unmodifiable and in no order. It may
 *     contain subcategories that {@link AuditSubcategory} does not have, and lacks those that are
 *     not in the export
 */
public record AuditPolicy(Map<UUID, AuditSetting> settings) {
  /**
   * {@inheritDoc}
   *
   * @throws NullPointerException if {@code settings} is null or holds a null
   */
  public AuditPolicy {
    settings = Map.copyOf(Objects.requireNonNull(settings, "settings"));
  }

  /**
   * Reads the file that {@code auditpol /backup /file:…} wrote, in any language of Windows.
   *
   * <p>A row is used if one of its cells is a GUID in braces. Its last cell is the setting: 0 or 4
   * none, 1 success, 2 failure, 3 both. Names are ignored, because they are in the language of the
   * computer. The header is skipped, and so are rows of audit options and of global object access,
   * which have no GUID, and rows of single users, whose policy target is a SID or {@code
   * DOMAIN\name}.
   *
   * <p>Cells are separated by commas and quoted as in RFC 4180, but may not contain line breaks. A
   * byte order mark at the beginning is skipped. Choose the encoding of the reader accordingly:
   * Windows writes the file in UTF-16 or in the ANSI code page of the computer.
   *
   * <p>The {@code audit.csv} of a Group Policy has the same columns with a different meaning: a 0
   * there can leave the computer's setting unchanged (MS-GPAC 2.2.1.3.1). Read the backup of the
   * computer instead, which contains the result.
   *
   * <p>A line may have at most 65,536 characters, and a file at most 100,000 lines, more than a
   * thousand times the subcategories of Windows. These limits are fixed.
   *
   * @param text the file; read to its end, not closed
   * @return the policy; it contains at least one subcategory
   * @throws AuditPolicyFormatException if a limit is exceeded, a quote isn't closed or is followed
   *     by more text, a NUL shows that UTF-16 was decoded as something else, a cell begins with a
   *     brace but isn't a GUID, a row of a subcategory doesn't have seven cells or ends in another
   *     setting, a subcategory occurs twice, or there is none
   * @throws IOException if {@code text} can't be read
   */
  public static AuditPolicy parse(Reader text) throws IOException {
    Objects.requireNonNull(text, "text");
    return new AuditPolicy(new AuditBackupReader(text).read());
  }

  /**
   * Reads the content of a file that {@code auditpol /backup} wrote; see {@link #parse(Reader)}.
   *
   * @param text the text
   * @return the policy; it contains at least one subcategory
   * @throws AuditPolicyFormatException if the text is not such a file, for the reasons given at
   *     {@link #parse(Reader)}
   */
  public static AuditPolicy parse(String text) {
    Objects.requireNonNull(text, "text");
    try {
      return parse(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException("a StringReader that isn't closed doesn't fail", e);
    }
  }

  /**
   * Finds the setting of a subcategory.
   *
   * @param subcategory the subcategory
   * @return the setting, or empty if the policy does not contain it
   */
  public Optional<AuditSetting> setting(AuditSubcategory subcategory) {
    Objects.requireNonNull(subcategory, "subcategory");
    return Optional.ofNullable(settings.get(subcategory.guid()));
  }

  /**
   * Compares this policy with what Microsoft recommends.
   *
   * @param type the role of the computer
   * @param level how closely the computer should be watched
   * @return one finding for every {@link AuditSubcategory}, in the order of that enum; unmodifiable
   */
  public List<AuditFinding> check(ComputerType type, AuditLevel level) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(level, "level");
    return Arrays.stream(AuditSubcategory.values())
        .map(
            subcategory ->
                new AuditFinding(
                    subcategory,
                    setting(subcategory).orElse(null),
                    subcategory.recommendation(type, level)))
        .toList();
  }

  /**
   * Lists the settings of the subcategories of {@link AuditSubcategory}, and counts the others.
   *
   * @return a string for people, like {@code AuditPolicy[LOGON=SUCCESS, LOGOFF=unknown, …, 52
   *     others]}
   */
  @Override
  public String toString() {
    int others = settings.size();
    StringBuilder text = new StringBuilder("AuditPolicy[");
    for (AuditSubcategory subcategory : AuditSubcategory.values()) {
      Optional<AuditSetting> setting = setting(subcategory);
      others -= setting.isPresent() ? 1 : 0;
      text.append(subcategory)
          .append('=')
          .append(setting.map(AuditSetting::name).orElse("unknown"))
          .append(", ");
    }
    return text.append(String.format(Locale.ROOT, "%d others]", others)).toString();
  }
}
