package org.corehours.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corehours.sim.cli.Shell.json;
import static org.corehours.sim.cli.Shell.run;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListCommandTest {

  @Test
  void lawsAreListedWithTheirFormFamilyAndData() throws Exception {
    JsonNode laws = json("list", "laws");
    assertThat(laws.findValuesAsText("law"))
        .containsExactly("nfnet-jft4b", "t5-c4", "t5-c4-refit", "vit-jft4b", "vit-jft4b-refit");
    assertThat(laws.findValuesAsText("form"))
        .containsExactly("chinchilla", "sparse", "sparse", "sparse", "sparse");
    assertThat(laws.findValuesAsText("family")).containsExactly("nfnet", "t5", "t5", "vit", "vit");
    assertThat(laws.findValuesAsText("dataset"))
        .containsExactly("jft-4b", "c4", "c4", "jft-4b", "jft-4b");
    assertThat(laws.get(0).get("a_S").isNull()).isTrue();
    assertThat(laws.get(1).get("b_D").asDouble()).isEqualTo(0.20270772);
  }

  @ParameterizedTest
  @ValueSource(strings = {"models", "laws", "chips", "datasets"})
  void listsWhatIsBuiltIn(String kind) throws Exception {
    assertThat(json("list", kind)).isNotEmpty();
    assertThat(run("list", kind).out()).isNotBlank();
  }
}
