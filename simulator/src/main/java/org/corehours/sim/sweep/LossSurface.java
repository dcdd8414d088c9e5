package org.corehours.sim.sweep;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LawForm;
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
 * <p>For one model the losses are {@code [lengths, draws]}: {@code L = (P(S, N) + B D^-beta)
 * exp(sigma z)}. The powers are {@code exp(-beta ln D)}, where {@code -beta ln D} is the outer
 * product of {@code [lengths, 1]} and {@code [1, draws]}, in one array that is used again for each
 * model, so memory stays flat. P is one row for the model; what is left to do for a loss is done
 * row by row, just before the quantiles of the row are taken.
 */
final class LossSurface {

  private final LossLaw law;
  private final IntervalSettings settings;
  private final List<LawForm> draws;
  private final double[] b;
  private final double[] noise;
  private final INDArray minusBeta;
  private final INDArray powers;

  /** A surface for models with that many run lengths each. */
  LossSurface(LossLaw law, IntervalSettings settings, int lengths) {
    this.law = law;
    this.settings = settings;
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    Nd4j.getEnvironment().setMaxThreads(1); // chunks are what is computed in parallel
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    noise = law.noise(settings);
    draws = law.draws(settings);
    b = values(LawForm::dataCoefficient);
    minusBeta = Nd4j.createFromArray(values(draw -> -draw.dataExponent())).reshape(1, b.length);
    powers = Nd4j.create(DataType.DOUBLE, lengths, b.length);
  }

  /** Loss and interval of one model at each amount of data. */
  List<Prediction> predict(double sparsity, double parameters, double[] data) {
    INDArray logData =
        Nd4j.createFromArray(Arrays.stream(data).map(Math::log).toArray()).reshape(data.length, 1);
    logData.mmuli(minusBeta, powers);
    Transforms.exp(powers, false);
    double[] fixed = values(draw -> draw.parametersTerm(sparsity, parameters));
    Prediction[] predictions = new Prediction[data.length];
    DoubleBuffer rows = powers.data().asNioDouble();
    double[] ofDraws = new double[draws.size()];
    for (int i = 0; i < data.length; i++) {
      rows.get(ofDraws);
      for (int j = 0; j < ofDraws.length; j++) {
        ofDraws[j] = (ofDraws[j] * b[j] + fixed[j]) * noise[j];
      }
      predictions[i] = prediction(sparsity, parameters, data[i], ofDraws);
    }
    return List.of(predictions);
  }

  private Prediction prediction(double sparsity, double parameters, double data, double[] ofDraws) {
    double tail = (1 - settings.level()) / 2;
    return new Prediction(
        law.law().loss(sparsity, parameters, data),
        Quantiles.of(ofDraws, tail),
        Quantiles.of(ofDraws, 1 - tail),
        settings.level(),
        !law.range().contains(sparsity, parameters, data));
  }

  private double[] values(ToDoubleFunction<LawForm> value) {
    return draws.stream().mapToDouble(value).toArray();
  }
}
