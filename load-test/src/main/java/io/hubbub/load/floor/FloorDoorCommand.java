package io.hubbub.load.floor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hubbub.event.ChatEvent;
import io.hubbub.event.MessageId;
import io.hubbub.event.Subjects;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code floor-door}: the least program that takes an event over HTTP and answers once JetStream
 * has stored it, as a process of its own, which {@code bench cold} runs and ends. It reads of an
 * event what its subject needs, and checks, bounds and counts nothing.
 */
@Command(name = "floor-door", description = "Used by bench cold.", hidden = true)
public final class FloorDoorCommand implements Callable<Integer> {
  private static final int BACKLOG = 512;
  private static final int ACCEPTED = 202;
  private static final int UNAVAILABLE = 503;
  private static final int NO_BODY = -1;

  @Option(names = "--nats", required = true)
  private String nats = "";

  @Option(names = "--prefix", required = true)
  private String prefix = "";

  @Option(names = "--port", required = true)
  private int port;

  @Override
  public Integer call() throws Exception {
    Connection connection = Nats.connect(Options.builder().server(nats).build());
    JetStream jetStream = connection.jetStream();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/events", exchange -> take(exchange, jetStream));
    server.start();
    new CountDownLatch(1).await(); // until it is killed
    return 0;
  }

  private void take(HttpExchange exchange, JetStream jetStream) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    ChatEvent event = FloorEvent.read(body);
    NatsMessage message =
        NatsMessage.builder()
            .subject(prefix + Subjects.of(event).substring(Subjects.PREFIX.length()))
            .headers(new Headers().put("Nats-Msg-Id", MessageId.of(event)))
            .data(body)
            .build();
    int status =
        jetStream.publishAsync(message).handle((_, e) -> e == null ? ACCEPTED : UNAVAILABLE).join();
    exchange.sendResponseHeaders(status, NO_BODY);
    exchange.close();
  }
}
