package org.corehours.sim.sweep.design;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.Prediction;
import org.corehours.scaling.form.SeparableInData;
import org.corehours.sim.name.NamedLaw;

/**
 * Times what {@code simulator/bench/law-vs-numpy} compares with NumPy, and writes what it computed.
 *
 * <p>A surface is all losses over axes S, N and D, as rows of sweeps are computed: the term in S
 * and N once for each of their pairs. The term in D is computed once for each D, which all rows
 * share. Draws are the intervals of a design at several D, by {@link LossSurface}.
 */
final class LawKernels {

  private static final int WARM_UP = 15;
  private static final int TIMED = 15;

  private final SeparableInData law;
  private final double[] sparsities;
  private final double[] parameters;
  private final double[] data;
  private final double[] losses;

  private LawKernels(SeparableInData law, double[] sparsities, double[] parameters, double[] data) {
    this.law = law;
    this.sparsities = sparsities;
    this.parameters = parameters;
    this.data = data;
    losses = new double[sparsities.length * parameters.length * data.length];
  }

  /** Arguments: surface or draws, the law's name, and a directory with the axes S, N and D. */
  public static void main(String[] args) throws IOException {
    LossLaw law = NamedLaw.find(args[1]);
    Path dir = Path.of(args[2]);
    double[] data = read(dir.resolve("D"));
    double[] parameters = read(dir.resolve("N"));
    if (args[0].equals("draws")) {
      draws(law, parameters, data, dir);
      return;
    }
    LawKernels kernels =
        new LawKernels(
            law.law().separableInData().orElseThrow(), read(dir.resolve("S")), parameters, data);
    write(dir.resolve("coefficients"), law.law().coefficients());
    print("one thread", () -> kernels.surface(false));
    print("all threads", () -> kernels.surface(true));
    write(dir.resolve("losses"), kernels.losses);
  }

  private void surface(boolean parallel) {
    double[] dataTerms = new double[data.length];
    for (int k = 0; k < data.length; k++) {
      dataTerms[k] = law.coefficient() * Math.pow(data[k], -law.exponent());
    }
    IntStream pairs = IntStream.range(0, sparsities.length * parameters.length);
    (parallel ? pairs.parallel() : pairs).forEach(pair -> row(pair, dataTerms));
  }

  private void row(int pair, double[] dataTerms) {
    double fixed =
        law.rest(sparsities[pair / parameters.length], parameters[pair % parameters.length]);
    int at = pair * dataTerms.length;
    for (int k = 0; k < dataTerms.length; k++) {
      losses[at + k] = fixed + dataTerms[k];
    }
  }

  private static void draws(LossLaw law, double[] parameters, double[] data, Path dir)
      throws IOException {
    IntervalSettings settings = new IntervalSettings(0.9, 1000, 1);
    write(dir.resolve("noise"), law.noise(settings));
    write(
        dir.resolve("coefficients"),
        law.draws(settings).stream()
            .flatMapToDouble(d -> Arrays.stream(d.coefficients()))
            .toArray());
    LossSurface surface = new LossSurface(law, settings, data.length);
    List<List<Prediction>> last = new ArrayList<>();
    print(
        "one thread",
        () -> {
          last.clear();
          for (double n : parameters) {
            last.add(surface.predict(0, n, data));
          }
        });
    Stream<Prediction> all = last.stream().flatMap(List::stream);
    write(
        dir.resolve("losses"),
        all.flatMapToDouble(p -> Arrays.stream(new double[] {p.low(), p.high()})).toArray());
  }

  private static void print(String what, Runnable kernel) {
    double[] seconds = new double[TIMED];
    for (int i = -WARM_UP; i < TIMED; i++) {
      long start = System.nanoTime();
      kernel.run();
      seconds[Math.floorMod(i, TIMED)] = (System.nanoTime() - start) * 1e-9;
    }
    Arrays.sort(seconds);
    System.out.printf(Locale.ROOT, "%s\t%.6f%n", what, seconds[TIMED / 2]);
  }

  private static double[] read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
    double[] values = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(values);
    return values;
  }

  private static void write(Path file, double[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.nativeOrder());
    bytes.asDoubleBuffer().put(values);
    Files.write(file, bytes.array());
  }
}
