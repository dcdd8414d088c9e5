package org.corehours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corehours.example.LibraryExample;
import org.junit.jupiter.api.Test;

/** The example of README is the one that is compiled here, and prints what README shows. */
class LibraryExampleTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Path SOURCE =
      Path.of("src", "test", "java", "org", "corehours", "example", "LibraryExample.java");

  private static final Pattern EXAMPLE =
      Pattern.compile("```java\\n(.*?)```\\n(?:[^`]*)```text\\n(.*?)```", Pattern.DOTALL);

  private static MatchResult example() throws IOException {
    Matcher matcher = EXAMPLE.matcher(Files.readString(README));
    assertThat(matcher.find()).isTrue();
    return matcher.toMatchResult();
  }

  @Test
  void readmeShowsTheSource() throws IOException {
    String source = Files.readString(SOURCE).replaceFirst("package [^;]+;\\s+", "");

    assertThat(example().group(1)).isEqualTo(source);
  }

  @Test
  void readmeShowsWhatIsPrinted() throws IOException {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      LibraryExample.main(new String[0]);
    } finally {
      System.setOut(out);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactlyElementsOf(example().group(2).lines().toList());
  }
}
