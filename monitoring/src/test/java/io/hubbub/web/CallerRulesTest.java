package io.hubbub.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.event.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class CallerRulesTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8081",
        "LOCALHOST:8081",
        "localhost.:8081",
        "hubbub.localhost",
        "127.0.0.1",
        "127.9.9.9:1",
        "127.0.0.1:",
        "[::1]:8081",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]"
      })
  void loopbackIsAlwaysCalledByItsNames(String host) {
    assertThat(bound(LOOPBACK).refusal(request("GET", host))).isNull();
    assertThat(bound(null, "hub.example.com").refusal(request("GET", host))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "evillocalhost",
        "10.0.0.1",
        "0.0.0.0:8081",
        "[::2]:8081",
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost:8081:8081",
        "localhost:99999",
        "localhost/",
        "localhost, evil.example",
        "local host",
        "localhost..",
        ".localhost",
        "[localhost]",
        "[::1",
        "::1",
        ""
      })
  void boundToLoopbackItIsCalledByNothingElse(String host) {
    assertThat(name(bound(LOOPBACK).refusal(request("GET", host)))).isEqualTo("foreign-host");
    assertThat(name(bound(LOOPBACK).refusal(request("POST", host)))).isEqualTo("foreign-host");
  }

  @Test
  void ofSeveralHostsEachMustBeAllowed() {
    MockHttpServletRequest request = request("GET", "localhost");
    request.addHeader("Host", "evil.example");
    assertThat(name(bound(LOOPBACK).refusal(request))).isEqualTo("foreign-host");
  }

  @Test
  void theHostOfTheRequestLineCountsAsWell() {
    HttpServletRequest request =
        new HttpServletRequestWrapper(request("GET", "localhost")) {
          @Override
          public String getServerName() {
            return "evil.example";
          }
        };
    assertThat(name(bound(LOOPBACK).refusal(request))).isEqualTo("foreign-host");
  }

  @Test
  void aProgramMayLeaveTheHostOut() {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    request.setServerName("some-machine");
    assertThat(bound(LOOPBACK).refusal(request)).isNull();
  }

  @Test
  void onOtherAddressesEveryHostIsTakenUnlessSomeAreNamed() {
    assertThat(bound(null).refusal(request("GET", "anything.example"))).isNull();
    assertThat(name(bound(null, "hub.example.com").refusal(request("GET", "anything.example"))))
        .isEqualTo("foreign-host");
  }

  @ParameterizedTest
  @CsvSource({
    "hub.example.com, hub.example.com:8081",
    "hub.example.com, HUB.example.com.",
    "Hub.Example.Com., hub.example.com",
    "event-service, event-service:8080",
    "10.0.0.0/8, 10.200.3.4:8080",
    "10.1.2.3, 10.1.2.3",
    "fd00::/8, [fd12::7]:8080"
  })
  void namedHostsAreTaken(String allowed, String host) {
    assertThat(bound(null, allowed).refusal(request("GET", host))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "FOO"})
  void noForeignPageWrites(String method) {
    for (String origin :
        List.of(
            "null",
            "",
            "https://evil.example",
            "http://localhost",
            "http://localhost:8082",
            "https://localhost:8081",
            "http://localhost:8081, http://evil.example",
            "http://localhost:8081@evil.example",
            "http://evil@localhost:8081",
            "http://localhost:8081/",
            "file://",
            "chrome-extension://abcdef")) {
      MockHttpServletRequest request = request(method, "localhost:8081");
      request.addHeader("Origin", origin);
      assertThat(name(bound(LOOPBACK).refusal(request))).as(origin).isEqualTo("foreign-origin");
    }
  }

  @Test
  void twoOriginsAreNoOrigin() {
    MockHttpServletRequest request = request("POST", "localhost:8081");
    request.addHeader("Origin", "http://localhost:8081");
    request.addHeader("Origin", "http://evil.example");
    assertThat(name(bound(LOOPBACK).refusal(request))).isEqualTo("foreign-origin");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8081, http://localhost:8081",
    "LocalHost:8081, HTTP://localhost:8081",
    "localhost, http://localhost",
    "localhost:80, http://localhost",
    "'[::1]:8081', 'http://[::1]:8081'"
  })
  void theServicesOwnPagesWrite(String host, String origin) {
    MockHttpServletRequest request = request("POST", host);
    request.addHeader("Origin", origin);
    assertThat(bound(LOOPBACK).refusal(request)).isNull();
  }

  @Test
  void aPageOfAnAllowedOriginWrites() {
    CallerRules rules =
        new CallerRules(List.of(), false, Set.of(Origin.of("https://Chat.example.com")));
    MockHttpServletRequest request = request("POST", "localhost:8081");
    request.addHeader("Origin", "https://chat.example.com");
    assertThat(rules.refusal(request)).isNull();
    assertThat(rules.isFromAllowedOrigin(request)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  void aForeignPageThatReadsIsNotRefused(String method) {
    MockHttpServletRequest request = request(method, "localhost:8081");
    request.addHeader("Origin", "https://evil.example");
    assertThat(bound(LOOPBACK).refusal(request)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "WebSocket", "h2c, websocket"})
  void aWebSocketWrites(String upgrade) {
    MockHttpServletRequest request = request("GET", "localhost:8081");
    request.addHeader("Upgrade", upgrade);
    assertThat(bound(LOOPBACK).refusal(request)).isNull();
    request.addHeader("Origin", "null");
    assertThat(name(bound(LOOPBACK).refusal(request))).isEqualTo("foreign-origin");
  }

  @ParameterizedTest
  @CsvSource({"cross-site, true", "Cross-Site, true", "same-origin, false", "none, false"})
  void withoutAnOriginTheBrowserSaysWhereItComesFrom(String site, boolean refused) {
    MockHttpServletRequest request = request("POST", "localhost:8081");
    request.addHeader("Sec-Fetch-Site", site);
    assertThat(bound(LOOPBACK).refusal(request) != null).isEqualTo(refused);
  }

  @Test
  void aRefusalSaysWhatToDo() {
    Problem problem =
        Objects.requireNonNull(bound(LOOPBACK).refusal(request("GET", "evil.example")));
    assertThat(problem.status()).isEqualTo(403);
    assertThat(problem.value()).isEqualTo("evil.example");
    assertThat(problem.detail()).contains("hubbub.web.allowed-hosts");
  }

  private static CallerRules bound(@Nullable InetAddress address, String... hosts) {
    return CallerRules.of(
        new WebProperties(
            Set.of(),
            Arrays.stream(hosts).map(AllowedHost::of).collect(Collectors.toList()),
            List.of(),
            Set.of(),
            null),
        address);
  }

  /** As a web server makes it of a header. */
  private static MockHttpServletRequest request(String method, String host) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/ledger");
    request.addHeader("Host", host);
    Authority authority = Authority.parse(host);
    if (authority != null) {
      request.setServerName(authority.host());
      request.setServerPort(authority.port() < 0 ? 80 : authority.port());
    }
    return request;
  }

  private static @Nullable String name(@Nullable Problem problem) {
    return problem == null ? null : problem.type().substring(problem.type().lastIndexOf(':') + 1);
  }
}
