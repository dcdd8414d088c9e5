package org.corehours.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.corehours.sim.plan.Candidates;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.SparsityPattern;
import org.junit.jupiter.api.Test;

class ChoicesTest {

  private final JsonNode all = new JsonMapper().valueToTree(Choices.all());

  private List<String> names(String of) {
    List<String> names = new ArrayList<>();
    all.get(of).forEach(choice -> names.add(choice.get("name").asText()));
    return names;
  }

  @Test
  void itSaysWhatStandsForWhatIsLeftOut() {
    JsonNode defaults = all.get("defaults");
    assertThat(defaults).hasSize(Parameter.values().length);
    assertThat(defaults.get("budget").asText()).isEqualTo("10k");
    assertThat(defaults.get("depth").asText()).isEmpty();
    assertThat(defaults.get("max_chips").asText()).isEqualTo("512");
    StringBuilder url = new StringBuilder();
    defaults
        .properties()
        .forEach(e -> url.append(e.getKey()).append('=').append(e.getValue().asText()).append('&'));
    Query asked = Query.of(url.toString(), Route.VIEW.parameters());
    assertThat(asked.json()).isEqualTo(Query.of("", Route.VIEW.parameters()).json());
    assertThat(asked.chips()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void familiesAreThoseThatCanBePlanned() {
    assertThat(names("families")).containsExactlyInAnyOrderElementsOf(Candidates.families());
    JsonNode nfnet = all.at("/families/0");
    assertThat(nfnet.toString())
        .isEqualTo(
            "{\"name\":\"nfnet\",\"label\":\"NFNet (images, JFT-4B)\",\"dataset\":\"jft-4b\","
                + "\"depth\":\"times F0's\",\"depths\":[1,64],"
                + "\"widths\":[\"1\",\"1.125\",\"1.25\",\"plus\"],\"sparse\":false,"
                + "\"width\":\"times F0's\",\"loss\":\"on held-out jft-4b images with 30.0k classes,"
                + " where guessing gives 10.3\"}");
    assertThat(all.at("/families/2/dataset").asText()).isEqualTo("c4");
    assertThat(all.at("/families/2/sparse").asBoolean()).isTrue();
    assertThat(all.at("/families/1/widths")).hasSize(14);
  }

  @Test
  void namesAreUnderstood() {
    assertThat(names("executions")).allMatch(name -> Execution.parse(name).toString().equals(name));
    all.get("sparsities")
        .forEach(text -> assertThat(SparsityPattern.parse(text.asText())).isNotNull());
    assertThat(names("chips")).containsExactly("tpu-v3", "tpu-v4");
  }

  /** arXiv:2304.01433, Table 4: 32 GiB on a chip of two cores; list price 3.22 USD. */
  @Test
  void chipsAreThoseOfTheirFiles() {
    JsonNode v4 = all.at("/chips/1");
    assertThat(v4.get("cores").asInt()).isEqualTo(2);
    assertThat(v4.get("usd_per_chip_hour").asDouble()).isEqualTo(3.22);
    assertThat(v4.get("hbm_bytes_per_core").asDouble()).isEqualTo(16.0 * (1L << 30));
    assertThat(v4.get("slices").toString()).startsWith("[1,2,4,8,16,32,64,128,");
  }

  @Test
  void causesAreInTheOrderOfABreakdown() {
    assertThat(names("causes"))
        .containsExactly(
            "matrix_unit",
            "vector_unit",
            "memory",
            "recompute",
            "launch",
            "optimizer",
            "mask",
            "network",
            "pipeline_bubble");
    assertThat(all.at("/causes/2/label").asText()).isEqualTo("waiting for memory");
  }
}
