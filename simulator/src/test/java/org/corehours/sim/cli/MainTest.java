package org.corehours.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corehours.sim.cli.Shell.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.corehours.sim.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @Test
  void withoutACommandAllCommandsAreListed() {
    Outcome outcome = run();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("estimate", "predict", "sweep", "report", "validate", "calibrate", "schema");
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    for (String command :
        List.of(
            "plan",
            "estimate",
            "predict",
            "sparsity",
            "sweep",
            "query",
            "serve",
            "report",
            "fit",
            "validate",
            "calibrate",
            "list",
            "schema",
            "help")) {
      String help = run(command, "--help").out();
      assertThat(help).contains("Example", "corehours " + command);
      assertThat(run("help", command).out()).isEqualTo(help);
    }
  }

  @Test
  void helpWithoutACommandListsAll() {
    assertThat(run("help")).isEqualTo(run()).extracting(Outcome::code).isEqualTo(0);
    Outcome unknown = run("help", "estimat");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("command (estimat) is not known", "Maybe you mean estimate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "estimate nfnet-f9z",
        "estimate nfnet-f0 --epochs -1",
        "estimate nfnet-f0 --epochs 0",
        "estimate nfnet-f0 --epochs nan",
        "estimate nfnet-f0 --epochs 1 --core-hours 3",
        "estimate nfnet-f0 --resolution 7 --epochs 1",
        "estimate nfnet-f0 --chips 0",
        "estimate nfnet-f0 --chips 100000",
        "estimate nfnet-f0 --chips 64,0",
        "estimate nfnet-f0 --chips 1.5",
        "estimate nfnet-f0 --partition fast",
        "estimate nfnet-f0 --optimizer lion",
        "estimate nfnet-f0 --partition fsdp=0",
        "estimate nfnet-f0 --partition tensors=2",
        "estimate nfnet-f0 --partition data=64,recompute=some",
        "estimate nfnet-f0 --partition data=3",
        "estimate nfnet-f0 --roofline chart.pdf",
        "estimate nfnet-f0 --batch 0.5",
        "estimate nfnet-f0 --classes 0",
        "estimate nfnet-f0 --chip tpu-v44",
        "estimate nfnet-f0 --dataset jft",
        "estimate nfnet-f0 --dataset c4",
        "estimate vit-h-14 --resolution 230",
        "estimate palm-8b --resolution 224",
        "estimate palm-8b --classes 10",
        "estimate palm-8b --dataset jft-4b",
        "estimate missing.yaml",
        "predict --law nope --parameters 1e9 --data 1e9",
        "predict --law nfnet-jft4b --parameters 0 --data 1e9",
        "predict --law nfnet-jft4b --parameters 1e9 --data 1e9 --level 2",
        "predict --law vit-jft4b --parameters 1e9 --data 1e9 --sparsity 50",
        "predict --law vit-jft4b --parameters 1e9 --data 1e9 --sparsity 4:2",
        "predict --law vit-jft4b --parameters 1e9 --data 1e9 --pattern-penalty 2",
        "sweep missing.yaml",
        "report missing",
        "list nothing",
        "nonsense"
      })
  void badRequestsGetExitCodeTwoAndAWayOut(String request) {
    Outcome outcome = run(request.split(" "));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("corehours: ").doesNotContain("\tat ");
    assertThat(outcome.out()).isEmpty();
  }

  /** Standard output that fails after some bytes. */
  private static OutputStream failing(int after, String reason) {
    return new OutputStream() {
      private int written;

      @Override
      public void write(int b) throws IOException {
        if (++written > after) {
          throw new IOException(reason);
        }
      }
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "--version", "list models", "list laws --format json", "schema", "help"})
  void outputThatCannotBeWrittenIsAnError(String request) {
    for (int bytes : new int[] {0, 10}) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code = Main.run(failing(bytes, "No space left on device"), err, request.split(" "));
      assertThat(code).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .isEqualTo(
              """
              corehours: standard output cannot be written: No space left on device
                Maybe send it to a file on a disk that has room.
              """);
    }
  }

  @Test
  void aPipeThatItsReaderHasClosedIsNone() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(Main.run(failing(100, "Broken pipe"), err, "list", "models")).isZero();
    assertThat(err.size()).isZero();
  }

  @Test
  void anAddressThatCannotBePrintedStopsTheServer() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(Main.run(failing(0, "No space left on device"), err, "serve", "--port", "0"))
        .isEqualTo(2);
  }

  @Test
  void schemaIsAJsonSchema() throws Exception {
    assertThat(new JsonMapper().readTree(run("schema").out()).has("$schema")).isTrue();
    assertThat(new JsonMapper().readTree(run("schema", "model").out()).has("$schema")).isTrue();
  }

  /** Egypt has digits of its own, Germany a comma. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "de-DE", "hi-IN-u-nu-deva"})
  void numbersAreTheSameInAllCountries(String country) {
    List<String[]> commands =
        List.of(
            new String[] {"estimate", "nfnet-f3", "--curve", "--fine-tune", "imagenet"},
            new String[] {"estimate", "vit-b-16", "--chips", "64,128"},
            new String[] {"plan", "--budget", "10k"},
            new String[] {"estimate", "nfnet-f3", "--chips", "0"},
            new String[] {"list", "chips"});
    List<Shell.Outcome> here = commands.stream().map(Shell::run).toList();
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(country));
      assertThat(commands.stream().map(Shell::run).toList()).isEqualTo(here);
    } finally {
      Locale.setDefault(usual);
    }
  }
}
