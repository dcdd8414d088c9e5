package org.corehours.sim.sweep.design;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.corehours.sim.config.RunSetup;
import org.corehours.sim.run.RunLength;
import org.corehours.sparsity.SparseTraining;
import org.corehours.units.Numbers;

/**
 * Names the rows of a sweep, for example {@code vit-s-16|batch=1024|chips=64|core_hours=400.000};
 * batch, chips and chip stand there only where they differ within the sweep.
 */
public final class RowKeys {

  private final List<Part> parts = new ArrayList<>();

  private record Part(String name, Function<RunSetup, Object> value) {}

  public RowKeys(List<RunSetup> setups) {
    addIfDiffers(setups, new Part("batch", RunSetup::batchSize));
    addIfDiffers(setups, new Part("chips", RunSetup::chips));
    addIfDiffers(setups, new Part("chip", RunSetup::chip));
  }

  private void addIfDiffers(List<RunSetup> setups, Part part) {
    if (setups.stream().map(part.value()).distinct().count() > 1) {
      parts.add(part);
    }
  }

  /** The key of a design, which the run's length completes. */
  public String of(String model, RunSetup setup) {
    List<String> key = new ArrayList<>(List.of(model));
    parts.forEach(part -> key.add(part.name() + "=" + part.value().apply(setup)));
    SparseTraining training = setup.training();
    if (!training.isDense()) {
      key.add(training.layers().toString());
      key.add(training.schedule().toString());
      key.add(training.executionName());
    }
    return String.join("|", key);
  }

  /** The last part of a row's key. */
  public static String of(RunLength length) {
    return length instanceof RunLength.CoreHours hours
        ? "core_hours=" + Numbers.significant(hours.budget(), 6)
        : "epochs=" + Numbers.significant(((RunLength.Epochs) length).epochs(), 6);
  }
}
