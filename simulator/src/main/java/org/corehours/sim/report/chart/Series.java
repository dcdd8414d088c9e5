package org.corehours.sim.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Data on a panel. Areas lie behind lines, lines behind points. A series without points only adds
 * an entry to the legend.
 */
public sealed interface Series {

  /** Name of the series, shown with each of its points. */
  String name();

  /** Entry of the legend; series of one group share it. */
  String group();

  Tint tint();

  /** The data; those of lines and areas by ascending x. */
  List<ChartPoint> points();

  /** Whether the series may leave the y axis instead of widening it. */
  boolean loose();

  /** Look of a line. */
  enum Stroke {
    /** A normal line, on top of the band of its intervals. */
    PLAIN,
    /** A bold line. */
    STRONG,
    /** A broad line behind all others, which it outlines. */
    BROAD,
    /** A thin, pale line in the background. */
    FAINT,
    /** A dashed line for comparison; it does not widen the axes. */
    REFERENCE
  }

  /** Path of a line between its points. */
  enum Course {
    STRAIGHT,
    /** A value holds until the next point. */
    STEPS
  }

  /** A line, dashed where it is extrapolated, with a band where its points have intervals. */
  record Line(
      String name,
      String group,
      Tint tint,
      Stroke stroke,
      Course course,
      List<ChartPoint> points,
      boolean loose)
      implements Series {

    public Line {
      points = List.copyOf(points);
    }

    public static Line of(String name, Tint tint, Stroke stroke, List<ChartPoint> points) {
      return new Line(name, name, tint, stroke, Course.STRAIGHT, points, false);
    }

    /** The same as a part of a group. */
    public Line grouped(String other) {
      return new Line(name, other, tint, stroke, course, points, loose);
    }

    /** The same going in steps. */
    public Line inSteps() {
      return new Line(name, group, tint, stroke, Course.STEPS, points, loose);
    }

    /** The same, free to leave the y axis. */
    public Line loosely() {
      return new Line(name, group, tint, stroke, course, points, true);
    }

    /** The same through other points. */
    public Line through(List<ChartPoint> other) {
      return new Line(name, group, tint, stroke, course, other, loose);
    }

    /** Whether it is drawn in different ways along its course. */
    public boolean hasParts() {
      return stroke == Stroke.PLAIN || stroke == Stroke.STRONG;
    }

    /** Where it changes between solid and dashed; parts share their ends. */
    public List<Part> parts() {
      if (!hasParts() || points.size() < 2) {
        return List.of(new Part(stroke == Stroke.REFERENCE, points));
      }
      List<Part> parts = new ArrayList<>();
      for (int end = 1, start = 0; end < points.size(); end++) {
        boolean dashed = isExtrapolated(end);
        if (end + 1 == points.size() || isExtrapolated(end + 1) != dashed) {
          parts.add(new Part(dashed, points.subList(start, end + 1)));
          start = end;
        }
      }
      return parts;
    }

    private boolean isExtrapolated(int end) {
      return points.get(end - 1).extrapolated() || points.get(end).extrapolated();
    }
  }

  /** Part of a line that is drawn in one way. */
  record Part(boolean dashed, List<ChartPoint> points) {}

  /** Marks. */
  record Points(
      String name, String group, Tint tint, Marker marker, List<ChartPoint> points, boolean loose)
      implements Series {

    public Points {
      points = List.copyOf(points);
    }

    public static Points of(String name, Tint tint, Marker marker, List<ChartPoint> points) {
      return new Points(name, name, tint, marker, points, false);
    }

    /** The same as a part of a group. */
    public Points grouped(String other) {
      return new Points(name, other, tint, marker, points, loose);
    }

    /** The same, free to leave the y axis. */
    public Points loosely() {
      return new Points(name, group, tint, marker, points, true);
    }
  }

  /** Area within the intervals of its points. */
  record Area(String name, String group, Tint tint, List<ChartPoint> points, boolean loose)
      implements Series {

    public Area {
      points = List.copyOf(points);
    }

    public static Area of(String name, Tint tint, List<ChartPoint> points) {
      return new Area(name, name, tint, points, false);
    }

    /** Entry of the legend that explains the translucent bands of lines. */
    public static Area sample(String name) {
      return of(name, Tint.MUTED, List.of());
    }

    /** The same, not widening the axes. */
    public Area loosely() {
      return new Area(name, group, tint, points, true);
    }
  }

  /** Whether the series is a reference that widens no axis. */
  default boolean isGuide() {
    return this instanceof Line line
        ? line.stroke() == Stroke.REFERENCE
        : this instanceof Area && loose();
  }

  /** The x of its points. */
  default DoubleStream xs() {
    return points().stream().mapToDouble(ChartPoint::x);
  }

  /** The y of its points with the ends of their intervals. */
  default DoubleStream ys() {
    return points().stream()
        .flatMapToDouble(
            point ->
                DoubleStream.concat(
                    DoubleStream.of(point.y()),
                    point.interval().stream()
                        .flatMapToDouble(ends -> DoubleStream.of(ends.low(), ends.high()))));
  }
}
