package org.corehours.sim.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.IntStream;
import org.corehours.sim.report.chart.ChartAxis;
import org.corehours.sim.report.chart.ChartAxis.Scale;
import org.corehours.sim.report.chart.ChartAxis.Zero;
import org.corehours.sim.report.chart.ChartPoint;
import org.corehours.sim.report.chart.ChartSpec.Plots;
import org.corehours.sim.report.chart.Extent;
import org.corehours.sim.report.chart.Marker;
import org.corehours.sim.report.chart.Panel;
import org.corehours.sim.report.chart.Series;
import org.corehours.sim.report.chart.Series.Area;
import org.corehours.sim.report.chart.Series.Line;
import org.corehours.sim.report.chart.Series.Points;
import org.corehours.sim.report.chart.Series.Stroke;
import org.corehours.sim.report.chart.Tint;
import org.junit.jupiter.api.Test;

class ChartJsonTest {

  private static final ChartAxis X = ChartAxis.log("core-hours");
  private static final ChartAxis Y = ChartAxis.loss(Scale.LINEAR);
  private static final List<ChartPoint> POINTS =
      List.of(
          ChartPoint.of(1, 3).between(2.5, 3.5).noted("first"),
          ChartPoint.of(2, 2).extrapolated(true),
          ChartPoint.of(3, 1).extrapolated(true));

  @Test
  void unitsStandBehindLabelsAndPerCentBehindNumbers() throws JsonProcessingException {
    ChartAxis change =
        ChartAxis.signed("change").in(ChartAxis.PER_CENT).read(2).around(new Zero("more", "less"));
    JsonNode panel = json(X, change).get("p");
    assertThat(panel.get("x").toString())
        .isEqualTo("{\"label\":\"core-hours\",\"scale\":\"log\",\"switchable\":true}");
    assertThat(panel.get("y").toString())
        .isEqualTo(
            "{\"label\":\"change\",\"scale\":\"linear\",\"switchable\":false,\"unit\":\"%\","
                + "\"decimals\":2,\"zero\":{\"above\":\"more\",\"below\":\"less\"}}");
    assertThat(json(X.over(new Extent(1, 4)), Y).get("p").get("x").get("range").toString())
        .isEqualTo("[1.0,4.0]");
    assertThat(json(X, Y).get("p").get("y").get("label").asText())
        .isEqualTo("held-out loss (nats)");
  }

  @Test
  void aLineIsSplitWhereItIsExtrapolated() throws JsonProcessingException {
    List<JsonNode> parts = series(Line.of("a", Tint.of("series-3"), Stroke.PLAIN, POINTS));
    assertThat(parts).extracting(part -> part.get("dash").asBoolean()).containsExactly(true);
    parts =
        series(
            Line.of(
                "a",
                Tint.of("series-3"),
                Stroke.PLAIN,
                List.of(ChartPoint.of(0.5, 4), POINTS.get(0), POINTS.get(1))));
    assertThat(parts).extracting(part -> part.get("dash").asBoolean()).containsExactly(false, true);
    assertThat(parts.get(0).get("values").toString())
        .isEqualTo("[[0.5,4.0,null,null,null],[1.0,3.0,2.5,3.5,\"first\"]]");
    assertThat(parts.get(0).get("color").asText()).isEqualTo("series-3");
  }

  @Test
  void kindsAreThoseOfTheScript() throws JsonProcessingException {
    assertThat(
            series(
                Line.of("a", Tint.INK, Stroke.BROAD, POINTS),
                Line.of("b", Tint.INK, Stroke.FAINT, POINTS),
                Line.of("c", Tint.INK, Stroke.REFERENCE, POINTS).inSteps(),
                Line.of("d", Tint.INK, Stroke.PLAIN, POINTS.subList(0, 1)),
                Points.of("e", Tint.INK, Marker.of(2), POINTS),
                Points.of("f", Tint.INK, Marker.of(3).hollow(), POINTS),
                Area.of("g", Tint.INK, POINTS)))
        .extracting(series -> series.get("kind").asText())
        .containsExactly("frontier", "context", "steps", "points", "points", "rings", "area");
  }

  @Test
  void whatWidensNoAxisIsLoose() throws JsonProcessingException {
    assertThat(
            series(
                Line.of("a", Tint.INK, Stroke.PLAIN, POINTS.subList(1, 3)),
                Line.of("b", Tint.INK, Stroke.PLAIN, POINTS.subList(1, 3)).loosely(),
                Line.of("c", Tint.INK, Stroke.REFERENCE, POINTS),
                Area.of("d", Tint.INK, POINTS).loosely()))
        .extracting(series -> series.get("loose").asBoolean())
        .containsExactly(false, true, true, true);
  }

  @Test
  void samplesOfTheLegendAreLeftOutAndGradedColorsAreGivenAsSuch() throws JsonProcessingException {
    List<JsonNode> series =
        series(
            Area.sample("90 % interval"), Points.of("a", Tint.graded(0, 3), Marker.of(0), POINTS));
    assertThat(series).hasSize(1);
    assertThat(series.get(0).get("color").asText()).isEqualTo("#0d0887");
    assertThat(series.get(0).get("shade").asDouble()).isZero();
  }

  @Test
  void longLinesAreThinnedOutAndKeepTheirEnds() throws JsonProcessingException {
    List<ChartPoint> many =
        IntStream.rangeClosed(1, 5000).mapToObj(i -> ChartPoint.of(i, 1)).toList();
    JsonNode values = series(Line.of("a", Tint.INK, Stroke.PLAIN, many)).get(0).get("values");
    assertThat(values).hasSizeLessThanOrEqualTo(200).hasSizeGreaterThan(100);
    assertThat(values.get(0).get(0).asDouble()).isEqualTo(1);
    assertThat(values.get(values.size() - 1).get(0).asDouble()).isEqualTo(5000);
    JsonNode faint = series(Line.of("a", Tint.INK, Stroke.FAINT, many)).get(0).get("values");
    assertThat(faint).hasSizeLessThanOrEqualTo(40);
    assertThat(faint.get(0)).hasSize(2);
  }

  @Test
  void namesAreThoseOfPanels() {
    assertThat(ChartJson.names(chart(X, Y))).containsExactly("p");
    assertThat(ChartJson.names(chart(X, Y).renamed(name -> name + ".law")))
        .containsExactly("p.law");
  }

  private static JsonNode json(ChartAxis x, ChartAxis y, Series... series)
      throws JsonProcessingException {
    return new JsonMapper().readTree(ChartJson.of(List.of(chart(x, y, series))));
  }

  private static Plots chart(ChartAxis x, ChartAxis y, Series... series) {
    return Plots.of("title", "subtitle", Panel.of("p", "label", x, y, List.of(series)));
  }

  private static List<JsonNode> series(Series... series) throws JsonProcessingException {
    JsonNode all = json(X, Y, series).get("p").get("series");
    return IntStream.range(0, all.size()).mapToObj(all::get).toList();
  }
}
