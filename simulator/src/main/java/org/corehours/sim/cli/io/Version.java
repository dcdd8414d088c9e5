package org.corehours.sim.cli.io;

import org.corehours.sim.result.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** Prints the version of the program. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"corehours " + ProgramVersion.current()};
  }
}
