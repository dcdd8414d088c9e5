package org.corehours.sim.cli.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.corehours.scaling.DataUnit;
import org.corehours.scaling.Laws;
import org.corehours.sim.fit.FittedLawFile.About;
import org.corehours.sim.fit.Preset;
import org.corehours.sim.result.file.StagedFiles;
import org.corehours.sim.run.RefusedException;
import picocli.CommandLine.Option;

/** The options of {@code fit} for the law file and its description of the runs. */
final class LawFileOptions {

  private static final String OWN = "own";

  @Option(
      names = "--family",
      paramLabel = "F",
      defaultValue = OWN,
      description = "For the law file: architecture family of the runs, such as decoder.")
  private String family;

  @Option(
      names = "--dataset",
      paramLabel = "D",
      defaultValue = OWN,
      description = "For the law file: data set that the runs were trained on.")
  private String dataset;

  @Option(
      names = "--data-per",
      paramLabel = "examples|input_tokens",
      defaultValue = "examples",
      description = "For the law file: unit of the column data (default: ${DEFAULT-VALUE}).")
  private DataUnit dataPer;

  @Option(
      names = "--out",
      paramLabel = "LAW.yaml",
      description = "Write the law to this file, for predict --law and sweeps.")
  private Path out;

  /** The law file, if one is to be written. */
  Optional<Path> out() {
    return Optional.ofNullable(out);
  }

  /**
   * Refuses a file whose ending is not that of a law file, or that is there already.
   *
   * @param force whether a file may be replaced
   */
  void requireFree(boolean force) {
    if (out == null) {
      return;
    }
    if (!Laws.isFile(out.toString())) {
      throw new RefusedException(
          "--out (" + out + ") must end in .yaml",
          "The .yaml ending distinguishes a law file from a built-in name.");
    }
    if (Files.isDirectory(out)) {
      throw new RefusedException(
          "--out (" + out + ") is a directory", "Maybe a file in it, such as law.yaml.");
    }
    if (!force && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException(
          "--out (" + out + ") already exists", "Maybe --force to replace it, or another file.");
    }
  }

  /** The data that the law was fitted to, as its file describes them. */
  About about(Optional<Preset> released, Path data) {
    return released
        .map(About::of)
        .orElseGet(() -> About.own(family, dataset, dataPer, data.getFileName().toString()));
  }

  /**
   * Adds the options that were given to a command.
   *
   * @param described whether a preset describes the runs
   */
  void addTo(CommandLineText text, boolean described) {
    if (!described) {
      text.option("--family", given(family, OWN));
      text.option("--dataset", given(dataset, OWN));
      text.option(
          "--data-per",
          given(dataPer, DataUnit.EXAMPLES).map(unit -> unit.name().toLowerCase(Locale.ROOT)));
    }
    text.option("--out", out().map(Path::getFileName));
  }

  private static <T> Optional<T> given(T value, T standard) {
    return Optional.of(value).filter(it -> !it.equals(standard));
  }

  /** Name of the law in a file. */
  static String lawName(Path file) {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  /** Writes a law file. */
  static void write(Path file, String yaml) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    StagedFiles.write(parent, file.getFileName().toString(), yaml);
  }
}
