package org.corehours.sim.config;

import org.corehours.sim.config.yaml.Require;

/**
 * A dataset of the user's own.
 *
 * @param examples distinct examples in one epoch
 * @param classes labels the classifier tells apart
 */
public record CustomDataset(double examples, int classes) implements DatasetSpec {

  public CustomDataset {
    Require.that(
        examples >= 1 && examples < Double.POSITIVE_INFINITY,
        "examples",
        examples,
        "must be at least 1");
    Require.that(classes >= 1, "classes", classes, "must be at least 1");
  }
}
