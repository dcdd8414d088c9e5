package org.corehours.sim.report.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.Resources;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.corehours.sim.report.chart.Palette;
import org.corehours.sim.report.page.ChartScript;
import org.junit.jupiter.api.Test;

/** Colours are legible, in both schemes, and the same everywhere. */
class ThemeTest {

  private static final Pattern VARIABLE = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");

  /** WCAG 2.2, success criterion 1.4.3: text. */
  private static final double TEXT = 4.5;

  /** WCAG 2.2, success criterion 1.4.11: what marks a control. */
  private static final double BORDER = 3;

  @Test
  void colorsAreLegibleOnPagesAndCards() throws IOException {
    for (Map<String, Color> theme : List.of(light(), dark())) {
      for (String ground : List.of("page", "card")) {
        theme.forEach(
            (name, color) -> {
              double contrast = contrast(color, theme.get(ground));
              if (name.matches("(series|cause|execution)-.*|ink|muted|accent|bad|grey")) {
                assertThat(contrast).as(name + " on " + ground).isGreaterThanOrEqualTo(TEXT);
              }
              if (name.equals("border")) {
                assertThat(contrast).as(name + " on " + ground).isGreaterThanOrEqualTo(BORDER);
              }
            });
      }
    }
  }

  @Test
  void darkPagesHaveAColorOfTheirOwnForEverything() throws IOException {
    assertThat(dark().keySet()).isEqualTo(light().keySet());
    assertThat(css()).contains("@media screen and (prefers-color-scheme: dark)");
  }

  @Test
  void imagesHaveTheColorsOfLightPages() throws IOException {
    light()
        .forEach(
            (name, color) -> assertThat(new Color(Palette.rgb(name))).as(name).isEqualTo(color));
    assertThat(IntStream.range(0, Palette.SERIES)).allMatch(i -> Palette.has("series-" + i));
    assertThat(Palette.has("series-" + Palette.SERIES)).isFalse();
    assertThatThrownBy(() -> Palette.rgb("mauve"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("theme.css has no colour --mauve");
  }

  /** Curves begin at the same share in images, reports and the explorer. */
  @Test
  void theScriptCutsCurvesWhereTheImagesDo() throws IOException {
    assertThat(
            Resources.toString(Resources.getResource(ChartScript.CHARTS), StandardCharsets.UTF_8))
        .contains("SHOWN_FROM: " + LearningCurveChart.SHOWN_FROM + ",");
  }

  private static Map<String, Color> light() throws IOException {
    return variables(css().split("@media", -1)[0]);
  }

  private static Map<String, Color> dark() throws IOException {
    return variables(css().split("@media", -1)[1]);
  }

  private static Map<String, Color> variables(String css) {
    Map<String, Color> variables = new TreeMap<>();
    VARIABLE
        .matcher(css)
        .results()
        .forEach(found -> variables.put(found.group(1), Color.decode(found.group(2))));
    return variables;
  }

  private static String css() throws IOException {
    return Resources.toString(Resources.getResource(Palette.THEME), StandardCharsets.UTF_8);
  }

  private static double contrast(Color a, Color b) {
    double first = luminance(a);
    double second = luminance(b);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  /** Relative luminance of WCAG 2.2. */
  private static double luminance(Color color) {
    float[] parts = color.getRGBColorComponents(null);
    return 0.2126 * linear(parts[0]) + 0.7152 * linear(parts[1]) + 0.0722 * linear(parts[2]);
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
