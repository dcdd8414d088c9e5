package org.corehours.sim;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, for tests of pages; the test is skipped where there is none. */
public final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Counts what the page hears of fingers from now on. */
  private static final String HEAR =
      """
      if (!window.heard) {
        window.heard = {};
        for (const type of ["pointerdown", "pointermove", "pointerup"]) {
          window.addEventListener(type, () => window.heard[type]++, true);
        }
      }
      Object.assign(window.heard, {pointerdown: 0, pointermove: 0, pointerup: 0});
      """;

  private static final Map<String, String> HEARD_OF =
      Map.of("touchStart", "pointerdown", "touchMove", "pointermove", "touchEnd", "pointerup");

  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private final ChromeDriver driver;
  private Instant touched = Instant.now();
  private int fingersDown;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** A browser whose page is that large [CSS pixels]; below 600 it is a phone. */
  public static Browser open(int width, int height) {
    Path chromium = program("/usr/bin/chromium", "/usr/bin/google-chrome");
    Path driver = program("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--window-size=" + width + "," + height);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.size(width, height);
    return browser;
  }

  private static Path program(String... places) {
    Optional<Path> found = Stream.of(places).map(Path::of).filter(Files::isExecutable).findFirst();
    if (found.isEmpty()) {
      String reason =
          places[0]
              + " is not there, so pages are not tested in a browser."
              + " Debian: apt-get install chromium chromium-driver";
      if (TOLD.compareAndSet(false, true)) {
        System.err.println(reason); // Maven does not show why a test is skipped
      }
      abort(reason);
    }
    return found.orElseThrow();
  }

  private void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand(
        "Emulation.setTouchEmulationEnabled", Map.of("enabled", width < 600, "maxTouchPoints", 2));
  }

  /**
   * Puts fingers down, moves or lifts all of them, 20 ms after the touch before however long this
   * takes. The page has heard it afterwards: Chromium tells pages of moves once a frame, which may
   * be after the command has returned.
   *
   * @param type touchStart, touchMove or touchEnd
   * @param places of the fingers, x and y in the window one after the other [CSS pixels]
   */
  public void touch(String type, double... places) {
    List<Map<String, Object>> fingers = new ArrayList<>();
    for (int i = 0; i < places.length; i += 2) {
      fingers.add(Map.of("x", places[i], "y", places[i + 1], "id", i));
    }
    touched = touched.plusMillis(20);
    script(HEAR);
    driver.executeCdpCommand(
        "Input.dispatchTouchEvent",
        Map.of("type", type, "touchPoints", fingers, "timestamp", touched.toEpochMilli() / 1000.0));
    int concerned = fingers.isEmpty() ? fingersDown : fingers.size();
    await("return window.heard." + HEARD_OF.get(type) + " >= " + concerned);
    fingersDown = fingers.size();
  }

  /**
   * Shows the page as on paper or on a screen of a scheme.
   *
   * @param media print or screen
   * @param scheme light or dark
   */
  public void emulate(String media, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Goes to a page. */
  public void go(String url) {
    driver.get(url);
    touched = Instant.now();
  }

  /** Loads the page anew. */
  public void reload() {
    driver.navigate().refresh();
    touched = Instant.now();
  }

  /** Goes back in the history. */
  public void back() {
    driver.navigate().back();
  }

  /** Where it is. */
  public String url() {
    return driver.getCurrentUrl();
  }

  /** The first element that matches a CSS selector. */
  public WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** All elements that match a CSS selector. */
  public List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The text of the first element that matches. */
  public String text(String selector) {
    return find(selector).getText();
  }

  /** What a function's body returns in the page. */
  public Object script(String body, Object... arguments) {
    return driver.executeScript(body, arguments);
  }

  /** Waits until a function's body returns true in the page. */
  public void await(String body) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(20))
        .withMessage(() -> body + "; the page says " + errors())
        .until(d -> Boolean.TRUE.equals(script(body)));
  }

  /** Gives a control a value as a hand would. */
  public void enter(String selector, String value) {
    script(
        """
        const control = document.querySelector(arguments[0]);
        control.value = arguments[1];
        control.dispatchEvent(new Event("input", {bubbles: true}));
        control.dispatchEvent(new Event("change", {bubbles: true}));
        """,
        selector,
        value);
  }

  /** Drags from a place, relative to an element's middle, by so much [CSS pixels]. */
  public void drag(WebElement element, int fromX, int fromY, int byX, int byY) {
    new Actions(driver)
        .moveToElement(element, fromX, fromY)
        .clickAndHold()
        .moveByOffset(byX, byY)
        .release()
        .perform();
  }

  /** Moves the mouse to a place, relative to an element's middle [CSS pixels]. */
  public void hover(WebElement element, int x, int y) {
    new Actions(driver).moveToElement(element, x, y).perform();
  }

  /** How much wider the page is than the window [CSS pixels]. */
  public long overflow() {
    return ((Number)
            script(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .longValue();
  }

  /** What the console says went wrong since the last call. */
  public List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Keeps a picture, if -Dcorehours.screenshots=DIR says where. */
  public void keep(String name) throws IOException {
    String dir = System.getProperty("corehours.screenshots");
    if (dir != null) {
      Path file = Files.createDirectories(Path.of(dir)).resolve(name + ".png");
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
