package io.hubbub.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ForwardedRequestTest {
  private static final TrustedProxies TRUSTED =
      new TrustedProxies(List.of(AddressRange.of("10.0.0.0/8"), AddressRange.of("fd00::/8")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1 | 203.0.113.7 | 203.0.113.7",
        "10.0.0.1 | 203.0.113.7, 10.0.0.2 | 203.0.113.7",
        "10.0.0.1 | 1.2.3.4, 203.0.113.7, 10.0.0.2 | 203.0.113.7",
        "10.0.0.1 | 127.0.0.1, 203.0.113.7 | 203.0.113.7",
        "10.0.0.1 | 203.0.113.7:4711 | 203.0.113.7",
        "10.0.0.1 | [2001:db8::7]:4711 | 2001:db8:0:0:0:0:0:7",
        "10.0.0.1 | 2001:db8::7 | 2001:db8:0:0:0:0:0:7",
        "10.0.0.1 | 10.0.0.3, 10.0.0.2 | 10.0.0.3",
        "10.0.0.1 | 203.0.113.7, unknown, 10.0.0.2 | 10.0.0.2",
        "10.0.0.1 | nonsense | 10.0.0.1",
        "10.0.0.1 | '' | 10.0.0.1",
        "10.0.0.1 | 203.0.113.7, | 10.0.0.1",
        "0:0:0:0:0:ffff:0a00:1 | 203.0.113.7 | 203.0.113.7",
        "fd00::1 | 203.0.113.7 | 203.0.113.7",
        "[fd00::1] | 203.0.113.7 | 203.0.113.7",
        "fd00::1%1 | 203.0.113.7 | 203.0.113.7",
        "192.0.2.1 | 203.0.113.7 | 192.0.2.1",
        "127.0.0.1 | 203.0.113.7 | 127.0.0.1"
      })
  void theCallerIsTheLastWhomNoProxyIs(String peer, String forwardedFor, String caller) {
    MockHttpServletRequest request = from(peer);
    request.addHeader("X-Forwarded-For", forwardedFor);
    assertThat(ForwardedRequest.of(request, TRUSTED).getRemoteAddr()).isEqualTo(caller);
  }

  @Test
  void severalHeadersAreOneList() {
    MockHttpServletRequest request = from("10.0.0.1");
    request.addHeader("X-Forwarded-For", "203.0.113.7");
    request.addHeader("X-Forwarded-For", "10.0.0.2");
    assertThat(ForwardedRequest.of(request, TRUSTED).getRemoteAddr()).isEqualTo("203.0.113.7");
  }

  @Test
  void aTrustedProxySaysUnderWhichAddressItWasCalled() {
    MockHttpServletRequest request = from("10.0.0.1");
    request.addHeader("Host", "database-service:8081");
    request.addHeader("X-Forwarded-Host", "hub.example.com");
    request.addHeader("X-Forwarded-Proto", "https");
    HttpServletRequest called = ForwardedRequest.of(request, TRUSTED);
    assertThat(called.getScheme()).isEqualTo("https");
    assertThat(called.isSecure()).isTrue();
    assertThat(called.getServerName()).isEqualTo("hub.example.com");
    assertThat(called.getServerPort()).isEqualTo(443);
  }

  @Test
  void nobodyElseDoes() {
    MockHttpServletRequest request = from("192.0.2.1");
    request.addHeader("X-Forwarded-Proto", "https");
    request.addHeader("X-Forwarded-Host", "hub.example.com");
    assertThat(ForwardedRequest.of(request, TRUSTED)).isSameAs(request);
  }

  private static MockHttpServletRequest from(String peer) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    request.setRemoteAddr(peer);
    return request;
  }
}
