package org.corehours.sim.report.draw;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corehours.sim.report.chart.PointLabel;
import org.corehours.sim.report.chart.PointLabel.Side;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/**
 * Names beside points, each at the nearest place where it covers neither points nor lines nor other
 * names. Names that come first have the first choice; one that finds no place is left out.
 */
final class PointLabels extends AbstractXYAnnotation {

  private static final long serialVersionUID = 1L;

  private static final double[] DISTANCES = {
    5, 16, 30, 46, 64, 84, 106, 130, 160, 190, 220, 260, 300
  };
  private static final int DIRECTIONS = 24;

  /** Beyond this a name does not lie beside its point without a line between them. */
  private static final double BESIDE = 12;

  private static final double SPACE = 4;

  private record Disc(double x, double y, double radius) {

    boolean touches(Rectangle2D box) {
      return nearest(box).distance(x, y) < radius + SPACE;
    }

    boolean touches(Line2D line) {
      return line.ptSegDist(x, y) < radius + SPACE;
    }

    boolean overlaps(Disc other) {
      return Point2D.distance(x, y, other.x, other.y) < radius + other.radius;
    }

    Point2D nearest(Rectangle2D box) {
      return new Point2D.Double(
          Math.max(box.getMinX(), Math.min(x, box.getMaxX())),
          Math.max(box.getMinY(), Math.min(y, box.getMaxY())));
    }

    /** From the rim towards a name. */
    Line2D leader(Rectangle2D box) {
      Point2D end = nearest(box);
      double share = Math.min(1, radius / Math.max(end.distance(x, y), 1));
      return new Line2D.Double(
          x + share * (end.getX() - x), y + share * (end.getY() - y), end.getX(), end.getY());
    }
  }

  private record Name(
      Disc disc, String text, String detail, boolean needsDetail, Color color, Side side) {

    /** How to look for a place, until there is one. */
    List<Search> searches() {
      return needsDetail
          ? List.of(
              new Search(List.of(detail), false),
              new Search(List.of(detail), true),
              new Search(List.of(""), false))
          : List.of(new Search(List.of(detail, ""), false));
    }
  }

  /**
   * A search for the nearest place.
   *
   * @param details what may stand below the name, best first
   * @param crossing whether the line to the point may cross any other
   */
  private record Search(List<String> details, boolean crossing) {}

  /** A box with a line to its point; the text lies flush with the side nearer to the point. */
  private record Place(Rectangle2D box, Line2D leader, double side) {

    double left(double textWidth) {
      return box.getMinX() + (box.getWidth() - textWidth) * (1 - side) / 2;
    }

    boolean hasLeader() {
      return leader.getP1().distance(leader.getP2()) > BESIDE;
    }
  }

  private final transient List<Disc> discs = new ArrayList<>();
  private final transient List<Name> names = new ArrayList<>();
  private final transient List<List<double[]>> lines = new ArrayList<>();
  private final transient List<List<double[]>> crossable = new ArrayList<>();

  /** Keeps names off a marker of that many pixels. */
  PointLabels avoid(double x, double y, double radius) {
    discs.add(new Disc(x, y, radius));
    return this;
  }

  /** Keeps names and the lines to their points off a line. */
  PointLabels avoid(List<double[]> line) {
    lines.add(line);
    return this;
  }

  /** Keeps names off a line, which the lines to their points may cross. */
  PointLabels uncover(List<double[]> line) {
    crossable.add(line);
    return this;
  }

  /** Names a point, which has a marker of that many pixels. */
  PointLabels name(PointLabel label, double radius) {
    names.add(
        new Name(
            new Disc(label.x(), label.y(), radius),
            label.text(),
            label.detail().orElse(""),
            label.full(),
            ChartStyle.color(label.tint()),
            label.side()));
    return this;
  }

  @Override
  public void draw(
      Graphics2D g2,
      XYPlot plot,
      Rectangle2D dataArea,
      ValueAxis x,
      ValueAxis y,
      int rendererIndex,
      PlotRenderingInfo info) {
    new Drawing(g2, plot, dataArea, x, y).draw();
  }

  /** One drawing of the labels, in pixels. */
  private final class Drawing {

    private final Graphics2D g2;
    private final XYPlot plot;
    private final Rectangle2D area;
    private final ValueAxis x;
    private final ValueAxis y;

    private final List<Disc> markers = new ArrayList<>();
    private final List<Rectangle2D> boxes = new ArrayList<>();
    private final List<Line2D> strokes = new ArrayList<>();
    private final List<Line2D> crossed = new ArrayList<>();

    Drawing(Graphics2D g2, XYPlot plot, Rectangle2D area, ValueAxis x, ValueAxis y) {
      this.g2 = g2;
      this.plot = plot;
      this.area = area;
      this.x = x;
      this.y = y;
    }

    void draw() {
      discs.forEach(disc -> markers.add(pixels(disc)));
      lines.forEach(line -> strokes.addAll(pixels(line)));
      crossable.forEach(line -> crossed.addAll(pixels(line)));
      names.forEach(this::draw);
    }

    private List<Line2D> pixels(List<double[]> line) {
      List<Line2D> parts = new ArrayList<>();
      for (int i = 1; i < line.size(); i++) {
        parts.add(new Line2D.Double(pixels(line.get(i - 1)), pixels(line.get(i))));
      }
      return parts;
    }

    /** Prefers the requested side without detail over another side with detail. */
    private void draw(Name name) {
      for (Search search : name.searches()) {
        if (isDrawn(name, search)) {
          return;
        }
      }
    }

    private boolean isDrawn(Name name, Search search) {
      for (double distance : DISTANCES) {
        for (int directions : new int[] {DIRECTIONS / 4 + 1, DIRECTIONS}) {
          for (String detail : search.details()) {
            Optional<Place> place = place(name, detail, search.crossing(), distance, directions);
            if (place.isPresent()) {
              draw(place.get(), name, detail);
              return true;
            }
          }
        }
      }
      return false;
    }

    private void draw(Place place, Name name, String detail) {
      if (place.hasLeader()) {
        g2.setPaint(ChartStyle.MUTED);
        g2.setStroke(ChartStyle.line(1.5));
        g2.draw(place.leader());
        strokes.add(place.leader());
      }
      Rectangle2D box = place.box();
      boxes.add(box);
      double baseline = box.getMinY() + g2.getFontMetrics(ChartStyle.SMALL).getAscent();
      write(name.text(), ChartStyle.SMALL, ChartStyle.legible(name.color()), place, baseline);
      if (!detail.isEmpty()) {
        double below = box.getMaxY() - g2.getFontMetrics(ChartStyle.TINY).getDescent();
        write(detail, ChartStyle.TINY, ChartStyle.MUTED, place, below);
      }
    }

    private void write(String text, Font font, Color color, Place place, double baseline) {
      g2.setFont(font);
      g2.setPaint(color);
      g2.drawString(text, (float) place.left(width(text, font)), (float) baseline);
    }

    private Optional<Place> place(
        Name name, String detail, boolean crossing, double distance, int directions) {
      Disc disc = pixels(name.disc());
      double width = Math.max(width(name.text(), ChartStyle.SMALL), width(detail, ChartStyle.TINY));
      double height = height(ChartStyle.SMALL) + (detail.isEmpty() ? 0 : height(ChartStyle.TINY));
      for (int i = 0; i < directions; i++) {
        int turn = (i % 2 == 0 ? -1 : 1) * ((i + 1) / 2);
        double angle = angle(name.side()) + 2 * Math.PI * turn / DIRECTIONS;
        for (double side : sides(side(Math.cos(angle)), distance)) {
          Rectangle2D box = box(disc, disc.radius() + distance, angle, side, width, height);
          Place place = new Place(box, disc.leader(box), side);
          if (isFree(place, disc, crossing)) {
            return Optional.of(place);
          }
        }
      }
      return Optional.empty();
    }

    /** With a line to its point, a name may also lie to the other side of the line's end. */
    private double[] sides(double natural, double distance) {
      return distance > BESIDE ? new double[] {natural, 1, -1} : new double[] {natural};
    }

    private double angle(Side side) {
      return switch (side) {
        case UPPER_LEFT -> -3 * Math.PI / 4;
        case UPPER_RIGHT -> -Math.PI / 4;
        case RIGHT -> 0;
        case LOWER_RIGHT -> Math.PI / 4;
        case LEFT -> Math.PI;
      };
    }

    /** A box that far from the middle of a disc, from there to the left (-1) or right (1). */
    private Rectangle2D box(
        Disc disc, double distance, double angle, double side, double width, double height) {
      double sin = Math.sin(angle);
      double left = disc.x() + distance * Math.cos(angle) - width * (1 - side) / 2;
      double top = disc.y() + distance * sin - height * (1 - side(sin)) / 2;
      return new Rectangle2D.Double(left, top, width, height);
    }

    /** To which side a box lies in a direction: wholly, except where it is nearly straight on. */
    private double side(double part) {
      return Math.max(-1, Math.min(1, part * 1.5));
    }

    private boolean isFree(Place place, Disc disc, boolean crossing) {
      Rectangle2D box = place.box();
      return area.contains(box)
          && boxes.stream().noneMatch(other -> other.intersects(grown(box)))
          && Stream.concat(strokes.stream(), crossed.stream())
              .noneMatch(stroke -> stroke.intersects(grown(box)))
          && markers.stream().noneMatch(marker -> marker.touches(box))
          && (!place.hasLeader() || isFree(place.leader(), disc, crossing));
    }

    private boolean isFree(Line2D leader, Disc disc, boolean crossing) {
      return boxes.stream().noneMatch(leader::intersects)
          && (crossing || strokes.stream().noneMatch(leader::intersectsLine))
          && markers.stream().noneMatch(marker -> !marker.overlaps(disc) && marker.touches(leader));
    }

    private Rectangle2D grown(Rectangle2D box) {
      return new Rectangle2D.Double(
          box.getX() - SPACE, box.getY(), box.getWidth() + 2 * SPACE, box.getHeight());
    }

    private Disc pixels(Disc disc) {
      Point2D at = pixels(new double[] {disc.x(), disc.y()});
      return new Disc(at.getX(), at.getY(), disc.radius());
    }

    private Point2D pixels(double[] point) {
      return new Point2D.Double(
          x.valueToJava2D(point[0], area, plot.getDomainAxisEdge()),
          y.valueToJava2D(point[1], area, plot.getRangeAxisEdge()));
    }

    private double width(String text, Font font) {
      return text.isEmpty() ? 0 : g2.getFontMetrics(font).stringWidth(text);
    }

    private double height(Font font) {
      FontMetrics metrics = g2.getFontMetrics(font);
      return metrics.getAscent() + metrics.getDescent();
    }
  }
}
