package org.corehours.sim.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.corehours.scaling.ChinchillaLaw;
import org.corehours.scaling.IntervalSettings;
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
 * <p>For one model the losses are {@code [lengths, draws]}: {@code L = (E + A N^-alpha + B D^-beta)
 * exp(sigma z)}. The powers are {@code exp(-beta ln D)}, where {@code -beta ln D} is the outer
 * product of {@code [lengths, 1]} and {@code [1, draws]}; the term in N is one row for the model.
 * All operations write into one array that is used again for each model, so memory stays flat.
 */
final class LossSurface {

  private final LossLaw law;
  private final IntervalSettings settings;
  private final INDArray constant;
  private final INDArray logA;
  private final INDArray minusAlpha;
  private final INDArray b;
  private final INDArray minusBeta;
  private final INDArray noise;
  private final INDArray losses;

  /** A surface for models with that many run lengths each. */
  LossSurface(LossLaw law, IntervalSettings settings, int lengths) {
    this.law = law;
    this.settings = settings;
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    double[] noiseFactors = law.noise(settings);
    List<ChinchillaLaw> draws = law.draws().subList(0, noiseFactors.length);
    constant = row(draws, ChinchillaLaw::e);
    logA = row(draws, draw -> Math.log(draw.a()));
    minusAlpha = row(draws, draw -> -draw.alpha());
    b = row(draws, ChinchillaLaw::b);
    minusBeta = row(draws, draw -> -draw.beta());
    noise = Nd4j.createFromArray(noiseFactors).reshape(1, noiseFactors.length);
    losses = Nd4j.create(DataType.DOUBLE, lengths, noiseFactors.length);
  }

  /** Loss and interval of one model at each length, which is given in examples. */
  List<Prediction> predict(double parameters, double[] examples) {
    INDArray logData =
        Nd4j.createFromArray(Arrays.stream(examples).map(Math::log).toArray())
            .reshape(examples.length, 1);
    logData.mmuli(minusBeta, losses);
    Transforms.exp(losses, false);
    losses.muliRowVector(b);
    losses.addiRowVector(termInParameters(parameters));
    losses.muliRowVector(noise);
    Prediction[] predictions = new Prediction[examples.length];
    for (int i = 0; i < examples.length; i++) {
      predictions[i] = prediction(parameters, examples[i], losses.getRow(i).toDoubleVector());
    }
    return List.of(predictions);
  }

  /** {@code E + A N^-alpha}, one value for each draw. */
  private INDArray termInParameters(double parameters) {
    INDArray term = minusAlpha.mul(Math.log(parameters)).addi(logA);
    return Transforms.exp(term, false).addi(constant);
  }

  private Prediction prediction(double parameters, double examples, double[] draws) {
    Arrays.sort(draws);
    double tail = (1 - settings.level()) / 2;
    return new Prediction(
        law.law().loss(parameters, examples),
        Quantiles.ofSorted(draws, tail),
        Quantiles.ofSorted(draws, 1 - tail),
        settings.level(),
        !law.range().contains(parameters, examples));
  }

  private static INDArray row(List<ChinchillaLaw> draws, ToDoubleFunction<ChinchillaLaw> value) {
    return Nd4j.createFromArray(draws.stream().mapToDouble(value).toArray())
        .reshape(1, draws.size());
  }
}
