package org.corehours.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunksTest {

  @Test
  void everyRowLiesInOneChunk() {
    Random random = new Random(8);
    for (int repeat = 0; repeat < 2000; repeat++) {
      Chunks chunks =
          new Chunks(
              1 + random.nextInt(500),
              1 + random.nextInt(300),
              1 + random.nextInt(5000),
              1 + random.nextInt(50));
      assertThat(chunks.rows()).isEqualTo(chunks.designs() * chunks.lengths());
      long next = 0;
      for (int chunk = 0; chunk < chunks.count(); chunk++) {
        assertThat(chunks.from(chunk)).isEqualTo(next);
        next = chunks.to(chunk);
        assertThat(next - chunks.from(chunk))
            .isBetween(
                1L, Math.min(chunks.mostRows(), (long) chunks.mostDesigns() * chunks.lengths()));
      }
      assertThat(next).isEqualTo(chunks.rows());
    }
  }

  @Test
  void aGridLargerThanAnIntHasItsRows() {
    Chunks chunks = new Chunks(3_000_000_000L, 1_000, 491_520, 512);
    assertThat(chunks.count()).isEqualTo(6_103_516);
    assertThat(chunks.to(6_103_515)).isEqualTo(3_000_000_000_000L);
    assertThat(new Chunks(1, 2_000_000_000, 491_520, 512).to(4069)).isEqualTo(2_000_000_000L);
  }
}
