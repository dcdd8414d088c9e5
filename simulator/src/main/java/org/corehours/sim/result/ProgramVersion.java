package org.corehours.sim.result;

/** The version of the program, which results state. */
public final class ProgramVersion {

  private ProgramVersion() {}

  /** The version in the manifest of the jar, or {@code unpackaged} where there is no jar. */
  public static String current() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
