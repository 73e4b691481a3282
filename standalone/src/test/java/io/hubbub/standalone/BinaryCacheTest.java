package io.hubbub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryCacheTest {

  @TempDir Path root;

  @Test
  void fillsAnEntryOnceThoughManyAskAtOnce() throws Exception {
    AtomicInteger fillings = new AtomicInteger();
    BinaryCache cache = new BinaryCache(root);
    List<Callable<Path>> askers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      askers.add(() ->
          cache.entry(
              "tool",
              _ -> true,
              into -> {
                fillings.incrementAndGet();
                Files.writeString(into.resolve("program"), "x");
              }));
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var answer : threads.invokeAll(askers)) {
        assertThat(answer.get().resolve("program")).hasContent("x");
      }
    }
    assertThat(fillings).hasValue(1);
  }

  @Test
  void leavesNothingBehindWhenAFillingFails() throws IOException {
    BinaryCache cache = new BinaryCache(root);
    assertThatThrownBy(() ->
            cache.entry(
                "tool",
                _ -> true,
                into -> {
                  Files.writeString(into.resolve("half"), "x");
                  throw new IOException("the line broke");
                }))
        .hasMessage("the line broke");
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly("tool.lock");
    }
    assertThat(cache.entry("tool", _ -> true, into -> Files.createFile(into.resolve("whole"))))
        .isDirectoryContaining(path -> path.endsWith("whole"));
  }

  @Test
  void makesAgainWhatDoesNotWorkAnyMore() throws IOException {
    BinaryCache cache = new BinaryCache(root);
    Path place = cache.entry("tool", BinaryCacheTest::works, BinaryCacheTest::fill);
    Files.write(place.resolve("program"), new byte[0]);

    assertThat(cache.entry("tool", BinaryCacheTest::works, BinaryCacheTest::fill)).isEqualTo(place);

    assertThat(place.resolve("program")).hasContent("x");
  }

  @ParameterizedTest
  @CsvSource({
    "'#!/bin/sh\\necho 1.0', true",
    "'#!/bin/sh\\nexit 1', false",
    "'\\0\\0\\0\\0', false",
    "'', false"
  })
  void tellsAProgramThatIsWhole(String content, boolean whole) throws IOException {
    Path program = Files.writeString(root.resolve("program"), content.translateEscapes());
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(BinaryCache.runs("program", "--version").test(root)).isEqualTo(whole);
  }

  private static boolean works(Path place) {
    return place.resolve("program").toFile().length() > 0;
  }

  private static void fill(Path into) throws IOException {
    Files.writeString(into.resolve("program"), "x");
  }
}
