package io.hubbub.landing;

/** A message that the consumer did not deliver: there is nobody to hear an ack of it. */
public interface ReadDelivery extends Delivery {
  @Override
  default void ack() {}

  @Override
  default void term() {}

  @Override
  default void handBack() {}

  @Override
  default void inProgress() {}
}
