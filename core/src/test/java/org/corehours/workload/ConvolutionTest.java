package org.corehours.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConvolutionTest {

  /** 56x56x256 through a 3x3 kernel in 2 groups with stride 2, counted by hand. */
  @Test
  void countsAGroupedStridedConvolution() {
    Convolution op = new Convolution("c", 56, 256, 256, 3, 2, 2, true);
    assertThat(op.outputSize()).isEqualTo(28);
    assertThat(op.weights()).isEqualTo(3 * 3 * 128 * 256);
    assertThat(op.parameters()).isEqualTo(3 * 3 * 128 * 256 + 256);
    assertThat(op.multiplyAdds()).isEqualTo(28L * 28 * 3 * 3 * 128 * 256);
    assertThat(op.forward(32)).isEqualTo(new MatrixProduct(32L * 28 * 28, 3 * 3 * 128, 128, 2, 1));
    assertThat(op.inputGradient(32))
        .isEqualTo(new MatrixProduct(32L * 56 * 56, 3 * 3 * 128, 128, 2, 0.25));
    assertThat(op.weightGradient(32))
        .isEqualTo(new MatrixProduct(3 * 3 * 128, 32L * 28 * 28, 128, 2, 1));
  }

  @Test
  void roundsOddSizesUp() {
    assertThat(new Convolution("c", 7, 8, 8, 3, 2, 1, true).outputSize()).isEqualTo(4);
  }

  @Test
  void refusesGroupsThatDoNotDivide() {
    assertThatThrownBy(() -> new Convolution("c", 7, 10, 8, 3, 1, 4, true))
        .hasMessageContaining("4 groups must divide 10 input and 8 output channels");
  }
}
