package org.corehours.sim.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.corehours.units.Numbers;

/** Reads the losses of a run that is under way: {@code loss} and one column of how far it is. */
public final class MeasuredRunReader {

  /** What may say how far the run is. */
  public static final List<String> AXES =
      List.of("step", "examples", "tokens", "epochs", "core_hours");

  /**
   * What a file holds.
   *
   * @param axis the first of {@link #AXES} that there is
   * @param places on that axis, ascending
   * @param losses at these places [nats]
   */
  public record Measurements(String axis, List<Double> places, List<Double> losses) {}

  private MeasuredRunReader() {}

  /**
   * Reads a file.
   *
   * @throws RunsException listing what is wrong with it
   */
  public static Measurements read(Path file) throws IOException {
    RunTable table = RunTableReader.read(file);
    List<String> axes = AXES.stream().filter(table.columns()::contains).toList();
    if (!table.columns().contains("loss") || axes.isEmpty()) {
      throw new RunsException(
          file,
          "the column loss and one of %s are required; the file has %s"
              .formatted(String.join(", ", AXES), String.join(", ", table.columns())));
    }
    List<Double> places = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      Map<String, String> row = table.rows().get(i);
      try {
        places.add(number(row, axes.get(0), 0));
        losses.add(number(row, "loss", Double.MIN_VALUE));
        requireAscending(axes.get(0), places);
      } catch (IllegalArgumentException e) {
        problems.add("row " + (i + 1) + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new RunsException(file, problems);
    }
    return new Measurements(axes.get(0), places, losses);
  }

  private static void requireAscending(String axis, List<Double> places) {
    int last = places.size() - 1;
    if (last > 0 && places.get(last) <= places.get(last - 1)) {
      throw new IllegalArgumentException(
          "%s (%s) must be above that of the row before".formatted(axis, places.get(last)));
    }
  }

  private static double number(Map<String, String> row, String column, double least) {
    String text = row.getOrDefault(column, "").strip();
    double value;
    try {
      value = Numbers.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          column + (text.isEmpty() ? " is missing" : " (" + text + ") is not a number"), e);
    }
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          column + " (" + text + ") must be " + (least > 0 ? "above zero" : "at least zero"));
    }
    return value;
  }
}
