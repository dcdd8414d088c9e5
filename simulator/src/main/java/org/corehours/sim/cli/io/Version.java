package org.corehours.sim.cli.io;

import picocli.CommandLine.IVersionProvider;

/** The program's version, as its jar states it. */
public final class Version implements IVersionProvider {

  /** The version in the jar's manifest, or {@code unpackaged} where there is no jar. */
  public static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"corehours " + current()};
  }
}
