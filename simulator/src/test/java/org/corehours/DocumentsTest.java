package org.corehours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents name files and packages that exist, and all packages. */
class DocumentsTest {

  private static final Path HOME = Path.of("..");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  /** Code with a slash and no blank or placeholder: a path from the top, not a command. */
  private static final Pattern PATH = Pattern.compile("`([A-Za-z.][\\w.-]*(?:/[\\w.-]+)+/?)`");

  /** Heading of the section on packages in docs/architecture.md. */
  private static final String PACKAGES = "\n## Packages\n";

  private static final Pattern PACKAGE_ROW = Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\|");

  static List<Path> documents() {
    return Stream.of(
            files(HOME, 1), files(HOME.resolve("docs"), 1), files(HOME.resolve(".github"), 2))
        .flatMap(List::stream)
        .filter(file -> file.toString().endsWith(".md"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadSomewhere(Path document) {
    assertThat(matches(LINK, document))
        .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
  }

  @Test
  void contributorsAreSentToFilesThatExist() {
    assertThat(matches(PATH, HOME.resolve("CONTRIBUTING.md")))
        .isNotEmpty()
        .allSatisfy(path -> assertThat(HOME.resolve(path)).exists());
  }

  @Test
  void everyPackageIsDescribed() throws IOException {
    String architecture = Files.readString(HOME.resolve(Path.of("docs", "architecture.md")));
    String section = between(architecture, PACKAGES, "\n## ");

    assertThat(PACKAGE_ROW.matcher(section).results().map(row -> row.group(1)))
        .as("packages that docs/architecture.md describes")
        .containsExactlyInAnyOrderElementsOf(packages());
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  /** Packages of all modules, less {@code org.corehours} in front of all but that itself. */
  private static List<String> packages() {
    return Stream.of("core", "tpu-model", "simulator")
        .map(module -> HOME.resolve(Path.of(module, "src", "main", "java", "org", "corehours")))
        .flatMap(
            root ->
                files(root, 20).stream()
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(file -> root.relativize(file.getParent()).toString()))
        .map(directory -> directory.replace('/', '.').replace('\\', '.'))
        .map(name -> name.isEmpty() ? "org.corehours" : name)
        .distinct()
        .toList();
  }

  private static List<String> matches(Pattern pattern, Path document) {
    try {
      String text = Files.readString(document);
      return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path directory, int depth) {
    try (Stream<Path> files = Files.find(directory, depth, (file, a) -> a.isRegularFile())) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
