/**
 * Grafana's dashboards: what is in them is written here, {@code grafana/dashboards} is made from
 * it.
 */
@NullMarked
package io.hubbub.grafana;

import org.jspecify.annotations.NullMarked;
