package io.hubbub.ingest.http;

import io.hubbub.ingest.Rehearsal;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Keeps requests of the service to itself out of what is observed of requests. */
@Component
final class RehearsalObservations implements ObservationPredicate {
  private final Rehearsal rehearsal;

  RehearsalObservations(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  @Override
  public boolean test(String name, Observation.Context context) {
    if (!(context instanceof ServerRequestObservationContext observed)) {
      return true;
    }
    HttpServletRequest request = observed.getCarrier();
    return request == null || !rehearsal.isPart(request.getHeader(Rehearsal.HEADER));
  }
}
