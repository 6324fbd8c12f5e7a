package org.pgj.tck.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.pgj.Pgj;
import org.pgj.tck.benchmark.Report.Unit;
import org.pgj.tck.fixture.PostgresServer;

/**
 * The program: {@code mvn -Pbenchmark -DskipTests -pl jdbc-tck -am package}. System properties:
 * {@code bench.seconds} per throughput figure (10), {@code bench.rows} of the bulk loads (500000),
 * {@code bench.only} the number of a single row, or a range as {@code 16-21}. Rows 16 to 21 are the
 * two drivers on the same PostgreSQL.
 */
public final class Benchmarks {
  private final Report report = new Report();
  private final int seconds = Integer.getInteger("bench.seconds", 10);
  private final BulkLoad bulk = new BulkLoad(Integer.getInteger("bench.rows", 500_000));
  private final Subject pgjMemory = new Subject("pgj in memory", "jdbc:pgj:mem:bench");
  private final Subject pgjFile;
  private final Subject postgres;
  private final Subject postgresUnsafe;
  private final Subject h2Memory = new Subject("H2 in memory", "jdbc:h2:mem:b;DB_CLOSE_DELAY=-1");
  private final Subject h2File;

  private Benchmarks(Path folder) {
    pgjFile = new Subject("pgj", "jdbc:pgj:file:" + folder.resolve("pgj"));
    h2File = new Subject("H2", "jdbc:h2:" + folder.resolve("h2") + ";DB_CLOSE_DELAY=-1");
    postgres = postgres("PostgreSQL", PostgresServer.durable());
    postgresUnsafe = postgres("PostgreSQL, fsync off", PostgresServer.shared());
  }

  private static Subject postgres(String name, PostgresServer server) {
    return new Subject(name, "jdbc:postgresql://localhost:" + server.port() + "/postgres");
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("pgj-benchmark");
    try {
      new Benchmarks(folder).run();
      Pgj.stop(folder.resolve("pgj"));
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private void run() {
    List<Runnable> rows = rows();
    String[] only = System.getProperty("bench.only", "0").split("-");
    int first = Math.max(1, Integer.parseInt(only[0]));
    int last = only[0].equals("0") ? rows.size() : Integer.parseInt(only[only.length - 1]);
    report.header();
    rows.subList(first - 1, last).forEach(Runnable::run);
  }

  private List<Runnable> rows() {
    List<Runnable> rows = new ArrayList<>(databases());
    DriverComparison drivers =
        new DriverComparison(PostgresServer.shared().port(), Math.min(seconds, 4));
    for (DriverWork work : DriverWork.values()) {
      rows.add(() -> drivers.row(work));
    }
    return rows;
  }

  private List<Runnable> databases() {
    return List.of(
        () ->
            report.row(
                "whole process, start to exit (mem)",
                Unit.MILLISECONDS,
                new ColdStart(Math.min(seconds, 20))::median,
                new Subject("pgj", "jdbc:pgj:mem:cold"),
                null,
                new Subject("H2", "jdbc:h2:mem:cold")),
        () ->
            report.row(
                "connect + select 1 + close, p50",
                Unit.MILLISECONDS,
                Connecting::roundTrip,
                pgjFile,
                postgres,
                h2File),
        () -> lookups(1),
        () -> lookups(4),
        () ->
            report.row(
                "TPC-B-like, 4 clients, durable",
                Unit.PER_SECOND,
                TpcB.measurement(4, seconds),
                pgjFile,
                postgres,
                h2File),
        () ->
            report.row(
                "TPC-B-like, 1 client, mem : fsync off",
                Unit.PER_SECOND,
                TpcB.measurement(1, seconds),
                pgjMemory,
                postgresUnsafe,
                h2Memory),
        () ->
            report.row(
                "JDBC batch insert, 7 columns, rows",
                Unit.PER_SECOND,
                bulk::batches,
                pgjFile,
                postgres,
                h2File),
        () ->
            report.row(
                "COPY in, 7 columns, rows", Unit.PER_SECOND, bulk::copy, pgjFile, postgres, null),
        () ->
            report.row(
                "PSS per idle connection",
                Unit.MEGABYTES,
                Connecting::idleMemory,
                pgjFile,
                postgres,
                null),
        () ->
            report.row(
                "TPC-H 0.1, geometric mean of 22 queries",
                Unit.MILLISECONDS,
                TpchQueries::geometricMean,
                pgjFile,
                postgres,
                null),
        () ->
            report.row(
                "40 test classes, a fresh database each",
                Unit.MILLISECONDS,
                TestClasses::milliseconds,
                pgjMemory,
                postgresUnsafe,
                new Subject("H2 in memory", "jdbc:h2:mem:suite")),
        () -> pools(1),
        () -> pools(4),
        () ->
            report.row(
                "parsing the first statement of a backend",
                Unit.MILLISECONDS,
                Parsing::first,
                pgjFile,
                postgres,
                null),
        () ->
            report.row(
                "parsing a short statement",
                Unit.MICROSECONDS,
                Parsing::warm,
                pgjFile,
                postgres,
                null));
  }

  private void pools(int copies) {
    report.row(
        (copies == 1 ? "a JVM" : copies + " JVMs at once") + " with a pool of 10 (mem)",
        Unit.MILLISECONDS,
        new PooledStart(copies)::median,
        new Subject("pgj", "jdbc:pgj:mem:pool"),
        null,
        new Subject("H2", "jdbc:h2:mem:pool"));
  }

  private void lookups(int threads) {
    Measurement work =
        subject -> {
          KeyLookup.load(subject);
          return KeyLookup.measurement(threads, seconds).measure(subject);
        };
    report.row(
        "prepared select by primary key, " + threads + (threads == 1 ? " thread" : " threads"),
        Unit.PER_SECOND,
        work,
        pgjFile,
        postgres,
        h2File);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
