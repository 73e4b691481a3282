package io.hubbub.load.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The service of {@link BenchService} as a servlet. */
final class BenchServlet extends HttpServlet {
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] answer = BenchService.take(request.getInputStream().readAllBytes());
    response.setStatus(202);
    response.setContentType("application/json");
    response.setContentLength(answer.length);
    response.getOutputStream().write(answer);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getRequestURI().equals(BenchService.STREAM)) {
      AsyncContext stream = request.startAsync();
      stream.setTimeout(0);
      response.setContentType("text/event-stream");
      response.setBufferSize(1024); // a server may hold on to it for as long as the stream is open
      response.getOutputStream().write(BenchService.EVENT);
      response.flushBuffer();
    } else {
      response.getOutputStream().write(BenchService.figures());
    }
  }
}
