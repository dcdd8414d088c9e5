package org.corehours.tpu.sheet;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.corehours.files.InputFile;
import org.corehours.files.InputFile.UnusableException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Opens YAML files of facts, built in or the user's. */
public final class SheetFile {

  private static final int MAX_BYTES = 1_000_000;

  private SheetFile() {}

  /**
   * What a reader makes of a file.
   *
   * @throws SheetException listing everything that is wrong with the file
   */
  public static <T> T read(Path file, Function<SheetValue, T> reader) {
    return read(file.toString(), bytes(file), reader);
  }

  /** What a reader makes of the resource that lies beside {@code owner}. */
  public static <T> T builtIn(Class<?> owner, String resource, Function<SheetValue, T> reader) {
    try {
      byte[] bytes = Resources.toByteArray(Resources.getResource(owner, resource));
      return read(resource, bytes, reader);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  private static <T> T read(String file, byte[] bytes, Function<SheetValue, T> reader) {
    Node root = parse(file, decode(file, bytes));
    if (!(root instanceof MappingNode)) {
      throw broken(
          file, "must hold keys with values", "Begin with a line such as 'name: my-chip'.");
    }
    String sha256 = Hashing.sha256().hashBytes(bytes).toString();
    SheetProblems problems = new SheetProblems(file, sha256);
    T result = reader.apply(new SheetValue(problems, "", SheetValue.lineOf(root), root));
    problems.throwIfAny();
    return result;
  }

  private static byte[] bytes(Path file) {
    if (Files.isDirectory(file)) {
      throw broken(file.toString(), "is a directory", "Name a YAML file in it.");
    }
    if (!Files.exists(file)) {
      throw broken(file.toString(), "does not exist", "Check the path.");
    }
    try {
      return InputFile.read(file, MAX_BYTES);
    } catch (UnusableException e) {
      throw broken(
          file.toString(),
          e.getMessage(),
          Files.isRegularFile(file) ? "Is this a file of facts?" : e.wayOut());
    } catch (IOException e) {
      throw broken(
          file.toString(),
          "cannot be read (" + e.getClass().getSimpleName() + ")",
          "Check its permissions.");
    }
  }

  private static String decode(String file, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw broken(file, "is not UTF-8", "Save it as UTF-8.");
    }
  }

  private static Node parse(String file, String text) {
    try {
      return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      String place =
          e.getProblemMark() == null ? "" : " (line " + (e.getProblemMark().getLine() + 1) + ")";
      throw notYaml(file, e.getProblem() + place);
    } catch (YAMLException e) {
      throw notYaml(file, e.getMessage().lines().findFirst().orElse(""));
    }
  }

  private static SheetException notYaml(String file, String why) {
    return broken(
        file, "cannot be read as YAML: " + why, "Look for a bracket, quote or indentation.");
  }

  private static SheetException broken(String file, String problem, String wayOut) {
    return new SheetException(file, List.of(SheetProblem.ofFile(problem, wayOut)));
  }
}
