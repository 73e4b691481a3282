package io.hubbub.standalone.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stands in for a service where the subject of a test is how processes are looked after: it is
 * ready at once and its figures are constant. The real ones are tested by the whole-system tests.
 */
public final class StandInService {

  private static final String FIGURES =
      """
      {"group":"bus","instance":"stand-in","at":"2026-01-01T00:00:00Z","metrics":{
       "accepted_events":{"value":7,"unit":"events","meaning":"m"},
       "landed_events":{"value":4,"unit":"events","meaning":"m"},
       "already_there_events":{"value":1,"unit":"events","meaning":"m"},
       "dead_lettered_events":{"value":1,"unit":"events","meaning":"m"},
       "waiting_events":{"value":1,"unit":"events","meaning":"m"}}}
      """;

  private static final String LETTER =
      """
      {"id":"7","reason":"not-json","detail":"why","at":"2026-01-01T00:00:00Z","stream":"CHAT_EVENTS",
       "sequence":42,"subject":"s","bytes":9,"headers":{},"body":"Ym9keRtbMko="}
      """;

  private static final String REPAIR =
      """
      {"state":"GONE","action":"MAKE","detail":"The stream is gone.","firstSequence":1000011,
       "highestSequence":10,"settled":7,"missing":3,"missingSequences":["5","7-8"]}
      """;

  private static final String LEDGER =
      """
      {"accepted":9,"landed":4,"alreadyThere":1,"deadLettered":1,"waiting":1,"acknowledged":0,
       "difference":2,"missing":2,"missingSequences":["5-6"],"relanded":3,"checkedUpTo":8,
       "checkedAt":"2026-01-01T00:00:01Z","at":"2026-01-01T00:00:02Z","holes":[
       {"sequences":"5-6","events":2,"state":"gone","foundAt":"2026-01-01T00:00:00Z",
        "settledAt":"2026-01-01T00:00:01Z","acknowledgedAt":null}],"cuts":[
       {"at":"2026-01-01T00:00:00Z","endedAt":4,"highestKnown":6,"rescued":1,"missing":2,
        "firstSequence":1200008}]}
      """;

  private StandInService() {}

  /** Serves on the port that {@code --server.port=N} names. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0].substring("--server.port=".length()));
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    answer(http, "/health/readiness", "{\"state\":\"UP\"}");
    answer(http, "/metrics/bus", FIGURES);
    answer(http, "/dead-letters", "{\"deadLetters\":[" + LETTER + "],\"next\":null,\"total\":1}");
    answer(http, "/dead-letters/7", LETTER);
    answer(http, "/dead-letters/7/replay", "{\"id\":\"7\",\"sequence\":99}");
    answer(http, 404, "/dead-letters/8", "{\"title\":\"Gone\",\"detail\":\"Ask for the list.\"}");
    answer(http, "/repair", REPAIR);
    answer(http, "/ledger", LEDGER);
    answer(http, "/ledger/acknowledgement", "{\"acknowledged\":2}");
    http.start();
    System.out.println("ready; the bus is at " + System.getenv("HUBBUB_NATS_URL"));
  }

  /** Makes a directory with this in the places of the services' jars, and names it the root. */
  public static void install(Path root) throws IOException {
    for (String module : List.of("event-service", "database-service")) {
      Path target = Files.createDirectories(root.resolve(module).resolve("target"));
      writeJar(target.resolve(module + ".jar"));
    }
    System.setProperty("hubbub.root", root.toString());
  }

  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
    String file = StandInService.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream code = StandInService.class.getResourceAsStream("/" + file)) {
      entries.putNextEntry(new JarEntry(file));
      code.transferTo(entries);
    }
  }

  private static void answer(HttpServer http, String path, String body) {
    answer(http, 200, path, body);
  }

  private static void answer(HttpServer http, int status, String path, String body) {
    http.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
