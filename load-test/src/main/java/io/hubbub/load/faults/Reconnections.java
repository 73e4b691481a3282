package io.hubbub.load.faults;

import io.hubbub.load.faults.Network.Server;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether services have had to connect to a server anew.
 *
 * @param natsBefore how often they had, to NATS
 * @param since when that was, by PostgreSQL's clock
 */
record Reconnections(Site site, double natsBefore, String since) {
  static Reconnections of(Site site) throws IOException, SQLException, InterruptedException {
    return new Reconnections(
        site, toNats(site), site.column("select clock_timestamp()").getFirst());
  }

  boolean happened(Server server) throws IOException, SQLException, InterruptedException {
    return switch (server) {
      case NATS -> toNats(site) > natsBefore;
      case POSTGRES -> toPostgres() > 0;
    };
  }

  private long toPostgres() throws SQLException {
    return site.count(
        "select count(*) from pg_stat_activity"
            + " where application_name like 'hubbub-%' and backend_start > ?::timestamptz",
        since);
  }

  private static double toNats(Site site) throws IOException, InterruptedException {
    List<URI> services = new ArrayList<>(site.stores());
    services.addAll(site.doors());
    double sum = 0;
    for (URI service : services) {
      sum += Metrics.of(service).sum("hubbub_nats_reconnects_total");
    }
    return sum;
  }
}
