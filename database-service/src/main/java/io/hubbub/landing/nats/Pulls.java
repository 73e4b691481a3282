package io.hubbub.landing.nats;

import io.nats.client.JetStreamApiException;
import java.io.IOException;

/** Opens subscriptions to the landing consumer. */
@FunctionalInterface
interface Pulls {
  Pull open() throws IOException, JetStreamApiException;
}
