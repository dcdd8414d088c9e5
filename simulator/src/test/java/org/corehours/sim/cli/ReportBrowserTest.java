package org.corehours.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corehours.sim.Browser;
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

  @TempDir private Path dir;

  @Test
  void chartsCanBeExplored() throws IOException {
    try (Browser browser = Browser.open(1280, 1000)) {
      browser.go(report());
      assertThat(browser.text(".answer")).startsWith("With 110k core-hours, train vit-l-16");
      assertThat(browser.all(".warnings + header")).as("warnings come first").hasSize(1);
      assertThat(browser.all(".chart canvas")).hasSize(7);
      assertThat(browser.all(".bars .bars-row")).hasSizeGreaterThanOrEqualTo(3);
      assertThat(browser.all(".still").stream().noneMatch(WebElement::isDisplayed)).isTrue();
      toggles(browser);
      readings(browser);
      assertThat(browser.overflow()).isZero();
      assertThat(browser.errors()).isEmpty();
      browser.keep("report-desktop");
    }
  }

  private static void toggles(Browser browser) {
    WebElement model = browser.find("[data-chart=loss] .chart-entry:nth-child(2)");
    model.click();
    assertThat(model.getAttribute("aria-pressed")).isEqualTo("false");
    model.click();
    assertThat(model.getAttribute("aria-pressed")).isEqualTo("true");
    String axis = "[data-chart=loss] .chart-button";
    assertThat(browser.find(axis).getAttribute("aria-pressed")).isEqualTo("true");
    browser.find(axis).click();
    assertThat(browser.find(axis).getAttribute("aria-pressed")).isEqualTo("false");
  }

  private static void readings(Browser browser) {
    WebElement plot = browser.find("[data-chart=frontier] .chart-plot");
    plot.sendKeys(Keys.ARROW_RIGHT);
    assertThat(browser.text("[data-chart=frontier] .chart-tip"))
        .contains("best run", "core-hours: 400", "held-out loss (nats): 5.");
  }

  @Test
  void aPhoneIsWideEnough() throws IOException {
    try (Browser phone = Browser.open(390, 844)) {
      phone.go(report());
      assertThat(phone.overflow()).isZero();
      assertThat(phone.find(".answer").isDisplayed()).isTrue();
      phone.keep("report-phone");
      assertThat(phone.errors()).isEmpty();
    }
  }

  private String report() throws IOException {
    Path config = Files.writeString(dir.resolve("seen.yaml"), CONFIG);
    Path out = dir.resolve("out");
    Shell.Outcome outcome = Shell.run("sweep", config.toString(), "--out", out.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return out.resolve("report.html").toUri().toString();
  }
}
