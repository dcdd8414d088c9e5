package org.corehours.sparsity;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corehours.units.ValueException;

/** Which weights of a matrix are zero at the end of training. */
public sealed interface SparsityPattern
    permits SparsityPattern.Dense, SparsityPattern.Unstructured, SparsityPattern.Nm {

  /** Share of weights that are zero, in [0, 1). */
  double sparsity();

  /**
   * Weights of a matrix {@code [inputs, outputs]} that are not zero.
   *
   * @param padded whether the inputs may be filled up with zeros to whole groups
   * @throws IllegalArgumentException if the inputs are not made of whole groups and not padded
   */
  long nonZero(int inputs, int outputs, boolean padded);

  /** No weight is zero. */
  record Dense() implements SparsityPattern {
    @Override
    public double sparsity() {
      return 0;
    }

    @Override
    public long nonZero(int inputs, int outputs, boolean padded) {
      return (long) inputs * outputs;
    }

    @Override
    public String toString() {
      return "dense";
    }
  }

  /** A share of the weights is zero, wherever they lie; counts are rounded to whole weights. */
  record Unstructured(double sparsity) implements SparsityPattern {
    public Unstructured {
      if (!(sparsity >= 0 && sparsity < 1)) {
        throw new IllegalArgumentException("sparsity (" + sparsity + ") must lie in [0, 1)");
      }
    }

    @Override
    public long nonZero(int inputs, int outputs, boolean padded) {
      long weights = (long) inputs * outputs;
      return Math.max(1, weights - Math.round(sparsity * weights));
    }

    @Override
    public String toString() {
      return Double.toString(sparsity);
    }
  }

  /** Of every m weights in a row along the inputs, n are not zero: {@code 1 <= n <= m}. */
  record Nm(int n, int m) implements SparsityPattern {
    public Nm {
      if (n < 1 || n > m) {
        throw new IllegalArgumentException(n + ":" + m + " must keep from 1 to " + m + " weights");
      }
    }

    @Override
    public double sparsity() {
      return (double) (m - n) / m;
    }

    @Override
    public long nonZero(int inputs, int outputs, boolean padded) {
      int rest = inputs % m;
      if (rest > 0 && !padded) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%d inputs are not a multiple of %d, as %s requires",
                inputs,
                m,
                this));
      }
      long kept = (long) (inputs / m) * n + Math.min(rest, n);
      return kept * outputs;
    }

    @Override
    public String toString() {
      return n + ":" + m;
    }
  }

  /** Nothing is pruned. */
  static SparsityPattern dense() {
    return new Dense();
  }

  /** What a pattern may look like, for messages. */
  String FORMS = "dense, a fraction such as 0.75, or n:m such as 2:4";

  /**
   * Reads {@code dense}, a fraction such as {@code 0.75}, or {@code n:m} such as {@code 2:4}.
   *
   * @throws IllegalArgumentException saying what would do
   */
  static SparsityPattern parse(String text) {
    String trimmed = text.trim().toLowerCase(Locale.ROOT);
    if (trimmed.equals("dense")) {
      return dense();
    }
    Matcher groups = Pattern.compile("(\\d{1,4}):(\\d{1,4})").matcher(trimmed);
    if (groups.matches()) {
      return nm(text, Integer.parseInt(groups.group(1)), Integer.parseInt(groups.group(2)));
    }
    if (trimmed.matches("\\d{1,4}/\\d{1,4}")) {
      throw bad(text, "must be " + FORMS, trimmed.replace('/', ':'));
    }
    if (trimmed.matches("\\d{1,2}(\\.\\d+)? ?%")) {
      return parse(new BigDecimal(trimmed.replaceFirst(" ?%", "")).movePointLeft(2).toString());
    }
    if (!trimmed.matches("\\+?(\\d+\\.?\\d*|\\.\\d+)(e-?\\d{1,3})?")) {
      throw bad(text, "must be " + FORMS, "");
    }
    double sparsity = Double.parseDouble(trimmed);
    if (sparsity >= 1) {
      String hint = sparsity >= 2 && sparsity < 100 ? "" + sparsity / 100 : "0.9";
      throw bad(text, "must be below 1, or no weight would be left", hint);
    }
    return sparsity == 0 ? dense() : new Unstructured(sparsity);
  }

  private static SparsityPattern nm(String text, int n, int m) {
    if (n >= 1 && n <= m) {
      return new Nm(n, m);
    }
    String hint =
        n > m && m >= 1
            ? String.format(Locale.ROOT, "%d:%d: the kept weights come first", m, n)
            : String.format(Locale.ROOT, "%d:%d", Math.max(1, m / 2), Math.max(2, m));
    throw bad(text, "must keep at least 1 and at most m of every m weights", hint);
  }

  private static IllegalArgumentException bad(String text, String rule, String hint) {
    return new ValueException("sparsity", text, rule, hint);
  }
}
