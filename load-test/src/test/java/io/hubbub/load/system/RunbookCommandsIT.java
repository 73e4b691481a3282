package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.alerts.Runbook;
import io.hubbub.standalone.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the runbooks tell to type answers on a running system. */
class RunbookCommandsIT {
  private static final Pattern SQL = Pattern.compile("\\./hubbub sql (['\"])(.*)\\1");
  private static final Pattern CURL = Pattern.compile("curl -s '?localhost:(\\d+)([^' ]*)'?");
  private static final String ALERTMANAGER = "9093"; // not part of this system
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final WholeSystem system = WholeSystem.shared();

  record Command(String runbook, String line) {}

  static List<Command> commands() throws IOException {
    return Runbook.all().stream()
        .flatMap(each -> each.commands().map(line -> new Command(each.name(), line)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void answers(Command command) throws Exception {
    Matcher sql = SQL.matcher(command.line());
    if (sql.matches()) {
      ask(sql.group(2));
    }
    Matcher curl = CURL.matcher(command.line());
    if (curl.matches() && !curl.group(1).equals(ALERTMANAGER)) {
      get(Integer.parseInt(curl.group(1)), curl.group(2));
    }
  }

  private void ask(String query) throws Exception {
    try (Connection connection = PostgresServer.connect(system.processes.addresses().jdbc());
        Statement statement = connection.createStatement()) {
      statement.execute(query);
    }
  }

  private void get(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + (port + offset()) + path);
    HttpResponse<String> answer =
        HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private int offset() {
    return system.processes.ports().offset();
  }
}
