package org.corehours.sim.cli.option;

/** The argument that names a model: one description for the commands that take it. */
public final class ModelArgument {

  /** Label of the argument in the commands' help. */
  public static final String LABEL = "MODEL";

  /** Description of the argument in the commands' help. */
  public static final String DESCRIPTION = "A built-in name, or a model's YAML file.";

  private ModelArgument() {}
}
