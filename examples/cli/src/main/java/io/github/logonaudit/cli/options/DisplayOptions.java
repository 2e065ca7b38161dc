package io.github.logonaudit.cli.options;

import io.github.logonaudit.cli.output.Labels;
import io.github.logonaudit.cli.output.Times;
import java.time.ZoneId;
import picocli.CommandLine.Mixin;

/** How the commands that show sessions write for people. */
public final class DisplayOptions {
  @Mixin private ZoneOption zone = new ZoneOption();

  @Mixin private LanguageOption language = new LanguageOption();

  /** Returns whether the time zone was given. */
  public boolean isZoneGiven() {
    return zone.isGiven();
  }

  /** Returns the time zone of what is shown, and of times that are given without one. */
  public ZoneId zone() {
    return zone.zone();
  }

  /** Returns the labels in the language of the output. */
  public Labels labels() {
    return language.labels();
  }

  /** Returns the form of times in that zone and language. */
  public Times times() {
    return new Times(zone(), labels());
  }
}
