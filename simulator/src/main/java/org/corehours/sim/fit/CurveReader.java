package org.corehours.sim.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.MeasuredCurve;
import org.corehours.curve.MeasuredCurve.Point;
import org.corehours.units.Numbers;

/** Makes a measured curve of a table with the columns {@code step}, {@code lr} and {@code loss}. */
public final class CurveReader {

  private static final List<String> NEEDED = List.of("step", "lr", "loss");

  private CurveReader() {}

  /**
   * Reads a file.
   *
   * @param name of the curve
   * @throws RunsException listing what is wrong with it
   */
  public static MeasuredCurve read(Path file, String name) throws IOException {
    RunTable table = RunTableReader.read(file);
    if (!table.columns().containsAll(NEEDED)) {
      throw new RunsException(
          file,
          "the columns %s are required; the file has %s"
              .formatted(String.join(", ", NEEDED), String.join(", ", table.columns())));
    }
    List<Point> points = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      try {
        points.add(point(table.rows().get(i)));
      } catch (IllegalArgumentException e) {
        problems.add("row " + (i + 1) + ": " + e.getMessage());
      }
    }
    if (problems.isEmpty()) {
      try {
        return new MeasuredCurve(name, points);
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    }
    throw new RunsException(file, problems);
  }

  private static Point point(Map<String, String> row) {
    double step = number(row, "step");
    if (step != Math.rint(step) || Math.abs(step) > CurveLaw.MOST_STEPS) {
      throw new IllegalArgumentException(
          "step (" + row.get("step") + ") must be a whole number up to " + CurveLaw.MOST_STEPS);
    }
    return new Point((int) step, number(row, "lr"), number(row, "loss"));
  }

  private static double number(Map<String, String> row, String column) {
    String text = row.getOrDefault(column, "").strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(column + " is missing");
    }
    try {
      return Numbers.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(column + " (" + text + ") is not a number", e);
    }
  }
}
