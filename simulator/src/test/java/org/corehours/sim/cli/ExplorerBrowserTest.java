package org.corehours.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.corehours.sim.Browser;
import org.corehours.sim.serve.Explorer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The explorer as one who uses it sees it. */
class ExplorerBrowserTest {

  /** The answer is there and belongs to what the controls say. */
  private static final String SETTLED =
      "return document.querySelector('#view').getAttribute('aria-busy') === 'false'"
          + " && document.querySelector('#config').textContent !== ''";

  private static final String NOT_PALE =
      "return getComputedStyle(document.querySelector('#answer')).opacity === '1'";

  private static Explorer explorer;
  private static Browser browser;

  @TempDir private Path dir;

  @BeforeAll
  static void start() {
    browser = Browser.open(1280, 1000);
    explorer = Explorer.start("test", "127.0.0.1", 0, (asked, cause) -> {});
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      explorer.close();
    }
  }

  @AfterEach
  void nothingWentWrongInTheConsole() {
    assertThat(browser.errors().stream().filter(text -> !text.contains(" 400 (")).toList())
        .isEmpty();
  }

  @Test
  void movingTheSliderChangesTheRecommendation() throws Exception {
    open("?budget=1k");
    String before = browser.text("#sentence");
    assertThat(before).startsWith("With 1k core-hours, train nfnet-");
    WebElement slider = browser.find("#slider");
    for (int i = 0; i < 5; i++) {
      slider.sendKeys(Keys.PAGE_UP);
    }
    browser.await("return !document.querySelector('#sentence').textContent.startsWith('With 1k')");
    settle();
    String budget = (String) browser.script("return document.querySelector('#budget').value");
    JsonNode best = Shell.json("plan", "--budget", budget).get("designs").get(0);
    assertThat(Double.parseDouble(budget)).isGreaterThan(2000);
    assertThat(browser.text("#sentence"))
        .contains("train " + best.get("model").asText() + " (")
        .contains("a loss of " + loss(best.get("loss")))
        .contains(loss(best.get("loss_low")) + " and " + loss(best.get("loss_high")))
        .isNotEqualTo(before);
    assertThat(browser.url()).contains("budget=" + budget);
    browser.keep("explorer-slider");
  }

  @Test
  void theStateIsInTheUrl() throws Exception {
    open("");
    browser.enter("#family", "vit");
    settle();
    browser.enter("#own", "own");
    browser.enter("#depth", "16");
    browser.enter("#sparsity", "2:4");
    browser.enter("#execution", "sparse-unit");
    browser.enter("#usd_per_chip_hour", "2.5");
    browser.enter("#budget", "3k");
    settle();
    String said = browser.text("#sentence");
    assertThat(said).startsWith("Your vit-l16-").contains("pruned to 2:4", "3k core");
    String url = browser.url();
    assertThat(url)
        .contains("family=vit", "depth=16", "sparsity=2%3A4", "execution=sparse-unit")
        .contains("usd_per_chip_hour=2.5", "budget=3k");
    browser.reload();
    settle();
    assertThat(browser.text("#sentence")).isEqualTo(said);
    assertThat(browser.script("return document.querySelector('#depth').value")).isEqualTo("16");
    assertThat(browser.url()).isEqualTo(url);
    browser.enter("#budget", "30k");
    settle();
    assertThat(browser.text("#sentence")).isNotEqualTo(said);
    browser.back();
    browser.await(
        "return document.querySelector('#sentence').textContent.includes('with 3k core-hours')");
    settle();
    assertThat(browser.text("#sentence")).isEqualTo(said);
  }

  @Test
  void theExportedConfigGivesWhatThePageShows() throws Exception {
    open("?budget=4k&depth=3&width=plus&usd_per_chip_hour=2");
    String file = (String) browser.script("return document.querySelector('#download').download");
    Path config =
        Files.writeString(
            dir.resolve(file),
            (String) browser.script("return document.querySelector('#config').textContent"));
    Shell.Outcome outcome =
        Shell.run(
            "sweep", config.toString(), "--out", dir.resolve("o").toString(), "--format", "json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode row = new JsonMapper().readTree(outcome.out()).get(0);
    assertThat(browser.text("#sentence"))
        .startsWith("Your " + row.get("model").asText() + " (")
        .contains("a loss of " + loss(row.get("loss")))
        .contains(loss(row.get("loss_low")) + " and " + loss(row.get("loss_high")));
    String money = String.format(Locale.ROOT, "$%,.0f", row.get("usd").asDouble());
    assertThat(browser.text("#facts")).contains(money, "at $2.00 a chip-hour");
  }

  @Test
  void theCommandShownGivesWhatThePageShows() throws Exception {
    open("?budget=6k&family=vit&depth=24&width=1024&sparsity=2:4&chips=64");
    String command = browser.text("#command");
    assertThat(command).startsWith("./corehours estimate vit-l-16 ");
    String[] words = command.replaceFirst("^./corehours ", "").split(" ", -1);
    JsonNode estimate = Shell.json(words);
    assertThat(browser.text("#sentence")).contains("a loss of " + loss(estimate.get("loss")));
  }

  @Test
  void priceMovesTheMoneyOnly() throws Exception {
    open("?budget=10k");
    String said = browser.text("#sentence");
    String facts = browser.text("#facts");
    browser.enter("#usd_per_chip_hour", "6.44");
    browser.await("return document.querySelector('#facts').textContent.includes('$6.44')");
    assertThat(browser.text("#sentence")).isEqualTo(said);
    assertThat(facts).contains("$16,100");
    assertThat(browser.text("#facts")).contains("$32,200");
  }

  @Test
  void scriptsInTheUrlAreTextAndGiveWay() throws Exception {
    open("?width=%3Cscript%3Ewindow.evil%3D1%3C%2Fscript%3E&depth=3&%3Cimg%20src%3Dx%3E=1");
    assertThat(browser.script("return window.evil === undefined")).isEqualTo(true);
    assertThat(browser.all("main img")).isEmpty();
    assertThat(browser.text("#view > .error")).contains("<img src=x>");
    assertThat(browser.text(".error[data-of=width]")).contains("<script>window.evil=1</script>");
    assertThat(browser.url()).as("what has given way").doesNotContain("evil", "img", "depth");
    assertThat(browser.text("#sentence")).startsWith("With 10k core-hours, train ");
  }

  @Test
  void everyBadValueOfTheUrlGivesWay() throws Exception {
    open("?budget=NaN&family=bert&chip=h100&execution=quantum&max_chips=-1&usd_per_chip_hour=x");
    assertThat(browser.text("#sentence")).startsWith("With 10k core-hours, train nfnet-");
    assertThat(browser.text("#view > .error")).as("of a control not shown").contains("(quantum)");
    for (String parameter : List.of("budget", "family", "chip", "max_chips")) {
      String said =
          (String)
              browser.script(
                  "return document.querySelector(arguments[0]).textContent",
                  ".error[data-of=" + parameter + "]");
      assertThat(said).as(parameter).isNotEmpty();
    }
  }

  @Test
  void noLinkLeavesThePageWithoutAnAnswer() throws Exception {
    for (String query :
        List.of(
            "depth=4", "width=1.25", "chips=99999", "sparsity=2:4", "depth=4&width=99", "x=1")) {
      open("?budget=3k&" + query);
      assertThat(browser.text("#sentence")).as(query).startsWith("With 3k core-hours, train ");
      assertThat(browser.all(".error").stream().map(WebElement::getText))
          .as(query)
          .anyMatch(said -> !said.isEmpty());
      assertThat(browser.url()).as(query).endsWith("?budget=3k");
    }
  }

  @Test
  void aDesignOfOnesOwnStartsAsTheRecommendedOne() throws Exception {
    open("?budget=30k");
    JsonNode best = Shell.json("plan", "--budget", "30k").get("designs").get(0);
    browser.enter("#own", "own");
    settle();
    assertThat(browser.text("#sentence")).startsWith("Your " + best.get("model").asText() + " (");
    assertThat(browser.text("#beside")).isEqualTo("This is the recommended design.");
    browser.enter("#own", "");
    settle();
    assertThat(browser.text("#sentence")).startsWith("With 30k core-hours, train ");
  }

  @Test
  void oneTouchAsksForTwiceTheBudgetOrTheChips() throws Exception {
    open("?budget=30k");
    JsonNode next = Shell.json("plan", "--budget", "60k").get("designs").get(0);
    browser.find("#facts div:nth-child(5) button").click();
    browser.await("return document.querySelector('#sentence').textContent.includes('60k core')");
    settle();
    assertThat(browser.text("#sentence")).contains("a loss of " + loss(next.get("loss")));
    String chips = browser.text("#facts div:nth-child(2) button").replaceAll("\\D", "");
    browser.find("#facts div:nth-child(2) button").click();
    browser.await("return document.querySelector('#chips').value === '" + chips + "'");
    settle();
    assertThat(browser.text("#facts")).contains("on " + chips + " TPU v4 chips");
    assertThat(browser.text("#command")).contains("--budget 60000", "--chips " + chips);
  }

  @Test
  void numbersMayBeTypedAsPeopleWriteThem() throws Exception {
    open("?budget=2k");
    browser.enter("#budget", "20,000 core-hours");
    settle();
    assertThat(browser.text("#sentence")).startsWith("With 20k core-hours");
    browser.enter("#usd_per_chip_hour", "$1.50");
    settle();
    assertThat(browser.text("#facts")).contains("$15,000", "at $1.50 a chip-hour");
    assertThat(browser.url()).contains("budget=20000", "usd_per_chip_hour=1.50");
  }

  @Test
  void anOldAnswerIsNotTakenForTheNewOne() throws Exception {
    open("?budget=2k");
    answerAfter(1500);
    browser.enter("#budget", "5k");
    assertThat(browser.script("return document.querySelector('#take').inert")).isEqualTo(true);
    browser.await("return document.querySelector('#status').textContent === 'Computing NFNet…'");
    settle();
    assertThat(browser.script("return document.querySelector('#take').inert")).isEqualTo(false);
    assertThat(browser.find("#status").isDisplayed()).isFalse();
    assertThat(browser.text("#sentence")).startsWith("With 5k core-hours");
  }

  @Test
  void aServerThatIsGoneIsAskedAgain() throws Exception {
    open("?budget=2k");
    loseServer();
    browser.enter("#budget", "5k");
    browser.await(
        "return document.querySelector('#view > .error').textContent.includes('Asking again in')");
    browser.script("window.fetch = window.kept");
    settle();
    assertThat(browser.text("#sentence")).startsWith("With 5k core-hours");
    assertThat(browser.text("#view > .error")).isEmpty();
  }

  /** The answer to a question that is taken back must not be shown, however late it comes. */
  @Test
  void aQuestionTakenBackIsNotAnswered() throws Exception {
    open("?budget=2000");
    answerAfter(500);
    browser.enter("#family", "vit");
    browser.back();
    browser.await("return document.querySelector('#family').value === 'nfnet'");
    settle();
    browser.await("return window.answered === 1");
    assertThat(browser.text("#sentence")).startsWith("With 2k core-hours, train nfnet-");
    assertThat(browser.script(SETTLED)).isEqualTo(true);
    loseServer();
    browser.enter("#chips", "64");
    browser.await(
        "return document.querySelector('#view > .error').textContent.includes('Asking again in')");
    assertThat(browser.script("return window.waiting.size")).isEqualTo(1L);
    browser.enter("#chips", "");
    assertThat(browser.script("return window.waiting.size")).as("no retry waits").isEqualTo(0L);
    browser.script("window.fetch = window.kept");
    assertThat(browser.script(SETTLED)).isEqualTo(true);
    assertThat(browser.text("#view > .error")).isEmpty();
    assertThat(browser.text("#facts")).doesNotContain("on 64 TPU");
  }

  @Test
  void moreChipsThanTheMostAreTaken() throws Exception {
    open("?budget=10k&max_chips=16");
    browser.find("#facts div:nth-child(2) button").click();
    browser.await("return document.querySelector('#chips').value === '32'");
    settle();
    assertThat(browser.text("#facts")).contains("on 32 TPU v4 chips");
    assertThat(browser.find("#max_chips").isEnabled()).isFalse();
    assertThat(browser.url()).endsWith("?chips=32");
  }

  @Test
  void twiceTheBudgetOfADesignOfOnesOwnIsItsOwn() throws Exception {
    open("?family=vit&depth=12&width=768&budget=10k");
    String longer = browser.text("#facts div:nth-child(5) .value");
    browser.find("#facts div:nth-child(5) button").click();
    browser.await("return document.querySelector('#budget').value === '20000'");
    settle();
    assertThat(browser.text("#sentence")).contains("a loss of " + longer.replace("loss ", ""));
  }

  @Test
  void stepsOfTheSliderAreOneEntryOfTheHistory() throws Exception {
    open("?budget=2k");
    for (int i = 0; i < 8; i++) {
      browser.find("#slider").sendKeys(Keys.ARROW_RIGHT);
    }
    settle();
    String moved = browser.url();
    assertThat(moved).doesNotContain("budget=2k");
    browser.enter("#family", "vit");
    settle();
    browser.back();
    browser.await("return location.href === '" + moved + "'");
    browser.back();
    browser.await("return location.search === '?budget=2k'");
    settle();
    browser.enter("#budget", "");
    settle();
    assertThat(browser.script("return document.querySelector('#budget').value")).isEqualTo("10k");
  }

  @Test
  void whatTheLawWasNotFittedOnIsSaidAtOnce() throws Exception {
    open("?family=t5&budget=10k");
    String warning =
        Shell.json("plan", "--budget", "10k", "--family", "t5")
            .at("/designs/0/warnings/0")
            .asText();
    assertThat(warning).startsWith("extrapolated: ");
    assertThat(browser.text("#beyond")).containsIgnoringCase(warning);
    open("?budget=10k");
    assertThat(browser.find("#beyond").isDisplayed()).isFalse();
  }

  @Test
  void aWrongNumberIsSaidWhereItStandsAndTheLastAnswerStays() throws Exception {
    open("?budget=2k");
    String said = browser.text("#sentence");
    browser.enter("#budget", "many");
    browser.await("return document.querySelector('.error[data-of=budget]').textContent !== ''");
    assertThat(browser.text(".error[data-of=budget]")).contains("(many)", "must be a number");
    assertThat(browser.find("#budget").getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(browser.text("#sentence")).isEqualTo(said);
    browser.enter("#budget", "3k");
    settle();
    assertThat(browser.all(".error").stream().map(WebElement::getText)).allMatch(String::isEmpty);
    assertThat(browser.text("#sentence")).isNotEqualTo(said);
  }

  @Test
  void chartsAnswerToTheHand() throws Exception {
    open("?budget=10k");
    assertThat(browser.all(".chart canvas")).hasSize(5);
    WebElement toggle = browser.find("#chart-loss .chart-entry:nth-child(3)");
    assertThat(toggle.getText()).isEqualTo("published runs");
    toggle.click();
    assertThat(toggle.getAttribute("aria-pressed")).isEqualTo("false");
    WebElement scale = browser.find("#chart-loss .chart-button");
    scale.click();
    assertThat(browser.find("#chart-loss .chart-button").getAttribute("aria-pressed"))
        .isEqualTo("false");
    browser.find("#chart-loss .chart-plot").sendKeys(Keys.ARROW_RIGHT);
    assertThat(browser.text("#chart-loss .chart-tip")).contains("core-hours: 400", "loss: ");
  }

  @Test
  void draggingZoomsUntilItIsReset() throws Exception {
    open("?budget=10k");
    WebElement plot = browser.find("#chart-loss .u-over");
    browser.drag(plot, -60, -40, 140, 60);
    assertThat(browser.text("#chart-loss .chart-buttons")).contains("reset zoom");
    browser.enter("#budget", "12k");
    settle();
    assertThat(browser.text("#chart-loss .chart-buttons")).contains("reset zoom");
    browser.find("#chart-loss .chart-button:last-child").click();
    assertThat(browser.text("#chart-loss .chart-buttons")).doesNotContain("reset zoom");
  }

  @Test
  void aZoomThatNoLongerShowsTheBudgetIsDropped() throws Exception {
    open("?budget=10k");
    browser.drag(browser.find("#chart-loss .u-over"), -60, -40, 140, 60);
    assertThat(browser.text("#chart-loss .chart-buttons")).contains("reset zoom");
    browser.enter("#budget", "90k");
    settle();
    assertThat(browser.text("#chart-loss .chart-buttons")).doesNotContain("reset zoom");
  }

  @Test
  void aPhoneIsWideEnough() throws Exception {
    try (Browser phone = Browser.open(390, 844)) {
      phone.go(explorer.url() + "?budget=30k&family=vit&depth=16&width=768&sparsity=2:4");
      phone.await(SETTLED);
      assertThat(phone.overflow()).isZero();
      phone.script("document.querySelectorAll('details').forEach(d => d.open = true)");
      assertThat(phone.overflow()).isZero();
      assertThat(phone.errors()).isEmpty();
    }
  }

  @Test
  void picturesForTheDocumentation() throws IOException {
    open("?budget=10k");
    browser.await(NOT_PALE);
    browser.keep("explorer-desktop");
    assertThat(browser.overflow()).isZero();
    try (Browser phone = Browser.open(390, 844)) {
      phone.go(explorer.url() + "?budget=10k");
      phone.await(SETTLED);
      phone.await(NOT_PALE);
      phone.keep("explorer-phone");
      assertThat(phone.find("#sentence").isDisplayed()).isTrue();
    }
  }

  private static void open(String query) {
    browser.go(explorer.url() + query);
    settle();
  }

  /**
   * Has the page wait for its answers; {@code answered} counts those that came or were given up.
   */
  private static void answerAfter(int milliseconds) {
    browser.script(
        """
        const ask = window.fetch;
        window.answered = 0;
        window.fetch = async (...asked) => {
          await new Promise((done) => setTimeout(done, arguments[0]));
          return ask(...asked).finally(() => window.answered++);
        };
        """,
        milliseconds);
  }

  /** Takes the server away; {@code waiting} has the timers that will ask it again. */
  private static void loseServer() {
    browser.script(
        """
        const { setTimeout: set, clearTimeout: clear } = window;
        window.waiting = new Set();
        window.setTimeout = (act, delay) => {
          const timer = set(() => { window.waiting.delete(timer); act(); }, delay);
          delay >= 1000 && window.waiting.add(timer);
          return timer;
        };
        window.clearTimeout = (timer) => { window.waiting.delete(timer); clear(timer); };
        window.kept = window.fetch;
        window.fetch = async () => { throw new TypeError("gone"); };
        """);
  }

  private static void settle() {
    browser.await(SETTLED);
  }

  private static String loss(JsonNode value) {
    return String.format(Locale.ROOT, "%.3f", value.asDouble());
  }
}
