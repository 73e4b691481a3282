package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.load.system.Posting.Answer;
import io.hubbub.standalone.system.Figures;
import io.nats.client.Connection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LostStreamIT {
  private final WholeSystem system = WholeSystem.shared();
  private final String source = "urn:hubbub:lost-stream:" + System.nanoTime();

  @Test
  void nothingIsAcceptedUntilARepairAndThenEverythingGoesOnByItself() throws Exception {
    Figures before = system.awaitDrained();
    assertThat(post(1, "before")).isEqualTo(Answer.ACCEPTED);
    awaitRow("before");
    try (Connection nats = system.nats()) {
      nats.jetStreamManagement().deleteStream("CHAT_EVENTS");
    }
    assertThat(post(1, "refused")).isEqualTo(Answer.UNKNOWN);
    assertThat(post(2, "refused")).isEqualTo(Answer.UNKNOWN);

    assertThat(database("POST", "/repair").statusCode()).isEqualTo(200);

    for (int door = 1; door <= WholeSystem.INSTANCES; door++) {
      assertThat(post(door, "after" + door)).isEqualTo(Answer.ACCEPTED);
      awaitRow("after" + door);
    }
    system.await(now -> now.waiting() == 0 && now.since(before).landed() == 3);
    assertThat(system.count("select count(*) from chat_event where source = ?", source))
        .isEqualTo(3);
    system.await(now -> now.accepted() == now.done());
  }

  private Answer post(int door, String id) throws InterruptedException {
    String event =
        "{\"type\":\"bot.status\",\"source\":\"%s\",\"id\":\"%s\"}\n".formatted(source, id);
    return new Posting().post(system.door(door), event);
  }

  private void awaitRow(String id) {
    String row = "select count(*) from chat_event where source = ? and event_id = ?";
    Awaitility.await().atMost(WholeSystem.PATIENCE).until(() -> system.count(row, source, id) == 1);
  }

  private HttpResponse<String> database(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(system.processes.addresses().database() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
