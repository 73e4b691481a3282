package io.hubbub.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.bus.NatsSettings;
import io.hubbub.standalone.NatsServer;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class StreamSetupIT {
  private NatsServer nats;
  private TestBus bus;
  private BusConnection connection;
  private HikariDataSource schema;
  private JdbcClient sql;
  private StreamSetup setup;

  @BeforeEach
  void start() throws Exception {
    nats = NatsServer.start(TestServers.directory("nats"));
    bus = new TestBus(nats.url());
    connection = new BusConnection(new NatsSettings(nats.url(), null, null), "test");
    connection.start();
    connection.await();
    schema = TestServers.newSchema();
    DriverManagerDataSource database =
        new DriverManagerDataSource(schema.getJdbcUrl(), "hubbub", "hubbub");
    sql = JdbcClient.create(database);
    StreamMemory memory = new StreamMemory(sql);
    SettledEvents settled = new SettledEvents(sql);
    setup =
        new StreamSetup(
            connection,
            memory,
            settled,
            new RememberedStream(connection, memory, settled, new LastLanded(sql)),
            new StreamProperties(1, Duration.ofMinutes(2)),
            new TransactionTemplate(new DataSourceTransactionManager(database)));
  }

  @AfterEach
  void stop() throws Exception {
    connection.close();
    bus.close();
    schema.close();
    nats.close();
  }

  @Test
  void makesTheStreamsOnce() throws Exception {
    setup.ensure();
    StreamInfo made = stream();
    setup.ensure();

    assertThat(stream().getCreateTime()).isEqualTo(made.getCreateTime());
    assertThat(made.getConfiguration().getFirstSequence()).isLessThanOrEqualTo(1);
    assertThat(bus.management().getStreamNames())
        .containsExactlyInAnyOrder(EventStream.NAME, EventStream.DEAD_LETTERS);
  }

  @Test
  void beginsAboveWhatHasLandedFromAStreamThatNobodyRemembers() throws Exception {
    sql.sql("create table p partition of chat_event default").update();
    sql.sql(
            """
            insert into chat_event (event_key, occurred_at, accepted_at, stream_seq, type, source, event_id)
            values (gen_random_uuid(), now(), now(), 41, 'a', 'b', 'c')\
            """)
        .update();

    setup.ensure();

    assertThat(bus.publish("a")).isEqualTo(42);
  }

  @Test
  void doesNotMakeARememberedStreamAnew() throws Exception {
    setup.ensure();
    bus.management().deleteStream(EventStream.NAME);

    assertThatThrownBy(setup::ensure)
        .isInstanceOf(StreamTrouble.class)
        .hasMessageContaining("is gone")
        .hasMessageContaining("./hubbub repair");
    assertThat(bus.management().getStreamNames()).doesNotContain(EventStream.NAME);
  }

  @Test
  void noticesThatAnotherStreamTookItsPlace() throws Exception {
    setup.ensure();
    StreamConfiguration same = stream().getConfiguration();
    bus.management().deleteStream(EventStream.NAME);
    bus.management().addStream(same);

    assertThatThrownBy(setup::ensure)
        .isInstanceOf(StreamTrouble.class)
        .hasMessageContaining("the one remembered");
  }

  @Test
  void namesEachDifferenceOfAStreamThatDrifted() throws Exception {
    setup.ensure();
    bus.management()
        .updateStream(
            StreamConfiguration.builder(stream().getConfiguration())
                .maxAge(Duration.ofHours(1))
                .maxMessages(5)
                .build());

    assertThatThrownBy(setup::ensure)
        .isInstanceOf(StreamTrouble.Drift.class)
        .hasMessageContaining("max age")
        .hasMessageContaining("max messages");
  }

  @Test
  void namesTheServerThatRefusesToMakeTheStreamAndWhy() throws Exception {
    // What makes a real server refuse: another stream has the subjects.
    bus.management()
        .addStream(
            StreamConfiguration.builder()
                .name("ANOTHER")
                .subjects("hubbub.events.x.>")
                .storageType(StorageType.Memory)
                .build());

    assertThatThrownBy(setup::ensure).isInstanceOf(JetStreamApiException.class);

    assertThatThrownBy(setup::check)
        .hasMessage(
            "the nats-server nats-1 refuses to make the stream CHAT_EVENTS: subjects overlap with an"
                + " existing stream");
    bus.management().deleteStream("ANOTHER");
    setup.ensure();
    assertThat(setup.check()).isNotNull();
  }

  @Test
  void adoptsAStreamThatIsAsItShouldBe() throws Exception {
    bus.management().addStream(EventStream.events(1, Duration.ofMinutes(2), 1));
    bus.publish("a");

    setup.ensure();

    await().untilAsserted(() -> assertThat(setup.check().getStreamState().getMsgCount()).isOne());
  }

  private StreamInfo stream() throws Exception {
    return bus.management().getStreamInfo(EventStream.NAME);
  }
}
