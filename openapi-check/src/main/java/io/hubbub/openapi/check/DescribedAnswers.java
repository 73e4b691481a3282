package io.hubbub.openapi.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * The document that a JVM's tests hold all answers against: that of the first service that was
 * started, since all are of one kind. Thread-safe.
 */
public final class DescribedAnswers {
  private static @Nullable ApiDocument document;

  private DescribedAnswers() {}

  /**
   * The document, fetched at the first call and found to be valid.
   *
   * @param address where a running service has it
   * @throws AssertionError if it is not valid
   */
  public static synchronized ApiDocument of(URI address) {
    if (document == null) {
      document = fetch(address);
    }
    return document;
  }

  /**
   * The document of a service that is not whole, so that its answers are held against its own.
   *
   * @param address where the running service has it
   * @throws AssertionError if it is not valid
   */
  public static ApiDocument fetch(URI address) {
    ApiDocument fetched = new ApiDocument(text(address));
    if (!fetched.faults().isEmpty()) {
      throw new AssertionError(address + " is no valid OpenAPI document: " + fetched.faults());
    }
    return fetched;
  }

  private static String text(URI address) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
