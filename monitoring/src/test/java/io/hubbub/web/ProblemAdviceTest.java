package io.hubbub.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class ProblemAdviceTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(ProblemAdvice.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(lines);
  }

  @Test
  void theLogNamesTheRequestThatFailed() throws Exception {
    ObjectProvider<RequestMappingHandlerMapping> noMappings =
        new StaticListableBeanFactory().getBeanProvider(RequestMappingHandlerMapping.class);

    ResponseEntity<Object> answer =
        new ProblemAdvice(new Routes(noMappings))
            .anythingElse(
                new IllegalStateException("broken"),
                new MockHttpServletRequest("POST", "/ledger\nforged"),
                new MockHttpServletResponse());

    assertThat(answer.getStatusCode().value()).isEqualTo(500);
    assertThat(lines.list)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getLevel()).isEqualTo(Level.ERROR);
          assertThat(line.getFormattedMessage())
              .startsWith("POST /ledger")
              .endsWith(" failed")
              .doesNotContain("\n");
          assertThat(line.getThrowableProxy().getMessage()).isEqualTo("broken");
        });
  }
}
