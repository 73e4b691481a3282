package io.hubbub.monitoring.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hubbub.monitoring.report.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The page as a browser shows it; its pictures are kept in {@code target/report}. */
class HtmlReportIT {
  private static final Path PICTURES = Path.of("target", "report");
  private static Browser browser;

  @BeforeAll
  static void startBrowser() throws Exception {
    Optional<Path> program = Browser.find();
    assumeTrue(
        program.isPresent(),
        "no Chromium: install the package chromium, or name a program in HUBBUB_CHROMIUM");
    Files.createDirectories(PICTURES);
    browser = Browser.start(program.get());
  }

  @AfterAll
  static void endBrowser() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "healthy, 1280, light", "healthy, 360, dark",
    "troubled, 1280, light", "troubled, 1280, dark",
    "troubled, 360, light", "troubled, 360, dark",
    "troubled, 760, light", "nothing, 360, light",
    "hostile, 360, dark", "hostile, 1280, light"
  })
  void fitsIsReadableAndNeedsNothingElse(String sample, int width, String scheme) throws Exception {
    Path page = PICTURES.toAbsolutePath().resolve(sample + ".html");
    Files.writeString(page, Samples.html(scene(sample)));

    DevTools tools = show(page, width, scheme);

    picture(tools, sample + "-" + width + "-" + scheme + ".png");
    SoftAssertions all = new SoftAssertions();
    all.assertThat(requests(tools)).as("requests").containsExactly(page.toUri().toString());
    all.assertThat(tools.events("Log.entryAdded")).as("complaints of the browser").isEmpty();
    all.assertThat(strings(tools, PageChecks.OVERFLOW.formatted(width)))
        .as("wider than the page")
        .isEmpty();
    all.assertThat(strings(tools, PageChecks.PALE)).as("words of too little contrast").isEmpty();
    all.assertThat(strings(tools, PageChecks.SILENT)).as("pictures that say nothing").isEmpty();
    all.assertThat(tools.evaluate("document.images.length").asInt()).as("images").isZero();
    all.assertAll();
  }

  @ParameterizedTest
  @CsvSource({"1280, 2", "360, 1"})
  void plotsShowWhatWasMeasured(int width, int columns) throws Exception {
    Path page = PICTURES.toAbsolutePath().resolve("plots.html");
    Files.writeString(page, Samples.html(Samples.troubled()));

    DevTools tools = show(page, width, "light");

    assertThat(strings(tools, PageChecks.PLOTS))
        .containsExactly(
            "latency 3", "throughput 2", "waiting 1", "pool 1", "heap 3", "resident 3");
    assertThat(tools.evaluate(PageChecks.COLUMNS).asInt()).isEqualTo(columns);
    assertThat(tools.evaluate("document.querySelector('#latency path').getBBox().height").asInt())
        .isPositive();
    // One line before the gap, one after it.
    assertThat(tools.evaluate(PageChecks.STRETCHES).asInt()).isEqualTo(2);
  }

  private static Scene scene(String sample) {
    return switch (sample) {
      case "healthy" -> Scene.healthy(60);
      case "troubled" -> Samples.troubled();
      case "hostile" -> Samples.hostile();
      default -> Scene.nothing(5);
    };
  }

  private static DevTools show(Path page, int width, String scheme) throws Exception {
    DevTools tools = browser.tools();
    tools.open();
    for (String domain : List.of("Page", "Network", "Log", "Runtime")) {
      tools.call(domain + ".enable", Map.of());
    }
    tools.call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 500));
    tools.call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    tools.call("Page.navigate", Map.of("url", page.toUri().toString()));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !tools.events("Page.loadEventFired").isEmpty());
    return tools;
  }

  private static void picture(DevTools tools, String name) throws Exception {
    String data =
        tools
            .call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
            .get("data")
            .asString();
    Files.write(PICTURES.resolve(name), Base64.getDecoder().decode(data));
  }

  private static List<String> requests(DevTools tools) {
    return tools.events("Network.requestWillBeSent").stream()
        .map(event -> event.get("request").get("url").asString())
        .filter(address -> !address.startsWith("data:"))
        .toList();
  }

  private static List<String> strings(DevTools tools, String expression) throws Exception {
    return tools.evaluate(expression).values().stream().map(JsonNode::asString).toList();
  }
}
