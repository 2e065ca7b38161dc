package io.github.logonaudit.cli.options;

import io.github.logonaudit.cli.output.Labels;
import picocli.CommandLine.Option;

/** The language of what is written for people. */
public final class LanguageOption {
  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = {
        "Language of tables and reports: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})."
            + " Messages, CSV and JSON are always in English."
      })
  private Labels.Language language = Labels.Language.en;

  /** Returns the labels in that language. */
  public Labels labels() {
    return Labels.of(language);
  }
}
