package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.load.faults.Posting;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OrderIT {
  private static final int EVENTS = 200;

  private final WholeSystem system = WholeSystem.shared();

  @Test
  void equalTimesReadBackInTheOrderInWhichTheyWereAccepted() throws Exception {
    String source = "urn:hubbub:order:" + System.nanoTime();
    Posting posting = new Posting();
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      String id = Integer.toString(i * 7919 % EVENTS); // neither rising nor falling
      String event =
          """
          {"specversion":"1.0","id":"%s","source":"%s","type":"bot.status",\
          "time":"2026-03-04T05:06:07Z","data":{}}\
          """
              .formatted(id, source);
      assertThat(posting.post(system.door(i % WholeSystem.INSTANCES + 1), event))
          .isEqualTo(Posting.Answer.ACCEPTED);
      sent.add(id);
    }
    system.awaitDrained();

    assertThat(newestFirst(source)).isEqualTo(sent.reversed());
  }

  private List<String> newestFirst(String source) throws Exception {
    String query =
        "/history?limit=1000&source=" + URLEncoder.encode(source, StandardCharsets.UTF_8);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(system.processes.addresses().database() + query))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      List<String> ids = new ArrayList<>();
      for (JsonNode event : new JsonMapper().readTree(response.body()).path("events")) {
        ids.add(event.path("id").asString());
      }
      return ids;
    }
  }
}
