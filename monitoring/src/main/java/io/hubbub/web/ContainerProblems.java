package io.hubbub.web;

import io.hubbub.event.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets Tomcat answer with a problem document too when a request is so broken that it never reaches
 * the application, such as a header that is no header.
 */
@Component
final class ContainerProblems implements WebServerFactoryCustomizer<TomcatWebServerFactory> {
  @Override
  public void customize(TomcatWebServerFactory factory) {
    factory.addContextCustomizers(context ->
        ((StandardHost) context.getParent()).setErrorReportValveClass(Valve.class.getName()));
  }

  /** Made by Tomcat, by name. */
  public static final class Valve extends ErrorReportValve {
    private static final JsonMapper JSON =
        JsonMapper.builder().addMixIn(Problem.class, ProblemJson.AsWritten.class).build();

    private static final Problem STOPPING =
        Problem.of(
            "stopping",
            "The service stops",
            503,
            "Nothing of the request was read: repeat it in a second.");

    @Override
    protected void report(Request request, Response response, @Nullable Throwable fault) {
      if (response.getStatus() < 400 || response.isCommitted() || !response.setErrorReported()) {
        return;
      }
      try {
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        Objects.requireNonNull(response.getReporter())
            .write(JSON.writeValueAsString(problem(request, response)));
        response.finishResponse();
      } catch (IOException e) {
        // the client is gone
      }
    }

    private static Problem problem(Request request, Response response) {
      if (isCutByTheStop(request)) {
        response.setStatus(STOPPING.status());
        response.setHeader("Retry-After", "1");
        return STOPPING;
      }
      return ProblemAdvice.ofStatus(
          Objects.requireNonNullElse(
              HttpStatus.resolve(response.getStatus()), HttpStatus.INTERNAL_SERVER_ERROR));
    }

    // Tomcat reads no headers once it is paused, and then finds that Host is missing: 400.
    private static boolean isCutByTheStop(Request request) {
      return request.getCoyoteRequest().getMimeHeaders().size() == 0
          && request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol
          && protocol.isPaused();
    }
  }
}
