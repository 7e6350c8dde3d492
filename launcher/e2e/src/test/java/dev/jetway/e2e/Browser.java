package dev.jetway.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/**
 * A headless Chromium with a profile of its own, driven as a person would: by looking, clicking and typing. Browser and
 * driver are the system's; nothing is downloaded.
 */
final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TAB_STOPS_MAX = 100;
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-features=MediaRouter,OptimizationHints",
            "--hide-scrollbars",
            "--lang=en",
            "--window-size=1360,1000");

    private final Path profile;
    private final ChromeDriverService service;
    private final ChromeDriver driver;

    Browser() {
        File chromium = program("chromium", "chromium-browser", "google-chrome");
        File chromedriver = program("chromedriver");
        try {
            profile = Files.createTempDirectory("jetway-browser");
            Files.createDirectories(SCREENSHOTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options =
                new ChromeOptions().setBinary(chromium).addArguments(FLAGS).addArguments("--user-data-dir=" + profile);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver)
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
    }

    void open(String address) {
        driver.get(address);
    }

    void reload() {
        driver.navigate().refresh();
    }

    String title() {
        return Objects.requireNonNullElse(driver.getTitle(), "");
    }

    /** Waits until there is something visible, and returns it. */
    WebElement see(By what) {
        return eventually(what.toString(), () -> visible(what).findFirst().orElse(null));
    }

    void awaitGone(By what) {
        eventually("no " + what, () -> visible(what).findAny().isEmpty() ? Boolean.TRUE : null);
    }

    /** Whether there is something visible at this moment; see something else of the same page first. */
    boolean sees(By what) {
        return !eventually("a page that is not changing", () -> visible(what).toList())
                .isEmpty();
    }

    /** Waits until so many are visible, and returns their texts. */
    List<String> texts(By what, int count) {
        return eventually(count + " of " + what, () -> {
            List<String> texts = visible(what).map(WebElement::getText).toList();
            return texts.size() == count ? texts : null;
        });
    }

    /** Waits until a text of what is visible matches. */
    void seeText(By what, Predicate<String> text) {
        eventually(
                "a text of " + what,
                () -> visible(what).map(WebElement::getText).anyMatch(text) ? Boolean.TRUE : null);
    }

    void click(By what) {
        eventually("a click on " + what, () -> {
            WebElement element = see(what);
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
            return Boolean.TRUE;
        });
    }

    /** Types over what is there. */
    void type(By what, String text) {
        eventually("typing into " + what, () -> {
            see(what).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
            return Boolean.TRUE;
        });
    }

    String value(By what) {
        return eventually(what.toString(), () -> String.valueOf(see(what).getDomProperty("value")));
    }

    /** Does something that opens another window, does something there, and comes back once that has closed itself. */
    void inTheWindowOpenedBy(Runnable opening, Runnable there) {
        String here = driver.getWindowHandle();
        Set<String> before = driver.getWindowHandles();
        opening.run();
        String opened = eventually(
                "another window",
                () -> driver.getWindowHandles().stream()
                        .filter(handle -> !before.contains(handle))
                        .findFirst()
                        .orElse(null));
        driver.switchTo().window(opened);
        there.run();
        eventually("the window to close", () -> driver.getWindowHandles().contains(opened) ? null : Boolean.TRUE);
        driver.switchTo().window(here);
    }

    /** Presses keys, one after the other, wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses the tab key until something has the focus. */
    void tabTo(By what) {
        for (int stops = 0; stops < TAB_STOPS_MAX; stops++) {
            press(Keys.TAB);
            if (isFocused(what)) {
                return;
            }
        }
        throw new AssertionError("The tab key does not lead to " + what);
    }

    void awaitFocus(By what) {
        eventually("the focus at " + what, () -> isFocused(what) ? Boolean.TRUE : null);
    }

    /** What a script returns. */
    Object run(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
    }

    /** What a script passes to its last argument. */
    Object await(String script) {
        return Objects.requireNonNullElse(driver.executeAsyncScript(script), "");
    }

    /** Shows pages from now on at this width, in light or dark. */
    void resize(int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        "screen",
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Shows pages as they are printed by somebody who has chosen dark, until the next {@link #resize}. */
    void print() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", "print", "features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    /** Of the computer; the machine's own if it is empty. */
    void timeZone(String id) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", id));
    }

    void offline(boolean offline) {
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Fails requests to addresses like these, also after a reload, until the next call. */
    void block(String... addresses) {
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
    }

    /** Runs pages from now on as on a processor that is slower by this factor. */
    void slowDown(int factor) {
        driver.executeCdpCommand("Emulation.setCPUThrottlingRate", Map.of("rate", factor));
    }

    /** The events of the network and the page since the last call, in the words of the DevTools protocol. */
    List<String> events() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Keeps a picture of what is seen. */
    void photograph(String name) {
        try {
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void scrollTo(By what) {
        run("arguments[0].scrollIntoView({block: 'start'})", see(what));
    }

    /** What the browser complained of: failed scripts, missing files, breaches of the content security policy. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    <T> T eventually(String what, Supplier<@Nullable T> found) {
        return new WebDriverWait(driver, PATIENCE, POLL)
                .ignoring(StaleElementReferenceException.class, ElementClickInterceptedException.class)
                .withMessage(what)
                .until(_ -> found.get());
    }

    @Override
    public void close() {
        driver.quit();
        service.stop();
        FileSystemUtils.deleteRecursively(profile.toFile());
    }

    private boolean isFocused(By what) {
        WebElement focused = driver.switchTo().activeElement();
        return visible(what).anyMatch(focused::equals);
    }

    private Stream<WebElement> visible(By what) {
        return driver.findElements(what).stream().filter(WebElement::isDisplayed);
    }

    private static File program(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                .split(File.pathSeparator))
                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + names[0]
                        + " on the PATH: this test needs a browser and its driver. On Debian: apt-get install chromium"
                        + " chromium-driver; see \"Requirements of the tests\" in README.md."));
    }
}
