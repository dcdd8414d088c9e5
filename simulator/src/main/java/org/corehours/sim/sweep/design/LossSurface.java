package org.corehours.sim.sweep.design;

import java.nio.DoubleBuffer;
import java.util.List;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossKernel;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.Prediction;
import org.corehours.scaling.Quantiles;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The losses of many runs under all draws of a law, computed as arrays.
 *
 * <p>For one model they are {@code [lengths, draws]}, {@code L_j(S, N, D) exp(sigma z_j)}, row by
 * row, just before the quantiles of the row are taken. Where the law's form needs powers of D only,
 * those are {@code exp(-beta ln D)} with {@code -beta ln D} the outer product of {@code [lengths,
 * 1]} and {@code [1, draws]}, in one array that is used again for each model, so memory stays flat.
 */
public final class LossSurface {

  private final LossLaw law;
  private final IntervalSettings settings;
  private final LossKernel best;
  private final LossKernel draws;
  private final double[] noise;
  private final Powers powers;

  /** Loads ND4J, which takes half a second, so that the first surface need not. */
  public static void load() {
    Nd4j.create(DataType.DOUBLE, 1);
  }

  /** A surface for the intervals of designs that have that many run lengths each. */
  public static LossSurface ofDesigns(LossLaw law, IntervalSettings asked, int lengths) {
    return new LossSurface(law, asked, Math.min(lengths, LossIntervals.NODES));
  }

  /** A surface for models with that many run lengths each. */
  LossSurface(LossLaw law, IntervalSettings asked, int lengths) {
    this.law = law;
    settings = law.limited(asked);
    noise = law.noise(settings);
    best = new LossKernel(List.of(law.law()));
    draws = new LossKernel(law.draws(settings));
    powers = new Powers(lengths, noise.length);
  }

  /** A model under the best fit. */
  LossKernel.Model model(double sparsity, double parameters) {
    return best.model(sparsity, parameters);
  }

  /** Loss and interval of one model at each amount of data. */
  public List<Prediction> predict(double sparsity, double parameters, double[] data) {
    Prediction[] predictions = new Prediction[data.length];
    draws
        .model(sparsity, parameters)
        .each(
            data,
            powers,
            (i, losses) -> {
              for (int j = 0; j < losses.length; j++) {
                losses[j] *= noise[j];
              }
              predictions[i] = prediction(sparsity, parameters, data[i], losses);
            });
    return List.of(predictions);
  }

  private Prediction prediction(double sparsity, double parameters, double data, double[] ofDraws) {
    Quantiles quantiles = new Quantiles(ofDraws);
    double tail = (1 - settings.level()) / 2;
    return new Prediction(
        law.law().loss(sparsity, parameters, data),
        quantiles.at(tail),
        quantiles.at(1 - tail),
        settings.level(),
        !law.range().contains(sparsity, parameters, data));
  }

  /** Powers as exponentials of an outer product, by ND4J. */
  private static final class Powers implements LossKernel.PowerTable {

    private final INDArray table;
    private DoubleBuffer rows;

    Powers(int lengths, int draws) {
      Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
      Nd4j.getEnvironment().setMaxThreads(1); // chunks are what is computed in parallel
      Nd4j.getEnvironment().setMaxMasterThreads(1);
      table = Nd4j.create(DataType.DOUBLE, lengths, draws);
    }

    @Override
    public void fill(double[] x, double[] y) {
      Nd4j.createFromArray(x)
          .reshape(x.length, 1)
          .mmuli(Nd4j.createFromArray(y).reshape(1, y.length), table);
      Transforms.exp(table, false);
      rows = table.data().asNioDouble();
    }

    /** Rows are taken in order. */
    @Override
    public void row(int i, double[] into) {
      rows.position(i * into.length);
      rows.get(into);
    }
  }
}
