package org.corehours.sim.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corehours.sim.cli.Shell;
import org.corehours.sim.cli.Shell.Outcome;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged config ends the command with a place and a way out, never with a stack trace. */
class BadConfigTest {

  private static final Path SHIPPED = Path.of("..", "configs", "vit-shapes.yaml");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chips: [16, 64]=chips: [16, 64, 256]",
        "chips: [16, 64]=chips: {from: 1, to: 1e12, step: 1}",
        "points: 5=points: 1e12",
        "family: vit=family: vti",
        "heads: [4, 6, 8, 12]=heads: [5, 6, 8, 12]",
        "memory_fits=memory_fit",
        "parameters < 100M=parametres < 100M",
        "parameters < 100M=parameters < 1",
        "law: vit-jft4b=law: nfnet-jft4b",
        "dataset: jft-4b=dataset: c4",
        "budgets: {=budgets: {{",
        "name: vit-shapes=name: \"\\e[31m\"",
        "zip: [d_model, heads]=zip: &a [d_model, *a]"
      })
  void isRefused(String change) throws IOException {
    String[] parts = change.split("=", 2);
    String text = Files.readString(SHIPPED);
    assertThat(text).contains(parts[0]);
    Path file = Files.writeString(directory.resolve("bad.yaml"), text.replace(parts[0], parts[1]));
    Path out = directory.resolve("out");

    Outcome outcome = Shell.run("sweep", file.toString(), "--out", out.toString());

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err())
        .doesNotContain("\tat ", "Exception", "\u001b")
        .contains("corehours: ")
        .containsPattern("\n {2,}[A-Z`]");
    assertThat(out.resolve("manifest.json")).doesNotExist();
  }
}
