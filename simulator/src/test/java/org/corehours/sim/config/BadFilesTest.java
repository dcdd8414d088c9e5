package org.corehours.sim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.corehours.sim.config.yaml.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadFilesTest {

  private static final String BEGINNING =
      "Begin with a line such as 'name: my-sweep' or 'family: nfnet'.";
  private static final String LOOK = "Look for a bracket, quote or indentation.";

  @TempDir private Path directory;

  @Test
  void emptyFiles() {
    String problem = "the file is empty | " + BEGINNING;

    assertThat(problems("")).containsExactly(problem);
    assertThat(problems("# nothing\n\n")).containsExactly(problem);
    assertThat(problems("---\n")).containsExactly(problem);
    assertThat(problems("~")).containsExactly(problem);
  }

  @Test
  void filesWithoutKeys() {
    assertThat(problems("- 1\n"))
        .containsExactly("the file must hold keys with values, not a list | " + BEGINNING);
    assertThat(problems("hello"))
        .containsExactly("the file must hold keys with values, not a single value | " + BEGINNING);
  }

  @Test
  void whatIsNoYamlIsPlaced() {
    assertThat(problems("name: x\na: [1, 2"))
        .containsExactly(
            "the file cannot be read as YAML: expected ',' or ']', but got the end of the file"
                + " (line 2, column 9) | "
                + LOOK);
    assertThat(problems("a: 1\n\tb: 2"))
        .singleElement()
        .asString()
        .contains("found character '\\t(TAB)'", "(line 2, column 1)");
    assertThat(problems("? [a]\n: 3"))
        .containsExactly(
            "the file cannot be read as YAML: Expected a field name (Scalar value in YAML)"
                + " (line 1, column 4) | "
                + LOOK);
    assertThat(problems("a: " + "[".repeat(30) + "]".repeat(30)))
        .containsExactly(
            "the file cannot be read as YAML: values are nested more than 20 deep"
                + " (line 1, column 24) | "
                + LOOK);
  }

  @Test
  void keysGivenTwice() {
    assertThat(problems(Configs.SHORTEST + "name: y\nname: z\ninterval: {seed: 1, seed: [2]}\n"))
        .containsExactly(
            "name (y) is given twice | First in line 1.",
            "name (z) is given twice | First in line 1.",
            "interval.seed is given twice | First in line 6.");
  }

  @Test
  void severalDocuments() {
    assertThat(problems(Configs.SHORTEST + "---\nname: y\n"))
        .containsExactly("the file contains more than one document | Keep one, without ---.");
  }

  @Test
  void aliasesAnchorsAndTags() {
    assertThat(
            problems(
                """
                name: x
                models: &m [nfnet-f0]
                budgets: !mine [1k]
                chip: !!str tpu-v4
                law: &law nfnet-jft4b
                dataset: *law
                interval: {<<: *m}
                """))
        .containsExactly(
            "models (&m) must not have an anchor | Leave it out.",
            "budgets (!mine) must not have a tag | Leave it out.",
            "chip (!!str) must not have a tag | Leave it out.",
            "dataset (*law) must not be an alias | Write the value out.",
            "interval.\"<<\" (*m) must not be an alias | Write the value out.");
    assertThat(problems("!sweep\nname: x\n")).first().asString().startsWith("the file must not");
  }

  @Test
  void filesThatAreNotThere() {
    Configs.file(directory, "sweep.yaml", Configs.SHORTEST);

    assertThat(problems(directory.resolve("swep.yaml")))
        .containsExactly(
            "the file does not exist | Maybe you mean " + directory.resolve("sweep.yaml") + ".");
    assertThat(problems(directory.resolve("other.txt")))
        .containsExactly("the file does not exist | Check the path.");
    assertThat(problems(directory.resolve("no").resolve("sweep.yaml")))
        .containsExactly("the file does not exist | Check the path.");
    assertThat(problems(directory))
        .containsExactly("the file is a directory | Name a YAML file in it.");
  }

  @Test
  void filesThatMayNotBeRead() {
    Path file = Configs.file(directory, "sweep.yaml", Configs.SHORTEST);
    assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));

    assertThat(problems(file))
        .containsExactly(
            "the file cannot be read (AccessDeniedException) | Check its permissions.");
  }

  @Test
  void filesThatAreNoTexts() throws IOException {
    Path file = directory.resolve("sweep.yaml");
    Files.write(file, "name: x\nchip: \u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problems(file))
        .containsExactly("the file is not UTF-8: byte 0xe4 in line 2 | Save it as UTF-8.");

    Files.write(file, "name: x\n".getBytes(StandardCharsets.UTF_16));
    assertThat(problems(file))
        .containsExactly("the file is not UTF-8: byte 0xfe in line 1 | Save it as UTF-8.");

    Files.write(file, new byte[] {'a', '\n', (byte) 0xe4});
    assertThat(problems(file))
        .containsExactly("the file is not UTF-8: byte 0xe4 in line 2 | Save it as UTF-8.");

    assertThat(problems("name: x\n\u0001"))
        .containsExactly(
            "the file contains the control character \\u0001 in line 2 | Is this a text file?");
  }

  @Test
  void filesThatAreTooLarge() {
    assertThat(problems("# " + "x".repeat(1_000_000)))
        .containsExactly("the file is larger than 1 MB | Is this a config file?");
    assertThat(Configs.read(directory, Configs.SHORTEST + "# " + "x".repeat(900_000)).name())
        .isEqualTo("x");
  }

  private List<String> problems(String text) {
    return problems(Configs.file(directory, "sweep.yaml", text));
  }

  private static List<String> problems(Path file) {
    return Configs.problems(
        catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(file, Configs.KNOWN)));
  }
}
