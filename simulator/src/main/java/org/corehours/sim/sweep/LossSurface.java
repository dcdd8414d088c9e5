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
 * product of {@code [lengths, 1]} and {@code [1, draws]}; P is one row for the model. All
 * operations write into one array that is used again for each model, so memory stays flat.
 */
final class LossSurface {

  private final LossLaw law;
  private final IntervalSettings settings;
  private final List<LawForm> draws;
  private final INDArray b;
  private final INDArray minusBeta;
  private final INDArray noise;
  private final INDArray losses;

  /** A surface for models with that many run lengths each. */
  LossSurface(LossLaw law, IntervalSettings settings, int lengths) {
    this.law = law;
    this.settings = settings;
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    Nd4j.getEnvironment().setMaxThreads(1); // chunks are what is computed in parallel
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    double[] noiseFactors = law.noise(settings);
    draws = law.draws(settings);
    b = row(LawForm::dataCoefficient);
    minusBeta = row(draw -> -draw.dataExponent());
    noise = Nd4j.createFromArray(noiseFactors).reshape(1, noiseFactors.length);
    losses = Nd4j.create(DataType.DOUBLE, lengths, noiseFactors.length);
  }

  /** Loss and interval of one model at each amount of data. */
  List<Prediction> predict(double sparsity, double parameters, double[] data) {
    INDArray logData =
        Nd4j.createFromArray(Arrays.stream(data).map(Math::log).toArray()).reshape(data.length, 1);
    logData.mmuli(minusBeta, losses);
    Transforms.exp(losses, false);
    losses.muliRowVector(b);
    losses.addiRowVector(row(draw -> draw.parametersTerm(sparsity, parameters)));
    losses.muliRowVector(noise);
    Prediction[] predictions = new Prediction[data.length];
    DoubleBuffer values = losses.data().asNioDouble(); // row by row
    double[] ofDraws = new double[draws.size()];
    for (int i = 0; i < data.length; i++) {
      values.get(ofDraws);
      predictions[i] = prediction(sparsity, parameters, data[i], ofDraws);
    }
    return List.of(predictions);
  }

  private Prediction prediction(double sparsity, double parameters, double data, double[] ofDraws) {
    Arrays.sort(ofDraws);
    double tail = (1 - settings.level()) / 2;
    return new Prediction(
        law.law().loss(sparsity, parameters, data),
        Quantiles.ofSorted(ofDraws, tail),
        Quantiles.ofSorted(ofDraws, 1 - tail),
        settings.level(),
        !law.range().contains(sparsity, parameters, data));
  }

  private INDArray row(ToDoubleFunction<LawForm> value) {
    return Nd4j.createFromArray(draws.stream().mapToDouble(value).toArray())
        .reshape(1, draws.size());
  }
}
