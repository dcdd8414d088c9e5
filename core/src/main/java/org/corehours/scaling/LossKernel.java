package org.corehours.scaling;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.corehours.scaling.form.LossFunction;
import org.corehours.scaling.form.LossInputs;
import org.corehours.scaling.form.SeparableInData;

/**
 * Laws of one form, such as the draws of a bootstrap, evaluated at many points. Where the form is
 * separable in D, what does not depend on D is computed once for a model; other forms are computed
 * anew at each point.
 */
public final class LossKernel {

  private final List<LossFunction> laws;
  private final boolean separable;
  private final double[] coefficients;
  private final double[] minusExponents;

  /** The laws, in the order in which losses are given. */
  public LossKernel(List<LossFunction> laws) {
    this.laws = List.copyOf(laws);
    List<SeparableInData> parts =
        this.laws.stream().map(LossFunction::separableInData).flatMap(Optional::stream).toList();
    separable = parts.size() == laws.size();
    coefficients = parts.stream().mapToDouble(SeparableInData::coefficient).toArray();
    minusExponents = parts.stream().mapToDouble(part -> -part.exponent()).toArray();
  }

  /** A model under each of the laws. */
  public Model model(double sparsity, double parameters) {
    LossInputs anyData = new LossInputs(sparsity, parameters, 1);
    laws.get(0).requireSparsity(sparsity);
    return separable ? new Separated(anyData) : new Whole(anyData);
  }

  /** The losses of a model. */
  public sealed interface Model permits Separated, Whole {

    /** The losses at an amount of data, above zero. */
    Losses at(double data);

    /**
     * The losses at many amounts of data.
     *
     * @param powers computes powers of data, for forms that allow it
     * @param rows what takes the losses at each amount of data
     */
    void each(double[] data, PowerTable powers, Rows rows);
  }

  /** The losses at one point. */
  public interface Losses {

    /** Loss under the law of that index [nats]. */
    double of(int law);
  }

  /** What takes the losses at one amount of data after the other. */
  public interface Rows {

    /**
     * The losses under all laws at the data of that index [nats], in an array that may be changed
     * and is used again for the next.
     */
    void take(int index, double[] losses);
  }

  /** A way to compute {@code exp(x y)} of all pairs of two arrays. */
  public interface PowerTable {

    /** Computes {@code exp(x_i y_j)}. */
    void fill(double[] x, double[] y);

    /** Copies {@code exp(x_i y_j)} of all j. */
    void row(int i, double[] into);
  }

  private final class Separated implements Model {

    private final double[] rest;

    Separated(LossInputs model) {
      rest = new double[laws.size()];
      Arrays.setAll(
          rest,
          j ->
              laws.get(j)
                  .separableInData()
                  .orElseThrow()
                  .rest(model.sparsity(), model.parameters()));
    }

    @Override
    public Losses at(double data) {
      LossInputs.requirePositive("data", data);
      double logData = Math.log(data);
      return j -> rest[j] + coefficients[j] * Math.exp(minusExponents[j] * logData);
    }

    @Override
    public void each(double[] data, PowerTable powers, Rows rows) {
      powers.fill(Arrays.stream(data).map(Math::log).toArray(), minusExponents);
      double[] losses = new double[rest.length];
      for (int i = 0; i < data.length; i++) {
        powers.row(i, losses);
        for (int j = 0; j < losses.length; j++) {
          losses[j] = losses[j] * coefficients[j] + rest[j];
        }
        rows.take(i, losses);
      }
    }
  }

  private final class Whole implements Model {

    private final LossInputs model;

    Whole(LossInputs model) {
      this.model = model;
    }

    @Override
    public Losses at(double data) {
      LossInputs.requirePositive("data", data);
      LossInputs at = new LossInputs(model.sparsity(), model.parameters(), data);
      return j -> laws.get(j).loss(at);
    }

    @Override
    public void each(double[] data, PowerTable powers, Rows rows) {
      double[] losses = new double[laws.size()];
      for (int i = 0; i < data.length; i++) {
        Arrays.setAll(losses, at(data[i])::of);
        rows.take(i, losses);
      }
    }
  }
}
