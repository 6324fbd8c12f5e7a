import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks ({@code check}) or rewrites ({@code apply}) every Java source below a folder. */
class Format {
  private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules");

  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of(args[1]))) {
      sources = files.filter(Format::isSource).toList();
    }
    List<Path> unformatted =
        sources.parallelStream().filter(source -> !isFormatted(source, apply)).toList();
    if (!apply && !unformatted.isEmpty()) {
      unformatted.forEach(source -> System.err.println("not formatted: " + source));
      System.err.println("run: mvn process-sources -N -Dformat=apply");
      System.exit(1);
    }
  }

  private static boolean isSource(Path file) {
    for (Path part : file) {
      if (SKIPPED.contains(part.toString())) {
        return false;
      }
    }
    return file.toString().endsWith(".java");
  }

  private static boolean isFormatted(Path source, boolean apply) {
    try {
      String text = Files.readString(source);
      String formatted = new Formatter().formatSourceAndFixImports(text);
      if (text.equals(formatted)) {
        return true;
      }
      if (apply) {
        Files.writeString(source, formatted);
      }
      return false;
    } catch (Exception failure) {
      throw new IllegalStateException("cannot format " + source, failure);
    }
  }
}
