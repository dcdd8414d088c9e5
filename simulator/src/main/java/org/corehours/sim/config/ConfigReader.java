package org.corehours.sim.config;

import java.nio.file.Path;

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
