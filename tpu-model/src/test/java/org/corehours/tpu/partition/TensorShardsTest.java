package org.corehours.tpu.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.corehours.sparsity.LayerKind;
import org.corehours.workload.AttentionProduct;
import org.corehours.workload.AttentionProduct.Kind;
import org.corehours.workload.Embedding;
import org.corehours.workload.FullyConnected;
import org.corehours.workload.FullyConnected.Split;
import org.corehours.workload.Op;
import org.corehours.workload.Section;
import org.corehours.workload.VectorFunction;
import org.corehours.workload.VectorOp;
import org.corehours.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorShardsTest {

  private static FullyConnected layer(int inputs, int outputs, Split split) {
    return new FullyConnected("fc", LayerKind.MLP, 16, inputs, outputs, true, false, split);
  }

  private static AttentionProduct scores(int heads, int keyHeads) {
    return new AttentionProduct("s", Kind.SCORES, heads, keyHeads, 64, 64, 32);
  }

  private static Op shard(Op op, int degree) {
    Section section = new Section("s", 2, List.of(op));
    return TensorShards.of(new Workload(List.of(section), section), degree)
        .body()
        .get(0)
        .ops()
        .get(0);
  }

  @Test
  void layersAreDividedAsTheySay() {
    assertThat(shard(layer(96, 60, Split.OUTPUTS), 4)).isEqualTo(layer(96, 15, Split.OUTPUTS));
    assertThat(shard(layer(96, 60, Split.INPUTS), 4)).isEqualTo(layer(24, 60, Split.INPUTS));
    assertThat(shard(layer(96, 60, Split.NONE), 4)).isEqualTo(layer(96, 60, Split.NONE));
    assertThat(shard(layer(96, 61, Split.OUTPUTS), 4)).isEqualTo(layer(96, 16, Split.OUTPUTS));
  }

  /** Key heads are divided where they go round, and otherwise one is kept by every device. */
  @ParameterizedTest
  @CsvSource({
    "16, 16, 4, 4, 4",
    "16, 4, 4, 4, 1",
    "16, 2, 4, 4, 1",
    "16, 1, 8, 2, 1",
    "6, 6, 4, 2, 1"
  })
  void attentionIsDividedByHeads(int heads, int keyHeads, int degree, int own, int ownKeys) {
    assertThat(shard(scores(heads, keyHeads), degree)).isEqualTo(scores(own, ownKeys));
  }

  @Test
  void elementWiseWorkIsDividedByRows() {
    VectorOp norm = new VectorOp("n", VectorFunction.LAYER_NORM, 17, 96, 192);
    assertThat(shard(norm, 4)).isEqualTo(new VectorOp("n", VectorFunction.LAYER_NORM, 5, 96, 192));
  }

  @Test
  void tablesAreDividedByTheVocabulary() {
    assertThat(shard(new Embedding("e", 1001, 96, 64), 4))
        .isEqualTo(new Embedding("e", 251, 96, 16));
  }

  @Test
  void theFewestHeadsLimitTheDegree() {
    Section attention = new Section("a", 1, List.of(scores(12, 12), scores(8, 8)));
    Section classifier = new Section("c", 1, List.of(layer(96, 60, Split.OUTPUTS)));
    assertThat(TensorShards.limit(new Workload(List.of(attention), classifier))).isEqualTo(8);
    assertThat(TensorShards.limit(new Workload(List.of(classifier), classifier))).isEqualTo(1);
  }
}
