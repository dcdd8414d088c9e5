package org.corehours.sim.config;

import java.nio.file.Path;
import org.corehours.sim.config.axis.NumberTexts;
import org.corehours.sim.config.schema.SchemaCheck;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.config.yaml.KnownNames;
import org.corehours.sim.config.yaml.Problems;
import org.corehours.sim.config.yaml.YamlDocument;
import org.corehours.sim.config.yaml.YamlReader;

/** Reads sweep files. */
public final class ConfigReader {

  private ConfigReader() {}

  /**
   * Reads a sweep file, and the model files it names (relative to its own directory).
   *
   * @throws ConfigException listing everything that is wrong with them
   */
  public static SweepConfig read(Path file, KnownNames known) {
    YamlDocument document = YamlReader.read(file);
    NumberTexts.replace(document.root());
    Problems problems = new Problems(file, document);
    SchemaCheck.sweep().check(document, problems);
    return new SweepBinder(document.root(), problems, known, file).bind();
  }
}
