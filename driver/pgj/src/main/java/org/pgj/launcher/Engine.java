package org.pgj.launcher;

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

  private static final String SHELL = "/bin/sh";

  private static final String DETACH =
      "log=$1; shift; (\"$@\" 2>>\"$log\" >/dev/null; echo ended) </dev/null &"
          + " read -r go; echo ready";

  private static final Path LARGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  /** What children may see of the application's environment. */
  private static final String[] ENVIRONMENT = {"HOME", "TMPDIR", "TZ", "LANG"};

  /**
   * Young generations of 4 MB and archives that are not relocated keep an idle backend small;
   * backends that work are given 16 MB by the first collection of the whole heap. The large virtual
   * bound costs nothing, since the engine counts its memory itself and collects when it pauses.
   * Every backend compiles for itself: bounds for inlining below the default halve that work, and
   * the code is as fast. The quick compiler is asked early, after 32 calls; the optimizing one
   * watches the code before, whatever the AOT cache knows of it: without that it makes code half as
   * fast. Constructors found by name are called natively: method handles for each would be spun
   * anew in every process.
   */
  private static final List<String> OPTIONS =
      List.of(
          "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.access=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.foreign.abi=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.foreign.abi.x64=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:-UsePerfData",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "-Xms8m",
          "-XX:NewSize=4m",
          "-XX:MaxNewSize=16m",
          "-XX:NewRatio=1",
          "-Xmx2g",
          "-Xss8m",
          "-XX:ReservedCodeCacheSize=64m",
          "-XX:InlineSmallCode=800",
          "-XX:FreqInlineSize=60",
          "-XX:MaxInlineLevel=6",
          "-XX:Tier0InvokeNotifyFreqLog=5",
          "-XX:-AOTReplayTraining");

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
    if (offersLargePages()) {
      options.add("-XX:+UseTransparentHugePages");
    }
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
   * Whether the system backs memory with large pages where it is asked to. Backends that take turns
   * on a processor find little of their code in its tables of addresses when they come back; large
   * pages make that a few entries. A JVM that asks in vain says so on its output.
   */
  private static boolean offersLargePages() {
    try {
      return !Files.readString(LARGE_PAGES).contains("[never]");
    } catch (IOException unknown) {
      return false;
    }
  }

  /**
   * Starts a postmaster in the foreground: its standard input is its lifeline, its standard output
   * tells when it is ready, its standard error is this process's.
   */
  Process start(Path runFolder, List<String> arguments) throws IOException {
    List<String> command = command(runFolder);
    command.add("--owned");
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    scrub(builder.environment());
    builder.directory(runFolder.toFile());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return builder.start();
  }

  /**
   * Starts a postmaster behind a shell that ends as soon as its input does. As long as a direct
   * child lives, a thread of this JVM waits for it in native code, and for such threads a JVM's end
   * takes 300 ms longer.
   *
   * @param log where its standard error goes
   * @return the shell, which writes a line when the postmaster or its own input has ended
   */
  Process startDetached(Path runFolder, List<String> arguments, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(SHELL);
    command.add("-c");
    command.add(DETACH);
    command.add(SHELL);
    command.add(log.toString());
    command.addAll(command(runFolder));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    scrub(builder.environment());
    builder.directory(runFolder.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  private List<String> command(Path runFolder) {
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
    return command;
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
