package org.corehours.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reasons to trust an answer less, as programs read them. */
class CaveatsTest {

  @ParameterizedTest
  @CsvSource({
    "palm-62b --examples 1e6 --batch 512 --chips 8, memory, palm-62b, does not fit",
    "nfnet-f0 --chips 100, slice, chips, no tpu-v4 slice has 100 chips",
    "nfnet-f0 --dataset imagenet, law, law, no loss law is known for nfnet on imagenet",
    "vit-h-14 --epochs 1, law_range, parameters, extrapolated: ",
    "nfnet-f0 --core-hours 1, law_range, data, extrapolated: ",
    "vit-s-16 --sparsity 0.99, law_range, sparsity, extrapolated: ",
    "vit-s-16 --dataset imagenet --law vit-jft4b, law_conditions, dataset, fitted on jft-4b",
    "nfnet-f0 --batch 1024, law_conditions, batch_size, runs with batch 4096",
    "nfnet-f0 --resolution 320, shape, resolution, runs at 224x224",
    "vit-s-16 --sparsity 0.5 --schedule one-shot, law_conditions, pruning_schedule, gradual",
    "vit-s-16 --sparsity 1:4, layout, sparsity_pattern, is assumed to be worth",
    "nfnet-f7+ --examples 4096, law, loss, nats of guessing",
  })
  void anEstimateNamesKindAndSubject(String options, String kind, String subject, String text)
      throws Exception {
    JsonNode estimate = Shell.json(("estimate " + options).split(" "));
    assertThat(estimate.get("caveats"))
        .anySatisfy(
            caveat -> {
              assertThat(caveat.get("kind").asText()).isEqualTo(kind);
              assertThat(caveat.get("subject").asText()).isEqualTo(subject);
              assertThat(caveat.get("text").asText()).contains(text);
            });
    assertWarningsAreTexts(estimate);
  }

  @Test
  void aRunLikeThoseOfItsLawHasNone() throws Exception {
    JsonNode estimate = Shell.json("estimate", "nfnet-f0", "--epochs", "1");
    assertThat(estimate.get("caveats")).isEmpty();
    assertThat(estimate.get("warnings")).isEmpty();
  }

  @Test
  void aPlanTellsTheLawFromTheBestDesign() throws Exception {
    JsonNode plan =
        Shell.json(
            "plan --budget 2k --family vit --depths 40 --widths 64 --execution ideal".split(" "));
    assertWarningsAreTexts(plan);
    assertThat(kinds(plan)).contains("law", "chip", "law_range", "shape");
    JsonNode best = plan.at("/designs/0");
    assertWarningsAreTexts(best);
    assertThat(kinds(plan)).containsAll(kinds(best));
    assertThat(plan.get("caveats"))
        .filteredOn(caveat -> caveat.get("kind").asText().equals("shape"))
        .singleElement()
        .satisfies(
            caveat ->
                assertThat(caveat.get("text").asText())
                    .startsWith(caveat.get("subject").asText() + ": shape"));
  }

  @Test
  void adviceOnSparsitySaysWhereItsLawIsStretched() throws Exception {
    JsonNode advice =
        Shell.json("sparsity --law vit-jft4b --parameters 8.5B --train-flops 1e24".split(" "));
    assertThat(kinds(advice)).containsExactly("law_range");
    assertWarningsAreTexts(advice);
  }

  @Test
  void aPredictionHasOneForEachQuantityOutside() throws Exception {
    JsonNode prediction =
        Shell.json("predict --law nfnet-jft4b --parameters 40B --data 8e12".split(" "));
    assertThat(prediction.get("caveats").findValuesAsText("subject"))
        .containsExactly("parameters", "data");
    assertWarningsAreTexts(prediction);
  }

  private static List<String> kinds(JsonNode answer) {
    return answer.get("caveats").findValuesAsText("kind");
  }

  private static void assertWarningsAreTexts(JsonNode answer) {
    List<String> warnings = new ArrayList<>();
    answer.get("warnings").forEach(warning -> warnings.add(warning.asText()));
    assertThat(warnings).isEqualTo(answer.get("caveats").findValuesAsText("text"));
  }
}
