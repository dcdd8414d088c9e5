package org.corehours.sim.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.corehours.sim.Browser;
import org.corehours.sim.cli.Shell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A sweep's page as one who opens it sees it. */
class ReportBrowserTest {

  private static final String CONFIG =
      """
      name: "seen"
      models: [vit-b-32, vit-b-16, vit-l-16]
      budgets: {from: 0.4k, to: 110k, points: 8, scale: log}
      sparsity: [dense, "2:4"]
      execution: [masked, sparse-unit]
      chips: 64
      curve: true
      """;

  private static final String LOSS = "[data-chart=loss] ";
  private static final String FRONTIER = "[data-chart=frontier] ";

  private static final String CARD =
      "return getComputedStyle(document.body).getPropertyValue('--card')";

  @TempDir private static Path dir;
  private static String report;
  private static Browser desktop;

  @BeforeAll
  static void sweep() throws IOException {
    desktop = Browser.open(1440, 1000);
    Path config = Files.writeString(dir.resolve("seen.yaml"), CONFIG);
    Path out = dir.resolve("out");
    Shell.Outcome outcome = Shell.run("sweep", config.toString(), "--out", out.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    report = out.resolve("report.html").toUri().toString();
  }

  @AfterAll
  static void close() {
    if (desktop != null) {
      desktop.close();
    }
  }

  @AfterEach
  void nothingWentWrong() {
    assertThat(desktop.errors()).isEmpty();
    desktop.emulate("screen", "light");
  }

  @Test
  void theAnswerComesAfterTheWarningsAndNothingIsCutOff() throws IOException {
    desktop.go(report);
    assertThat(desktop.text(".answer")).startsWith("Pruning does not pay at any budget here");
    assertThat(desktop.text(".answer + .answer")).startsWith("The lowest loss falls from 5.");
    assertThat(desktop.all(".warnings + header")).as("warnings come first").hasSize(1);
    assertThat(desktop.all(".chart canvas")).hasSize(8);
    assertThat(desktop.all(".bars .bars-row")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(desktop.all(".still").stream().noneMatch(WebElement::isDisplayed)).isTrue();
    assertThat(desktop.overflow()).isZero();
    assertThat(
            desktop.script(
                "return [...document.querySelectorAll('.scroll:not(.sortable)')]"
                    + ".filter(table => table.scrollWidth > table.clientWidth).length"))
        .as("tables cut off at the right")
        .isEqualTo(0L);
    desktop.keep("report-desktop");
  }

  @Test
  void modelsAndAxesAreSwitchedByButtonsThatKeepTheFocus() {
    desktop.go(report);
    for (String button : List.of(LOSS + ".chart-entry:nth-child(2)", LOSS + ".chart-button")) {
      WebElement pressed = desktop.find(button);
      assertThat(pressed.getAttribute("aria-pressed")).isEqualTo("true");
      pressed.click();
      assertThat(pressed.getAttribute("aria-pressed")).isEqualTo("false");
      assertThat(desktop.script("return document.activeElement === arguments[0]", pressed))
          .isEqualTo(true);
      pressed.sendKeys(Keys.ENTER);
      assertThat(pressed.getAttribute("aria-pressed")).isEqualTo("true");
    }
  }

  @Test
  void keysReadTheFirstAndTheLastPointAloud() {
    desktop.go(report);
    WebElement plot = desktop.find(FRONTIER + ".chart-plot");
    plot.sendKeys(Keys.ARROW_RIGHT);
    assertThat(desktop.text(FRONTIER + ".chart-tip"))
        .contains("best run", "core-hours: 400", "held-out loss (nats): 5.")
        .containsPattern("nats\\): \\d\\.\\d{3} \\(\\d\\.\\d{3}–\\d\\.\\d{3}\\)");
    plot.sendKeys(Keys.END);
    assertThat(desktop.text(FRONTIER + ".chart-tip")).contains("core-hours: 110k");
    assertThat(said()).startsWith("best run; TPU v4 core-hours: 110k; held-out loss (nats): 4.");
    plot.sendKeys(Keys.HOME);
    assertThat(said()).contains("core-hours: 400;");
    plot.sendKeys("+");
    assertThat(desktop.text(FRONTIER + ".chart-buttons")).contains("reset zoom");
    plot.sendKeys(Keys.ESCAPE);
    assertThat(desktop.text(FRONTIER + ".chart-buttons")).doesNotContain("reset zoom");
    assertThat(desktop.all("[role=img] [aria-live]")).isEmpty();
  }

  private static String said() {
    return (String)
        desktop.script("return document.querySelector('" + FRONTIER + ".chart-said').textContent");
  }

  /** The dot, the line and the box belong to one point, and the box does not lie on it. */
  @Test
  void aReadingSnapsToItsPointAndLeavesItInView() {
    desktop.go(report);
    WebElement over = desktop.find(FRONTIER + ".u-over");
    desktop.hover(over, -200, -40);
    Map<String, Double> dot = box(".chart-dot");
    Map<String, Double> cross = box(".chart-cross");
    Map<String, Double> tip = box(".chart-tip");
    double x = dot.get("left") + dot.get("width") / 2;
    double y = dot.get("top") + dot.get("height") / 2;
    assertThat(cross.get("left") + cross.get("width") / 2).isCloseTo(x, within(1.0));
    boolean beside = x < tip.get("left") || x > tip.get("left") + tip.get("width");
    boolean above = y < tip.get("top") || y > tip.get("top") + tip.get("height");
    assertThat(beside || above).isTrue();
    desktop.hover(over, 200, -100);
    assertThat(desktop.find(FRONTIER + ".chart-dot").isDisplayed()).isFalse();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Double> box(String part) {
    Map<String, Number> box =
        (Map<String, Number>)
            desktop.script(
                "return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()",
                FRONTIER + part);
    return Map.of(
        "left", box.get("left").doubleValue(),
        "top", box.get("top").doubleValue(),
        "width", box.get("width").doubleValue(),
        "height", box.get("height").doubleValue());
  }

  @Test
  void valuesOfBarsAreInATable() {
    desktop.go(report);
    desktop.find(".bars-table summary").click();
    assertThat(desktop.text(".bars-table")).contains("matrix unit", "vector unit").contains(" %");
    assertThat(desktop.find(".bars-bar").getAttribute("aria-hidden")).isEqualTo("true");
  }

  @Test
  void aClickOnAColumnSortsTheRuns() {
    desktop.go(report);
    String column = ".sortable th:nth-child(3)";
    assertThat(desktop.text(column)).startsWith("loss");
    desktop.script("arguments[0].querySelector('button').click()", desktop.find(column));
    assertThat(desktop.find(column).getAttribute("aria-sort")).isEqualTo("ascending");
    assertThat(losses()).isSorted();
    desktop.script("arguments[0].querySelector('button').click()", desktop.find(column));
    assertThat(losses()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  private static List<Double> losses() {
    return desktop.all(".sortable td:nth-child(3)").stream()
        .map(cell -> Double.parseDouble(cell.getAttribute("textContent")))
        .toList();
  }

  @Test
  void paperIsLightWhateverTheScreenAndHasNoTableOfAllRuns() throws IOException {
    desktop.emulate("screen", "dark");
    desktop.go(report);
    assertThat(desktop.script(CARD)).isEqualTo("#1d2126");
    desktop.emulate("print", "dark");
    assertThat(desktop.script(CARD)).isEqualTo("#ffffff");
    assertThat(desktop.all(".live").stream().noneMatch(WebElement::isDisplayed)).isTrue();
    assertThat(desktop.all(".still").stream().allMatch(WebElement::isDisplayed)).isTrue();
    assertThat(desktop.find(".sortable").isDisplayed()).isFalse();
    assertThat(desktop.text(".paper")).contains("results.csv");
    desktop.keep("report-paper");
  }

  @Test
  void aPhoneIsWideEnoughAndItsChartsAnswerToFingers() throws IOException {
    try (Browser phone = Browser.open(390, 844)) {
      phone.go(report);
      assertThat(phone.overflow()).isZero();
      assertThat(phone.find(".answer").isDisplayed()).isTrue();
      phone.keep("report-phone");
      phone.script("document.querySelector('" + LOSS + "').scrollIntoView({block: 'center'})");
      scrubs(phone);
      pinches(phone);
      assertThat(phone.errors()).isEmpty();
    }
  }

  /** One finger, moved sideways, reads one point after the other. */
  private static void scrubs(Browser phone) {
    double[] middle = middle(phone);
    phone.touch("touchStart", middle[0] - 60, middle[1]);
    String first = phone.text(LOSS + ".chart-tip");
    for (int i = -4; i <= 8; i++) {
      phone.touch("touchMove", middle[0] + 10 * i, middle[1]);
    }
    String last = phone.text(LOSS + ".chart-tip");
    phone.touch("touchEnd");
    assertThat(first).contains("core-hours: ");
    assertThat(last).contains("core-hours: ").isNotEqualTo(first);
    assertThat(phone.text(LOSS + ".chart-tip")).as("stays when the finger goes").isEqualTo(last);
  }

  private static void pinches(Browser phone) {
    double[] middle = middle(phone);
    phone.touch("touchStart", middle[0] - 20, middle[1], middle[0] + 20, middle[1]);
    for (int i = 1; i <= 5; i++) {
      double reach = 20 + 10 * i;
      phone.touch("touchMove", middle[0] - reach, middle[1], middle[0] + reach, middle[1]);
    }
    phone.touch("touchEnd");
    assertThat(phone.text(LOSS + ".chart-buttons")).contains("reset zoom");
    for (int i = 0; i < 2; i++) {
      phone.touch("touchStart", middle[0], middle[1]);
      phone.touch("touchEnd");
    }
    assertThat(phone.text(LOSS + ".chart-buttons")).doesNotContain("reset zoom");
  }

  @SuppressWarnings("unchecked")
  private static double[] middle(Browser phone) {
    List<Number> middle =
        (List<Number>)
            phone.script(
                "const box = document.querySelector('"
                    + LOSS
                    + ".u-over').getBoundingClientRect();"
                    + "return [box.left + box.width / 2, box.top + box.height / 2]");
    return new double[] {middle.get(0).doubleValue(), middle.get(1).doubleValue()};
  }
}
