package org.corehours.sim.config;

import java.util.List;
import org.corehours.sim.config.yaml.Require;

/**
 * Runs over the dataset a number of times.
 *
 * @param epochs the lengths in the order of the file [passes over the dataset]
 */
public record Epochs(List<Double> epochs) implements RunLengths {

  public Epochs {
    epochs = Require.amounts(epochs, "epochs");
  }

  @Override
  public int size() {
    return epochs.size();
  }
}
