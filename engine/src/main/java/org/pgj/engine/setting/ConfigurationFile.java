package org.pgj.engine.setting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;

/**
 * Reads {@code postgresql.conf} and rewrites {@code postgresql.auto.conf} (manual: Setting
 * Parameters).
 */
public final class ConfigurationFile {
  /** The file that ALTER SYSTEM writes, read last. */
  public static final String AUTO = "postgresql.auto.conf";

  public static final String MAIN = "postgresql.conf";

  private static final int DEEPEST_INCLUDE = 10;

  /** A line that gives a parameter a value. */
  public record Entry(String name, String value, Path file, int line) {}

  private ConfigurationFile() {}

  /** The entries of both files of a data directory, in order; missing files are empty. */
  public static List<Entry> readAll(Path dataDirectory) {
    List<Entry> entries = new ArrayList<>();
    read(dataDirectory.resolve(MAIN), false, 0, entries);
    read(dataDirectory.resolve(AUTO), false, 0, entries);
    return entries;
  }

  private static void read(Path file, boolean required, int depth, List<Entry> entries) {
    if (depth > DEEPEST_INCLUDE) {
      throw new DatabaseError(
          "54001",
          "could not open configuration file \"" + file + "\": maximum nesting depth exceeded");
    }
    List<String> lines;
    try {
      if (!required && !Files.exists(file)) {
        return;
      }
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new DatabaseError(
          "58030", "could not open configuration file \"" + file + "\": " + failure.getMessage());
    }
    for (int i = 0; i < lines.size(); i++) {
      Entry entry = parseLine(lines.get(i), file, i + 1);
      if (entry == null) {
        continue;
      }
      switch (SettingDefinitions.key(entry.name())) {
        case "include" -> read(file.resolveSibling(entry.value()), true, depth + 1, entries);
        case "include_if_exists" ->
            read(file.resolveSibling(entry.value()), false, depth + 1, entries);
        case "include_dir" -> readFolder(file.resolveSibling(entry.value()), depth, entries);
        default -> entries.add(entry);
      }
    }
  }

  private static void readFolder(Path folder, int depth, List<Entry> entries) {
    List<Path> files = new ArrayList<>();
    try (var stream = Files.newDirectoryStream(folder, "*.conf")) {
      for (Path file : stream) {
        if (!file.getFileName().toString().startsWith(".")) {
          files.add(file);
        }
      }
    } catch (IOException failure) {
      throw new DatabaseError(
          "58030",
          "could not open configuration directory \"" + folder + "\": " + failure.getMessage());
    }
    files.sort(null);
    for (Path file : files) {
      read(file, true, depth + 1, entries);
    }
  }

  /** The entry of a line, or null if it is blank or a comment. */
  static Entry parseLine(String line, Path file, int number) {
    int at = skipBlanks(line, 0);
    if (at == line.length() || line.charAt(at) == '#') {
      return null;
    }
    int start = at;
    while (at < line.length() && isNamePart(line.charAt(at))) {
      at++;
    }
    String name = line.substring(start, at);
    at = skipBlanks(line, at);
    if (at < line.length() && line.charAt(at) == '=') {
      at = skipBlanks(line, at + 1);
    }
    StringBuilder value = new StringBuilder();
    if (name.isEmpty() || at == line.length()) {
      throw syntaxError(line, file, number);
    }
    if (line.charAt(at) == '\'') {
      at = readQuoted(line, at + 1, value, file, number);
    } else {
      while (at < line.length() && line.charAt(at) != '#' && line.charAt(at) > ' ') {
        value.append(line.charAt(at++));
      }
    }
    at = skipBlanks(line, at);
    if (at < line.length() && line.charAt(at) != '#') {
      throw syntaxError(line, file, number);
    }
    return new Entry(name, value.toString(), file, number);
  }

  private static int readQuoted(String line, int from, StringBuilder value, Path file, int number) {
    int at = from;
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c == '\'') {
        if (at == line.length() || line.charAt(at) != '\'') {
          return at;
        }
        at++;
        value.append('\'');
      } else if (c == '\\' && at < line.length()) {
        char escaped = line.charAt(at++);
        value.append(
            switch (escaped) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              case 'b' -> '\b';
              case 'f' -> '\f';
              default -> escaped;
            });
      } else {
        value.append(c);
      }
    }
    throw syntaxError(line, file, number);
  }

  private static DatabaseError syntaxError(String line, Path file, int number) {
    return new DatabaseError(
        "42601",
        "syntax error in file \"" + file + "\" line " + number + ", near \"" + line.strip() + "\"");
  }

  private static boolean isNamePart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '.'
        || c == '$'
        || c >= 0x80;
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  /**
   * ALTER SYSTEM: replaces or removes a parameter in {@code postgresql.auto.conf}, atomically.
   *
   * @param name the parameter, or null for all
   * @param value the new value, or null to remove
   */
  public static void alterSystem(Path dataDirectory, String name, String value) {
    Path file = dataDirectory.resolve(AUTO);
    List<Entry> entries = new ArrayList<>();
    read(file, false, 0, entries);
    StringBuilder text =
        new StringBuilder("# Do not edit this file manually!\n")
            .append("# It will be overwritten by the ALTER SYSTEM command.\n");
    if (name != null) {
      for (Entry entry : entries) {
        if (!entry.name().equalsIgnoreCase(name)) {
          append(text, entry.name(), entry.value());
        }
      }
      if (value != null) {
        append(text, name, value);
      }
    }
    try {
      Path temporary = dataDirectory.resolve(AUTO + ".tmp");
      Files.writeString(temporary, text);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new DatabaseError(
          "58030", "could not write to file \"" + file + "\": " + failure.getMessage());
    }
  }

  private static void append(StringBuilder text, String name, String value) {
    text.append(name).append(" = '").append(value.replace("'", "''").replace("\\", "\\\\"));
    text.append("'\n");
  }
}
