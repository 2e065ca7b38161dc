package io.github.logonaudit.cli.command;

import picocli.CommandLine.IVersionProvider;

/** Reads the version from the jar's manifest. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"logonaudit " + (version == null ? "(not from a jar)" : version)};
  }
}
