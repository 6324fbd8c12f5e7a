package org.pgj.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The engine's command line: Java, its options, the unpacked jar. The postmaster starts its
 * children with the same options, so that one AOT cache serves all roles.
 */
final class Engine {
  private static final String MAIN = "org.pgj.engine.postmaster.PostmasterProcess";

  /** What children may see of the application's environment. */
  private static final String[] ENVIRONMENT = {"HOME", "TMPDIR", "TZ", "LANG"};

  /**
   * Young generations of 4 MB and archives that are not relocated keep an idle backend small; the
   * large virtual bound costs nothing, since the engine counts its memory itself.
   */
  private static final List<String> OPTIONS =
      List.of(
          "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.access=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.foreign.abi=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.foreign.abi.x64=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:-UsePerfData",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "-Xms8m",
          "-Xmn4m",
          "-Xmx2g",
          "-Xss8m",
          "-XX:ReservedCodeCacheSize=64m");

  private final Path javaHome;
  private final Path jar;
  private final String build;
  private final Path aotCache;

  private Engine(Path javaHome, Path jar, String build) {
    this.javaHome = javaHome;
    this.jar = jar;
    this.build = build;
    this.aotCache = jar.resolveSibling(aotName(javaHome));
  }

  /** The engine carried by this jar on the Java that was found for it. */
  static Engine locate() throws LaunchException {
    return new Engine(JavaHome.find(), EngineJar.unpack(), EngineJar.build());
  }

  /**
   * A cache serves one build of the engine (its folder), one build of Java and one set of options.
   */
  private static String aotName(Path javaHome) {
    String key =
        javaHome
            + " "
            + JavaHome.entry(javaHome, "IMPLEMENTOR_VERSION")
            + " "
            + JavaHome.entry(javaHome, "JAVA_RUNTIME_VERSION")
            + " "
            + OPTIONS;
    return "aot-" + Integer.toHexString(key.hashCode()) + ".aot";
  }

  private static boolean usesAotCache() {
    return !"off".equals(System.getenv("PGJ_AOT"));
  }

  Path javaHome() {
    return javaHome;
  }

  Path jar() {
    return jar;
  }

  /** The JVM options of every engine process of an instance. */
  List<String> options(Path runFolder) {
    List<String> options = new ArrayList<>(OPTIONS);
    options.add("-XX:ErrorFile=" + runFolder.resolve("hs_err_%p.log"));
    if (usesAotCache() && Files.isRegularFile(aotCache)) {
      options.add("-XX:AOTCache=" + aotCache);
    }
    options.add("-Dpgj.cluster.image=" + EngineJar.image(jar));
    options.add("-Dpgj.build=" + Long.parseUnsignedLong(build, 16));
    String extra = System.getenv("PGJ_CHILD_OPTS");
    if (extra != null && !extra.isBlank()) {
      options.addAll(Arrays.asList(extra.trim().split("\\s+")));
    }
    return options;
  }

  /**
   * Starts a postmaster; its standard input is its lifeline, its standard output tells when it is
   * ready.
   *
   * @param log where its standard error goes, null for this process's own
   */
  Process start(Path runFolder, List<String> arguments, File log) throws IOException {
    List<String> options = options(runFolder);
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.addAll(options);
    command.add("-Dpgj.jvm.options=" + String.join("\u001f", options));
    command.add("-cp");
    command.add(jar.toString());
    command.add(MAIN);
    command.add("--run=" + runFolder);
    if (usesAotCache() && !Files.isRegularFile(aotCache)) {
      command.add("--train=" + aotCache);
    }
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    scrub(builder.environment());
    builder.directory(runFolder.toFile());
    builder.redirectError(
        log == null ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.appendTo(log));
    return builder.start();
  }

  private static void scrub(Map<String, String> environment) {
    String[] kept = new String[ENVIRONMENT.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = environment.get(ENVIRONMENT[i]);
    }
    environment.clear();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] != null) {
        environment.put(ENVIRONMENT[i], kept[i]);
      }
    }
  }
}
