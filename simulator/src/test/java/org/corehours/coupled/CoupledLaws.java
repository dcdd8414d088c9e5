package org.corehours.coupled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corehours.scaling.LawFile;
import org.corehours.scaling.LawFile.Coefficient;
import org.corehours.scaling.Laws;

/**
 * Law files of the coupled forms, and what they say, worked out from their text and written-out
 * formulas alone.
 */
public final class CoupledLaws {

  private static final List<String> SPARSE =
      List.of("a_S", "b_S", "c_S", "b_N", "a_D", "b_D", "c", "gamma");
  private static final double[] SPARSE_VALUES = {294, 0.82, 468, 0.42, 2.4e8, 0.9, 4.5, 0.9};
  private static final int DRAWS = 1000;

  private final boolean sparse;
  private final double[] best;
  private final List<double[]> draws;
  private final double deviation;

  private CoupledLaws(JsonNode file) {
    sparse = file.get("form").asText().equals("coupled-sparse");
    List<String> names = sparse ? SPARSE : List.of("E", "A", "alpha", "B", "beta", "gamma");
    best =
        names.stream()
            .mapToDouble(name -> file.get("coefficients").get(name).get("value").asDouble())
            .toArray();
    draws = file.get("draws").asText().lines().skip(1).map(CoupledLaws::numbers).toList();
    deviation = file.get("fit").get("residual_deviation").asDouble();
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  /** What a file says. */
  public static CoupledLaws read(Path file) throws IOException {
    return new CoupledLaws(new YAMLMapper().readTree(file.toFile()));
  }

  /** A law of the form coupled-sparse for ViTs, with draws about it. */
  public static Path writeSparse(Path dir) throws IOException {
    LawFile like = Laws.find("vit-jft4b").orElseThrow().file();
    SplittableRandom random = new SplittableRandom(8);
    String draws =
        IntStream.range(0, DRAWS)
            .mapToObj(
                i ->
                    Arrays.stream(SPARSE_VALUES)
                        .mapToObj(v -> Double.toString(v * Math.exp(0.01 * random.nextGaussian())))
                        .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n", String.join(",", SPARSE) + "\n", "\n"));
    Map<String, Coefficient> coefficients = new LinkedHashMap<>();
    for (String name : SPARSE) {
      double value = SPARSE_VALUES[SPARSE.indexOf(name)];
      coefficients.put(name, new Coefficient(value, null, null, null));
    }
    LawFile file =
        new LawFile(
            "coupled-vit",
            "coupled-sparse",
            new CoupledSparseForm().formula(),
            like.family(),
            like.dataset(),
            like.data(),
            like.parametersCount(),
            like.layers(),
            like.dataUnit(),
            like.dataPer(),
            like.tokensPerDatum(),
            like.conditions(),
            like.doubts(),
            null,
            like.fit(),
            coefficients,
            null,
            like.fittedRange(),
            draws);
    return Files.writeString(dir.resolve("coupled-vit.yaml"), file.toYaml());
  }

  /** The formula, written out. */
  static double direct(String form, double[] c, double s, double n, double d) {
    return form.equals("coupled")
        ? c[0] + Math.pow(c[1] * Math.pow(n, -c[2]) + c[3] * Math.pow(d, -c[4]), c[5])
        : c[6]
            + Math.pow(
                (c[0] * Math.pow(1 - s, c[1]) + c[2]) * Math.pow(n, -c[3])
                    + Math.pow(c[4] / d, c[5]),
                c[7]);
  }

  private double direct(double[] coefficients, double s, double n, double d) {
    return direct(sparse ? "coupled-sparse" : "coupled", coefficients, s, n, d);
  }

  /** Loss of the best fit [nats]. */
  public double loss(double sparsity, double parameters, double data) {
    return direct(best, sparsity, parameters, data);
  }

  /** Losses of the draws [nats]. */
  public double[] ofDraws(double sparsity, double parameters, double data) {
    return draws.stream().mapToDouble(c -> direct(c, sparsity, parameters, data)).toArray();
  }

  /**
   * A quantile of a new run's loss [nats], of the first so many draws, with the noise of seed 1.
   */
  public double quantile(double sparsity, double parameters, double data, int count, double p) {
    SplittableRandom random = new SplittableRandom(1);
    double[] losses = Arrays.copyOf(ofDraws(sparsity, parameters, data), count);
    for (int j = 0; j < count; j++) {
      losses[j] *= Math.exp(deviation * random.nextGaussian());
    }
    Arrays.sort(losses);
    double position = p * (count - 1);
    int below = (int) position;
    return losses[below] + (position - below) * (losses[below + 1] - losses[below]);
  }
}
