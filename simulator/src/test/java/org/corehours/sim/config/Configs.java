package org.corehours.sim.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.config.yaml.KnownNames;

/** Sweep files for tests. */
public final class Configs {

  static final KnownNames KNOWN =
      new KnownNames(
          Set.of("nfnet-f0", "nfnet-f1", "nfnet-f3", "nfnet-f3+", "nfnet-f7", "nfnet-f7+"),
          Set.of("tpu-v3", "tpu-v4"),
          Set.of("nfnet-jft4b"),
          Set.of("imagenet-1k", "jft-4b"),
          Set.of("row_key", "model", "parameters", "core_hours", "wall_clock_hours", "loss"),
          Set.of("parameters", "core_hours", "wall_clock_hours", "loss"));

  /** What the shipped sweeps of pruned models name. */
  static final KnownNames KNOWN_WITH_TRANSFORMERS =
      new KnownNames(
          Set.of(
              "vit-s-32",
              "vit-s-16",
              "vit-b-32",
              "vit-b-16",
              "vit-l-16",
              "vit-h-14",
              "t5-small",
              "t5-base",
              "t5-large",
              "t5-xl",
              "t5-xxl"),
          KNOWN.chips(),
          Set.of("vit-jft4b", "t5-c4"),
          Set.of("jft-4b", "c4"),
          KNOWN.columns(),
          KNOWN.numericColumns());

  /** Where the shipped configs are, seen from this module. */
  static final Path SHIPPED = Path.of("..", "configs");

  /** All that a sweep file must have. */
  public static final String SHORTEST = "name: x\nmodels: [nfnet-f0]\nbudgets: [400]\n";

  private Configs() {}

  public static Path file(Path directory, String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static SweepConfig read(Path directory, String text) {
    return ConfigReader.read(file(directory, "sweep.yaml", text), KNOWN);
  }

  static ConfigException refused(Path directory, String text) {
    Path file = file(directory, "sweep.yaml", text);
    return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(file, KNOWN));
  }

  /** Sentence and hint of each problem. */
  public static List<String> problems(Path directory, String text) {
    return problems(refused(directory, text));
  }

  public static List<String> problems(ConfigException exception) {
    return exception.problems().stream().map(p -> p.sentence() + " | " + p.hint()).toList();
  }
}
