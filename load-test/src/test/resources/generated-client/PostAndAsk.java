import io.hubbub.client.database.HealthApi;
import io.hubbub.client.database.HistoryApi;
import io.hubbub.client.database.HistoryPage;
import io.hubbub.client.database.LedgerApi;
import io.hubbub.client.database.MetricsApi;
import io.hubbub.client.database.PerformanceApi;
import io.hubbub.client.database.StatisticsApi;
import io.hubbub.client.database.StoredEvent;
import io.hubbub.client.event.CloudEvent;
import io.hubbub.client.event.EventsApi;
import io.hubbub.client.event.Receipt;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** What somebody writes who has nothing but the clients that were generated. */
final class PostAndAsk {
  public static void main(String[] arguments) throws Exception {
    URI events = URI.create(arguments[0]);
    URI database = URI.create(arguments[1]);
    String id = arguments[2];

    var posting = new io.hubbub.client.event.ApiClient();
    posting.updateBaseUri(events.toString());
    var asking = new io.hubbub.client.database.ApiClient();
    asking.updateBaseUri(database.toString());

    OffsetDateTime time = OffsetDateTime.now();
    CloudEvent event =
        new CloudEvent()
            .specversion(CloudEvent.SpecversionEnum._1_0)
            .id(id)
            .source("urn:generated-client")
            .type("chat.message")
            .subject("#generated")
            .time(time)
            .data(Map.of("user", "alice", "text", "written by a machine", "tags", List.of("a", 1)))
            .putAdditionalProperty("myextension", "mine");
    Receipt receipt = new EventsApi(posting).postEvents(event, null, null, null);
    System.out.println("accepted " + receipt.getAccepted());

    StoredEvent stored = awaitStored(new HistoryApi(asking), id, time);
    System.out.println("stored " + stored.getData());
    System.out.println("extension " + stored.getAdditionalProperty("myextension"));

    try {
      new EventsApi(posting).postEvents(event.type("not a type"), null, null, null);
    } catch (io.hubbub.client.event.ApiException refused) {
      System.out.println("refused " + refused.getCode());
    }
    try {
      new HistoryApi(asking)
          .getHistory(0, null, null, null, null, null, null, null, null, null, null);
    } catch (io.hubbub.client.database.ApiException refused) {
      System.out.println("refused " + refused.getCode());
    }

    new HealthApi(asking).getHealth();
    new LedgerApi(asking).getLedger();
    new MetricsApi(asking).getMetricsGroup("all");
    new PerformanceApi(asking).getPerformanceReport("cluster", "5m");
    new StatisticsApi(asking).getChannelStatistics("#generated", null, null);
    System.out.println("read all");
  }

  private static StoredEvent awaitStored(HistoryApi history, String id, OffsetDateTime time)
      throws Exception {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() < deadline) {
      HistoryPage page =
          history.getHistory(
              10,
              null,
              null,
              "#generated",
              "alice",
              "chat.*",
              "machine",
              "urn:generated-client",
              id,
              time.minusHours(1),
              time.plusHours(1));
      if (!page.getEvents().isEmpty()) {
        return page.getEvents().getFirst();
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("not stored within a minute");
  }
}
