package org.corehours.sim.report.chart;

/**
 * Look of the mark at a point.
 *
 * @param radius in pixels of an image that is 1600 wide; a page has marks of one size
 */
public record Marker(Shape shape, Fill fill, double radius) {

  /** Outlines that differ without colours. */
  public enum Shape {
    DISC,
    SQUARE,
    DIAMOND,
    TRIANGLE
  }

  /** Inside of the outline. */
  public enum Fill {
    SOLID,
    TRANSLUCENT,
    HOLLOW
  }

  private static final double RADIUS = 8;

  /** A solid disc. */
  public static Marker disc(double radius) {
    return new Marker(Shape.DISC, Fill.SOLID, radius);
  }

  /** The mark of one of several series; neighbours differ. */
  public static Marker of(int index) {
    Shape[] shapes = Shape.values();
    return new Marker(shapes[index % shapes.length], Fill.SOLID, RADIUS);
  }

  /** The same with an empty inside. */
  public Marker hollow() {
    return new Marker(shape, Fill.HOLLOW, radius);
  }

  /** The same, translucent. */
  public Marker translucent() {
    return new Marker(shape, Fill.TRANSLUCENT, radius);
  }

  /** The same in another size. */
  public Marker sized(double other) {
    return new Marker(shape, fill, other);
  }
}
