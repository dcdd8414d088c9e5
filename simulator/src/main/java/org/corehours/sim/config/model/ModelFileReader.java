package org.corehours.sim.config.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.corehours.architecture.ModelDescription;
import org.corehours.sim.config.axis.NumberTexts;
import org.corehours.sim.config.schema.SchemaCheck;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sim.config.yaml.Problems;
import org.corehours.sim.config.yaml.YamlDocument;
import org.corehours.sim.config.yaml.YamlReader;

/** Reads model files. */
public final class ModelFileReader {

  private static final List<String> EXTENSIONS = List.of(".yaml", ".yml");

  private ModelFileReader() {}

  /**
   * Reads a model file; where it gives no name, the model is called like the file.
   *
   * @throws ConfigException listing everything that is wrong with it
   */
  public static ModelDescription read(Path file) {
    YamlDocument document = YamlReader.read(file);
    NumberTexts.replace(document.root());
    return bind(file, document, baseName(file));
  }

  /** Makes a model of a document whose texts that are numbers have been replaced. */
  static ModelDescription bind(Path file, YamlDocument document, String usualName) {
    JsonNode root = document.root();
    Problems problems = new Problems(file, document);
    SchemaCheck.model().check(document, problems);
    problems.throwIfAny();
    return new ModelFileBinder(root, problems, root.path("name").asText(usualName)).bind();
  }

  /** Whether a name is that of a model file. */
  static boolean isModelFile(String name) {
    return EXTENSIONS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
  }

  private static String baseName(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
