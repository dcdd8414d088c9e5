package org.corehours.sim.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvenSelectionTest {

  @Test
  void fewStayAsTheyAre() {
    assertThat(EvenSelection.evenly(List.of(1, 2, 3), 3)).containsExactly(1, 2, 3);
    assertThat(EvenSelection.evenly(List.of(), 3)).isEmpty();
  }

  @Test
  void ofManyTheFirstAndTheLastAreAmongThem() {
    List<Integer> hundred = IntStream.range(0, 100).boxed().toList();
    assertThat(EvenSelection.evenly(hundred, 4)).containsExactly(0, 33, 66, 99);
    assertThat(EvenSelection.evenly(hundred, 80)).hasSize(80).doesNotHaveDuplicates().isSorted();
  }
}
