package io.hubbub.load.bench;

import io.hubbub.load.decode.DecodeBenchCommand;
import io.hubbub.load.guards.GuardsBenchCommand;
import io.hubbub.load.headers.HeadersBenchCommand;
import io.hubbub.load.http.HttpBenchCommand;
import io.hubbub.load.sync.SyncBenchCommand;
import picocli.CommandLine.Command;

/** {@code bench}: what there is to measure. */
@Command(
    name = "bench",
    description = "Measures Hubbub on this machine; starts what it needs.",
    subcommands = {
      FloorBenchCommand.class,
      LatencyBenchCommand.class,
      ColdBenchCommand.class,
      DecodeBenchCommand.class,
      GuardsBenchCommand.class,
      HeadersBenchCommand.class,
      ObserveBenchCommand.class,
      SyncBenchCommand.class,
      HttpBenchCommand.class,
      RepeatBenchCommand.class
    },
    synopsisSubcommandLabel = "NAME")
public final class BenchCommand {}
