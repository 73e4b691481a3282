package io.hubbub.standalone.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Odd requests, put together from odd parts. The same seed gives the same requests. Used by one
 * thread.
 */
public final class RequestFuzzer {
  private static final List<String> METHODS =
      List.of(
          "GET",
          "GET",
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "DELETE",
          "PATCH",
          "OPTIONS",
          "TRACE",
          "get",
          "FOO",
          "CONNECT",
          "PROPFIND");

  private static final List<String> PATHS =
      List.of(
          "/",
          "/nothing",
          "//",
          "/.",
          "/..%2f..",
          "/%2e%2e/",
          "/%00",
          "/%",
          "/%zz",
          "/%ff",
          "/;a=b",
          "/error",
          "/a b",
          "/\u00c3\u00bc",
          "/" + "x".repeat(3_000),
          "*",
          "http://localhost/",
          "/favicon.ico",
          "/actuator",
          "/swagger-ui/../..",
          "/webjars/",
          "/{id}",
          "/'\"<script>");

  private static final List<String> SUFFIXES =
      List.of(
          "",
          "",
          "",
          "",
          "/",
          "//",
          "/x",
          "/%2F",
          ";a=b",
          "/1",
          "/-1",
          "/99999999999999999999",
          ".json",
          "%00",
          "%20",
          "/..",
          "/x/replay",
          "#a");

  private static final List<String> QUERIES =
      List.of(
          "",
          "",
          "",
          "?",
          "?=",
          "?=x",
          "?x",
          "?x=1",
          "?x=1&x=2",
          "?&&&",
          "?%",
          "?%zz=1",
          "?x=%ff",
          "?x=%00",
          "?limit=0",
          "?limit=1&limit=2",
          "?limit=x",
          "?limit=99999999999999999999",
          "?next=x",
          "?next=9223372036854775808",
          "?from=x",
          "?to=%2B",
          "?from=2026-01-01T00:00:00Z",
          "?from=-999999999-01-01T00:00:00Z",
          "?to=9999-12-31T23:59:60Z",
          "?bucket=hour",
          "?bucket=",
          "?text=%00",
          "?text=%22",
          "?text=-",
          "?text=%26%7C!()%3A*",
          "?text=%ED%A0%80",
          "?type=*",
          "?type=**",
          "?before=x",
          "?after=",
          "?before=AAAA&after=AAAA",
          "?channel=",
          "?user=%0d%0a",
          "?scope=x",
          "?scope=instance",
          "?window=5m",
          "?window=5m&window=1h",
          "?reason=x",
          "?class.module.classLoader=1",
          "?x[]=1",
          "?_method=DELETE",
          "?" + "a=b&".repeat(500),
          "?\u00ff",
          "?x=\u00c3\u00bc",
          "?id=';drop+table+x",
          "?configUrl=http://x",
          "?a=b?c=d");

  private static final List<String> HEADERS =
      List.of(
          "Content-Type: multipart/form-data",
          "Content-Type: multipart/form-data; boundary=x",
          "Content-Type: multipart/mixed; boundary=",
          "Content-Type: application/x-www-form-urlencoded",
          "Content-Type: application/x-www-form-urlencoded; charset=nonsense",
          "Content-Type: application/json",
          "Content-Type: application/json; charset=\"",
          "Content-Type: text/plain; charset=utf-7",
          "Content-Type: ;",
          "Content-Type: a/b/c",
          "Content-Type:",
          "Content-Type: */*",
          "Content-Type: application/cloudevents+json",
          "Content-Type: application/x-ndjson",
          "Accept: text/html",
          "Accept: text/markdown",
          "Accept: text/plain; columns=-1; colour=x",
          "Accept: text/plain; columns=99999999999",
          "Accept: application/xml",
          "Accept: nonsense",
          "Accept: ;q=",
          "Accept: */*;q=x",
          "Accept: application/json;q=2",
          "Accept: image/*",
          "Accept: application/openmetrics-text; version=9",
          "Accept: application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily",
          "Accept:",
          "Accept-Encoding: gzip",
          "Accept-Encoding: gzip;q=x, *;q=0",
          "Accept-Encoding: identity;q=0",
          "Accept-Language: x-y-z;q=",
          "Accept-Charset: nonsense",
          "Content-Encoding: gzip",
          "Content-Encoding: nonsense",
          "Range: bytes=0-1",
          "Range: bytes=9-1,x",
          "If-None-Match: \"",
          "If-None-Match: *",
          "If-Match: x",
          "If-Modified-Since: yesterday",
          "Cookie: =;;a=b;$Version=1",
          "Origin: null",
          "Origin: http://localhost",
          "Access-Control-Request-Method: DELETE",
          "Access-Control-Request-Headers: \u00ff",
          "WebHook-Request-Origin: x\u00ff",
          "X-HTTP-Method-Override: DELETE",
          "X-Forwarded-For: x",
          "X-Forwarded-Proto: gopher",
          "Forwarded: for=x",
          "Upgrade: websocket",
          "Upgrade: h2c",
          "Expect: 100-continue",
          "Authorization: Basic !",
          "traceparent: 00-x",
          "ce-specversion: 1.0",
          "Idempotency-Key: " + "x".repeat(300),
          "Sec-Fetch-Site: none",
          "Transfer-Encoding: nonsense",
          "Content-Length: 5",
          "TE: trailers");

  private static final List<String> BODIES =
      List.of(
          "",
          "",
          "",
          "a=b",
          "a=%",
          "{}",
          "[]",
          "null",
          "{\"type\":5}",
          "--x\r\n\r\n--x--\r\n",
          "--x\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--x--\r\n",
          "\u0000\u00ff");

  private final Random random;
  private final List<String> paths;

  /**
   * A source of requests.
   *
   * @param known paths of the service, without variables
   */
  public RequestFuzzer(long seed, List<String> known) {
    this.random = new Random(seed);
    this.paths = known;
  }

  /**
   * Sends requests and returns those after which the service said that the fault is its own.
   *
   * @param count how many
   * @param harmless which status may come all the same, such as 503 of a health check; else 0
   */
  public List<String> faults(int port, int count, int harmless) throws IOException {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String request = next();
      RawHttp.Answer answer = RawHttp.send(port, request);
      if (answer.status() >= 500 && answer.status() != harmless && answer.status() != 501) {
        faults.add(request + "\n-> " + answer.text());
      }
    }
    return faults;
  }

  private String next() {
    boolean odd = random.nextInt(8) == 0;
    String path = one(odd ? PATHS : paths) + one(SUFFIXES) + one(QUERIES);
    StringBuilder request = new StringBuilder(one(METHODS) + " " + path + " HTTP/1.1\r\n");
    request.append("Host: localhost\r\nConnection: close\r\n");
    for (int i = random.nextInt(4); i > 0; i--) {
      request.append(one(HEADERS)).append("\r\n");
    }
    String body = one(BODIES);
    if (request.indexOf("Content-Length") >= 0) {
      body = "12345"; // as long as it says: nobody is to wait
    } else if (!body.isEmpty()) {
      request.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    return request.append("\r\n").append(body).toString();
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
